"""What is asked for when a typing tool is made, and one person's answers to its questions."""

from dataclasses import dataclass
from typing import Any

from werkzeug.datastructures import MultiDict
from wtforms import SelectField
from wtforms.validators import ValidationError

from surveyapp.pages.fields import Line, StudioForm
from surveyapp.typing_scorer import scorer
from surveyapp.typing_wish import FEW, NUMBERS, wish

CHOICES = {one: "as few as reach 80\u202f%" if one == FEW else one for one in NUMBERS}


class Numbers(SelectField):
    def pre_validate(self, form: Any) -> None:
        if self.data not in NUMBERS:
            raise ValidationError("Take 3 to 10 questions, or as few as reach 80\u202f%.")


class TypingForm(StudioForm):
    n_questions = Numbers("Questions", choices=CHOICES, default=FEW)
    certainty = Line(
        "Least certainty, in %", default="50", render_kw={"inputmode": "numeric", "autocomplete": "off"}
    )

    def validate_certainty(self, certainty: Line) -> None:
        written = (certainty.data or "").removesuffix("%").strip()
        if not (written.isascii() and written.isdecimal() and len(written) < 3):
            raise ValidationError("Write a whole number from 0 to 99: below it, nobody is placed.")

    @property
    def settings(self) -> dict[str, Any]:
        certainty = int((self.certainty.data or "").removesuffix("%").strip())
        return wish(str(self.n_questions.data), certainty)


@dataclass(frozen=True)
class Trial:
    """One person's answers, as they were picked, and where they place them; fault where they cannot."""

    picked: tuple[str, ...]
    segment: dict[str, Any] | None = None
    certainty: float = 0.0
    chances: tuple[tuple[dict[str, Any], float], ...] = ()
    fault: str = ""

    @property
    def is_answered(self) -> bool:
        return any(self.picked)

    @classmethod
    def of(cls, model: dict[str, Any], sent: MultiDict[str, str]) -> "Trial":
        picked = tuple(sent.get(f"q{place}", "") for place in range(1, len(model["questions"]) + 1))
        if not any(picked):
            return cls(picked)
        try:
            codes = [
                scorer.code_in(question, written, "your answers")
                for question, written in zip(model["questions"], picked, strict=True)
            ]
        except scorer.Fault as fault:
            return cls(picked, fault=str(fault))
        chances = scorer.probabilities(model, codes)
        _, number, *_ = scorer.placed(model, 1, codes)
        segment = next((one for one in model["segments"] if one["number"] == number), None)
        return cls(picked, segment, max(chances), tuple(zip(model["segments"], chances, strict=True)))
