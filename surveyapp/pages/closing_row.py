"""What is said at the end in one language more: a row of a form for each that a questionnaire has."""

from collections.abc import Mapping, Sequence
from typing import Any

from wtforms import Form, HiddenField
from wtforms.validators import ValidationError

from surveyapp.language import LONGEST_TAG, direction_of, name_of
from surveyapp.pages.fields import MOST_ROWS, Rows, Words, one_line

LONGEST = 2_000


class ClosingRow(Form):
    language = HiddenField(filters=[one_line])
    text = Words(most=LONGEST, render_kw={"rows": 3})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.text.label.text = name_of(self.language.data) if is_tag(self.language.data) else ""

    def validate_language(self, field: HiddenField) -> None:
        if not is_tag(field.data):
            raise ValidationError("This is no language. Open this page anew, and write the text there.")

    @property
    def direction(self) -> str:
        return direction_of(self.language.data) if is_tag(self.language.data) else "ltr"


def is_tag(language: str) -> bool:
    return len(language) <= LONGEST_TAG and language.isascii() and language.replace("-", "").isalnum()


def rows_for(languages: Sequence[str], kept: Mapping[str, str]) -> list[dict[str, str]]:
    """One for each language but the first, whose words are those for all; and whatever was written before.

    languages  the questionnaire's, its own first
    """
    codes = dict.fromkeys((*languages[1:], *kept))
    return [{"language": code, "text": kept.get(code, "")} for code in list(codes)[:MOST_ROWS]]


def written_in(rows: Rows) -> dict[str, str]:
    """Language -> words, of the rows that have any."""
    return {row.form.language.data: row.form.text.data for row in rows if row.form.text.data}
