"""Answer scales: the points a person may choose, from low to high."""

from typing import NamedTuple

from pydantic import BaseModel, ConfigDict, StrictInt, StrictStr

Code = StrictInt | StrictStr


class Choice(NamedTuple):
    """A code, as it is stored, and the label people read."""

    code: Code
    label: str


class Scale(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    points: tuple[Choice, ...]
    name: str = ""


def named(name: str, *labels: str, first: int = 1) -> Scale:
    points = tuple(Choice(code, label) for code, label in enumerate(labels, first))
    return Scale(name=name, points=points)


AGREE5 = named(
    "agree5", "Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree"
)
AGREE7 = named(
    "agree7",
    "Strongly disagree",
    "Disagree",
    "Somewhat disagree",
    "Neither agree nor disagree",
    "Somewhat agree",
    "Agree",
    "Strongly agree",
)
IMPORTANCE5 = named(
    "importance5",
    "Not at all important",
    "Slightly important",
    "Moderately important",
    "Very important",
    "Extremely important",
)
SATISFACTION5 = named(
    "satisfaction5",
    "Very dissatisfied",
    "Dissatisfied",
    "Neither satisfied nor dissatisfied",
    "Satisfied",
    "Very satisfied",
)
LIKELIHOOD5 = named(
    "likelihood5", "Very unlikely", "Unlikely", "Neither likely nor unlikely", "Likely", "Very likely"
)
FREQUENCY5 = named("frequency5", "Never", "Rarely", "Sometimes", "Often", "Always")
RECOMMEND11 = named(
    "recommend11", "0 - not at all likely", *map(str, range(1, 10)), "10 - extremely likely", first=0
)
YES_NO = Scale(name="yes_no", points=(Choice(1, "Yes"), Choice(0, "No")))

SCALES = {
    scale.name: scale
    for scale in (AGREE5, AGREE7, IMPORTANCE5, SATISFACTION5, LIKELIHOOD5, FREQUENCY5, RECOMMEND11, YES_NO)
}
