"""A list of people to upload: what it is called, of when it is, and by which right it is used."""

from typing import Any

from flask_wtf.file import FileField
from wtforms import SelectField
from wtforms.validators import ValidationError

from surveyapp.clock import utc_now
from surveyapp.models.contact_source import GROUNDS
from surveyapp.pages.fields import Day, Line, StudioForm, Words


class SourceForm(StudioForm):
    file = FileField(
        "The list", description="CSV or Excel (.xlsx), the names of the columns in the first row."
    )
    name = Line(
        "Where is it from?", needed="Say where the list is from.", hint="Such as: shop customers.", most=120
    )
    collected_on = Day("Of when is it?", hint="The day of the export.")
    ground = SelectField(
        "By which right do you write to them?",
        choices={"": "Choose one", **GROUNDS},
        description="The legal ground under the GDPR, Article 6.",
    )
    ground_words = Words(
        "Why does that hold?",
        most=1_000,
        hint="In a sentence, for whoever asks: “They agreed when they signed up for the newsletter.”",
        render_kw={"rows": 2},
    )
    kept_until = Day(
        "Until when are these contacts kept?", hint="They are deleted after that day. Empty: by hand."
    )

    def validate_file(self, field: Any) -> None:
        if not field.data or not field.data.filename:
            raise ValidationError("Choose a file.")

    def validate_collected_on(self, field: Any) -> None:
        if field.data is None:
            raise ValidationError("Write the day of which the list is, such as 2027-03-31.")
        if field.data > utc_now().date():
            raise ValidationError("This day lies ahead. Write the day of the export.")

    def validate_ground(self, field: Any) -> None:
        if field.data not in GROUNDS:
            raise ValidationError("Choose the legal ground. Without one nobody may be written to.")

    def validate_kept_until(self, field: Any) -> None:
        if field.data is not None and field.data < utc_now().date():
            raise ValidationError("This day is over: the contacts would be deleted at once.")


class KeptForm(StudioForm):
    kept_until = Day("Kept until", hint="Empty: until somebody deletes them.")

    validate_kept_until = SourceForm.validate_kept_until
