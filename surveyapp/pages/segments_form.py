"""Which division to take, and why; what its segments are called, in a name and in words."""

from dataclasses import dataclass, field
from typing import Any, Self

from wtforms import SelectField
from wtforms.form import Form
from wtforms.validators import ValidationError

from surveyapp.models import SegmentName
from surveyapp.pages.fields import StudioForm, Words, one_line, several_lines
from surveyapp.shown_measures import comes_back, smallest, why
from surveyapp.shown_segments import Candidate, ways_of

LONGEST_NAME, LONGEST_WORDS = 80, 600


class Division(SelectField):
    """One of those that were tried; choices: by the name of the way, pairs of id and words."""

    def pre_validate(self, form: Form) -> None:
        known = {solution for group in self.choices.values() for solution, _ in group}
        if self.data not in known:
            raise ValidationError("The last analysis has no such division. Take one of the list.")


class SegmentChoiceForm(StudioForm):
    solution = Division("The division", choices={})
    reason = Words(
        "Why this one",
        needed="Say in a sentence why this one: whoever reads the report may ask.",
        most=1_000,
        hint="Such as: sales can serve four groups, and the smallest is worth the most.",
        render_kw={"rows": 2},
    )


def choice_form(candidates: list[Candidate], posted: Any = None) -> SegmentChoiceForm:
    """Every division that was tried, way by way; the one in use is marked."""
    chosen = next((one["id"] for one in candidates if one["chosen"]), None)
    form = SegmentChoiceForm(posted, data={"solution": chosen})
    form.solution.choices = {
        way.name: [(one["id"], words_of(one)) for one in way.candidates] for way in ways_of(candidates)
    }
    return form


def words_of(one: Candidate) -> str:
    told = [f"{one['k']} segments"]
    if one["stability"]:
        told.append(f"stability {comes_back(one)}")
    if one["smallest_share"] is not None:
        told.append(f"smallest {smallest(one)}")
    told += [why(one)] if why(one) else []
    return ", ".join(told)


@dataclass
class SegmentNaming:
    """Names and words as they are written on the page, with what is wrong with each."""

    rows: list[dict[str, Any]] = field(default_factory=list)

    @classmethod
    def of(cls, profiles: list[dict[str, Any]], given: dict[int, SegmentName], posted: Any = None) -> Self:
        """given: what was stored, by the segment's number."""
        return cls([row_of(profile, given.get(profile["label"]), posted) for profile in profiles])

    def by_label(self, label: int) -> dict[str, Any]:
        return next(row for row in self.rows if row["label"] == label)

    def validate(self) -> bool:
        seen: set[str] = set()
        for row in self.rows:
            called = (row["name"] or row["proposed"]).casefold()
            if len(row["name"]) > LONGEST_NAME:
                row["name_error"] = f"This has {len(row['name']):,} characters. Shorten it to {LONGEST_NAME}."
            elif called in seen:
                row["name_error"] = "Another segment has this name. Give each its own."
            if len(row["words"]) > LONGEST_WORDS:
                row["words_error"] = (
                    f"This has {len(row['words']):,} characters. Shorten it to {LONGEST_WORDS}."
                )
            seen.add(called)
        return not self.faults

    @property
    def faults(self) -> list[tuple[str, str]]:
        return [
            (f"{what}-{row['label']}", row[f"{what}_error"])
            for row in self.rows
            for what in ("name", "words")
            if row[f"{what}_error"]
        ]

    @property
    def given(self) -> list[dict[str, Any]]:
        """What is worth keeping; words alone go with the name that was proposed."""
        return [
            {
                "label": row["label"],
                "name": row["name"] or row["proposed"],
                "words": row["words"],
                "means": row["means"],
            }
            for row in self.rows
            if row["name"] or row["words"]
        ]


def row_of(profile: dict[str, Any], given: SegmentName | None, posted: Any) -> dict[str, Any]:
    label, proposed = profile["label"], profile.get("proposed") or profile["name"]
    written = {"name": given.name if given else "", "words": given.words if given else ""}
    if posted is not None:
        written = {
            "name": one_line(posted.get(f"name-{label}")),
            "words": several_lines(posted.get(f"words-{label}")),
        }
    means = {item["name"]: item["mean"] for item in profile["items"] if item["mean"] is not None}
    return {
        "label": label,
        "proposed": proposed,
        "means": means,
        "name_error": "",
        "words_error": "",
        **written,
    }
