"""The form of what a survey wears. A colour that cannot be read is named with its ratio and one that can."""

from collections.abc import Sequence
from typing import Any

from flask_wtf.file import FileField
from wtforms import BooleanField, FormField
from wtforms.validators import ValidationError

from surveyapp.appearance import DARK, LIGHT, Appearance
from surveyapp.contrast import FOR_TEXT, is_readable, nearest_readable, ratio, written
from surveyapp.logo import LogoError, address_of
from surveyapp.models import Study
from surveyapp.onward import LONGEST_ADDRESS, AddressError, read_address
from surveyapp.pages.closing_row import LONGEST, ClosingRow, rows_for, written_in
from surveyapp.pages.fields import MOST_ROWS, Line, Rows, StudioForm, Words
from surveyapp.pages.ways import languages_of

WRITTEN = ("logo_says", "accent", "accent_dark", "closing", "onward")


class AppearanceForm(StudioForm):
    logo = FileField("Logo", description="PNG, SVG, JPEG or WebP of at most 12 KB.")
    without_logo = BooleanField("Take the logo away")
    logo_says = Line(
        "What the logo says", most=100, hint="For people who do not see it. Usually the company’s name."
    )
    accent = Line("Colour", most=20, hint="Of links and buttons, such as #0b6b57.")
    accent_dark = Line(
        "Colour on dark screens",
        most=20,
        hint="Left empty: the nearest to the colour above that can be read there.",
    )
    closing = Words(
        "Said on the last page",
        most=LONGEST,
        hint="Below the questionnaire’s own thanks, in Markdown.",
        render_kw={"rows": 3},
    )
    closings = Rows(FormField(ClosingRow), max_entries=MOST_ROWS)
    onward = Line(
        "Where people can go on to afterwards",
        most=LONGEST_ADDRESS,
        hint="An https address; the last page shows a button to it.",
    )

    def __init__(self, study: Study, *, posted: bool) -> None:
        self.study = study
        kept: dict[str, Any] = {name: study.appearance.get(name, "") for name in WRITTEN}
        kept["closings"] = rows_for(languages_of(study), study.appearance.get("closings", {}))
        super().__init__(**({} if posted else {"formdata": None}), data=kept)

    def validate_logo(self, field: FileField) -> None:
        content = field.data.read() if field.data else b""
        try:
            self.picture = address_of(content) if content else ""
        except LogoError as error:
            raise ValidationError(str(error)) from None

    def validate_logo_says(self, field: Line) -> None:
        kept = self.study.appearance.get("logo") and not self.without_logo.data
        if not field.data and (self.logo.data or kept):
            raise ValidationError("Write what the logo says: some people hear the page instead of seeing it.")

    def validate_accent(self, field: Line) -> None:
        if field.data:
            check_colour(field, LIGHT, "light")

    def validate_accent_dark(self, field: Line) -> None:
        if field.data and not self.accent.data:
            raise ValidationError("This needs a colour for light screens too. Write one above.")
        if field.data:
            check_colour(field, DARK, "dark")

    def validate_onward(self, field: Line) -> None:
        fields = tuple(one.name for one in Appearance.of(self.study).fields)
        try:
            field.data = read_address(field.data, fields) if field.data else ""
        except AddressError as error:
            raise ValidationError(str(error)) from None

    @property
    def appearance(self) -> dict[str, Any]:
        """What the study wears from now on; what other pages keep with it stays."""
        worn = {**self.study.appearance, **{name: self[name].data or "" for name in WRITTEN}}
        worn["closings"] = written_in(self.closings)
        worn["logo"] = self.picture or ("" if self.without_logo.data else worn.get("logo", ""))
        return {name: value for name, value in worn.items() if value}


def check_colour(field: Line, grounds: Sequence[str], theme: str) -> None:
    """Keep the colour as it is kept everywhere. Raises ValidationError where nobody could read it"""
    colour = written(field.data)
    if colour is None:
        raise ValidationError("Write a colour as # and six digits or letters a to f, such as #0b6b57.")
    if not is_readable(colour, grounds):
        worst = min(ratio(colour, ground) for ground in grounds)
        raise ValidationError(
            f"{colour} on the {theme} ground has a contrast of {worst:.1f}, and people need {FOR_TEXT}. "
            f"The nearest that can be read is {nearest_readable(colour, grounds)}."
        )
    field.data = colour
