"""What the next analysis searches: which ways of dividing, how many segments, how many draws of chance."""

from typing import Any, Self

from wtforms import SelectMultipleField
from wtforms.form import Form
from wtforms.validators import ValidationError

from surveyapp.models import SegmentChoice
from surveyapp.pages.fields import Line, StudioForm, one_line
from surveyapp.reproduction import USUAL_SEARCH
from surveyapp.search_words import WAYS
from surveyapp.shown_segments import BASES, METHODS

FEWEST_SEGMENTS, MOST_SEGMENTS = 2, 50
FEWEST_DRAWS, MOST_DRAWS = 19, 9_999
FIGURES = {"inputmode": "numeric", "autocomplete": "off"}


class Ways(SelectMultipleField):
    def pre_validate(self, form: Form) -> None:
        strange = [one for one in self.data or () if one not in WAYS]
        if strange:
            raise ValidationError(f"There is no way called {one_line(strange[0])[:60]}. Untick it.")
        if not self.data:
            raise ValidationError("No way is left to divide people. Tick at least one.")


class Whole(Line):
    """A whole number within limits, written in figures."""

    def __init__(self, label: str = "", *, least: int, most: int, none: bool = False, **kwargs: Any) -> None:
        self.least, self.most, self.none = least, most, none
        super().__init__(label, most=20, render_kw=FIGURES, **kwargs)

    @property
    def number(self) -> int | None:
        written = self.data or ""
        return int(written) if written.isascii() and written.isdecimal() and len(written) < 9 else None

    def pre_validate(self, form: Form) -> None:
        fits = self.number is not None and self.least <= self.number <= self.most
        if not fits and not (self.none and self.number == 0):
            nought = ", or 0 for no test" if self.none else ""
            raise ValidationError(f"Write a whole number from {self.least} to {self.most:,}{nought}.")


class SearchForm(StudioForm):
    ways = Ways("Ways of dividing", choices=[])
    k_min = Whole("Fewest segments", least=FEWEST_SEGMENTS, most=MOST_SEGMENTS)
    k_max = Whole("Most segments", least=FEWEST_SEGMENTS, most=MOST_SEGMENTS)
    null_draws = Whole(
        "Draws of chance",
        least=FEWEST_DRAWS,
        most=MOST_DRAWS,
        none=True,
        hint="Surveys without groups to compare yours with. More take longer and tell finer; 0: no test.",
    )

    taken: SegmentChoice | None = None

    @classmethod
    def of(cls, settings: dict[str, Any], taken: SegmentChoice | None, posted: Any = None) -> Self:
        """As it was sent, or as the last analysis searched; taken: the division that must stay within."""
        known = {**USUAL_SEARCH, **settings}
        numbers = {name: str(known[name]) for name in ("k_min", "k_max", "null_draws")}
        form = cls(posted, data={**numbers, "ways": list(known["ways"] or WAYS)})
        form.ways.choices = [(way, f"{called(way)}: {words}") for way, words in WAYS.items()]
        form.taken = taken
        return form

    def validate_k_max(self, k_max: Whole) -> None:
        least, most = self.k_min.number, k_max.number
        if least is not None and most is not None and FEWEST_SEGMENTS <= most < least:
            raise ValidationError(f"This is below the fewest, {least}. Write {least} or more.")
        if self.taken and not self.would_try(self.taken.solution or ""):
            raise ValidationError(
                "The division you took would not be tried. Keep its way and its number of segments, or go "
                "back to the recommended division first."
            )

    def would_try(self, solution: str) -> bool:
        way, _, k = solution.rpartition("/")
        within = (self.k_min.number or 0) <= int(k) <= (self.k_max.number or 0)
        return way in (self.ways.data or ()) and within

    @property
    def faults(self) -> list[tuple[str, str]]:
        """A fault of the ways leads to the first of their boxes."""
        return [("ways-0" if place == "ways" else place, fault) for place, fault in super().faults]

    @property
    def settings(self) -> dict[str, Any]:
        """As a run keeps them; all ways: every one that suits the answers."""
        chosen = [way for way in WAYS if way in (self.ways.data or ())]
        numbers = {name: self[name].number for name in ("k_min", "k_max", "null_draws")}
        return {"ways": chosen if len(chosen) < len(WAYS) else None, **numbers}


def called(way: str) -> str:
    basis, _, method = way.partition("/")
    name = METHODS[method]
    return f"{name[:1].upper()}{name[1:]} on {BASES[basis]}"
