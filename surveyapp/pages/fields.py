"""The fields of the studio's forms: what was typed is kept, and a fault is said beside it."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from flask_wtf import FlaskForm
from wtforms import DateField, FieldList, Form, PasswordField, SelectField, StringField, TextAreaField
from wtforms.validators import StopValidation, ValidationError

MOST_ROWS = 60
DATE_FORMATS = ("%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y")
YEARS = range(2000, 2201)
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


class StudioForm(FlaskForm):
    """A form of the studio. Its token has no id of its own, so that a page may hold several forms."""

    @property
    def faults(self) -> list[tuple[str, str]]:
        """(id of the control, what is wrong) in the order of the page, for the summary at its top."""
        return list(faults_of(self))


def faults_of(form: Form) -> Iterator[tuple[str, str]]:
    for field in form:
        if isinstance(field, FieldList):
            for entry in field:
                yield from faults_of(entry.form)
        elif field.name != "csrf_token":
            yield from ((field.id, error) for error in field.errors)


def storable(text: str) -> str:
    """Without the control characters, but tab and new line, that databases and workbooks cannot hold."""
    return CONTROL.sub("\ufffd", text)


def one_line(text: str | None) -> str:
    return storable(" ".join((text or "").split()))


def several_lines(text: str | None) -> str:
    return storable(text or "").replace("\r\n", "\n").replace("\r", "\n").strip()


class Needed:
    """The field may not stay empty; the sentence says what to do."""

    field_flags = {"required": True}  # noqa: RUF012 (the name and type WTForms looks for)

    def __init__(self, sentence: str) -> None:
        self.sentence = sentence

    def __call__(self, _form: Form, field: Any) -> None:
        if not field.data or not str(field.data).strip():
            field.errors = []
            raise StopValidation(self.sentence)


class AtMost:
    def __init__(self, most: int) -> None:
        self.most = most

    def __call__(self, _form: Form, field: Any) -> None:
        length = len(field.data or "")
        if length > self.most:
            raise ValidationError(f"This has {length:,} characters. Shorten it to {self.most:,}.")


def checks(needed: str, most: int) -> list[Any]:
    return [*([Needed(needed)] if needed else []), AtMost(most)]


class Line(StringField):
    """One line of text."""

    def __init__(
        self, label: str = "", *, needed: str = "", hint: str = "", most: int = 200, **kwargs: Any
    ) -> None:
        kwargs.setdefault("filters", [one_line])
        super().__init__(label, checks(needed, most), description=hint, **kwargs)


class Words(TextAreaField):
    """An answer in words, on several lines."""

    def __init__(
        self, label: str = "", *, needed: str = "", hint: str = "", most: int = 5_000, **kwargs: Any
    ) -> None:
        kwargs.setdefault("filters", [several_lines])
        super().__init__(label, checks(needed, most), description=hint, **kwargs)


class Password(PasswordField):
    """Typed but never shown again. The longest is bounded: hashing takes time."""

    def __init__(self, label: str = "", *, needed: str = "", hint: str = "", **kwargs: Any) -> None:
        super().__init__(label, checks(needed, 1_000), description=hint, **kwargs)


class Day(DateField):
    """A day, from the browser's own picker or typed."""

    def __init__(self, label: str = "", *, hint: str = "", **kwargs: Any) -> None:
        super().__init__(label, description=hint, format=list(DATE_FORMATS), **kwargs)

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        written = valuelist[0].strip() if valuelist else ""
        self.data = day_written(written)
        if written and self.data is None:
            raise ValueError("This is not a day. Write it like 2027-03-31.")


def day_written(text: str) -> date | None:
    for form in DATE_FORMATS:
        try:
            day = datetime.strptime(text, form).date()
        except ValueError:
            continue
        return day if day.year in YEARS else None
    return None


class Choice(SelectField):
    """One of a list of things with numbers; `choices` is their numbers, as text, with their names."""

    def __init__(self, label: str = "", *, hint: str = "", otherwise: str, **kwargs: Any) -> None:
        super().__init__(label, description=hint, coerce=number_written, **kwargs)
        self.otherwise = otherwise

    def pre_validate(self, form: Form) -> None:
        if self.data is None or str(self.data) not in self.choices:
            raise ValidationError(self.otherwise)


def number_written(text: Any) -> int | None:
    written = str(text)
    return int(written) if written.isascii() and written.isdecimal() and len(written) < 10 else None


class Rows(FieldList):
    """Rows of the same fields. Row numbers come from outside, so only plain ones are read."""

    def _extract_indices(self, prefix: str, formdata: Any) -> Iterator[int]:
        for name in formdata:
            number = (
                name.removeprefix(f"{prefix}-").partition("-")[0] if name.startswith(f"{prefix}-") else ""
            )
            if number.isascii() and number.isdecimal() and len(number) <= 4:
                yield int(number)
