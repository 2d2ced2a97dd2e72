"""The form of a stakeholder's beliefs: the top needs in order, and the groups of customers they expect."""

from collections.abc import Iterator, Sequence
from typing import Any, Self

from flask_babel import gettext as _
from flask_babel import lazy_gettext
from werkzeug.datastructures import MultiDict
from wtforms import FieldList, Form, FormField, SelectField, SelectMultipleField, StringField
from wtforms.fields.choices import SelectChoice

from surveyapp.answer_form import Fault

MOST_NEEDS, MOST_SEGMENTS, LONGEST_NAME = 5, 4, 80
CERTAINTIES = {
    50: lazy_gettext("As likely as not (50 %)"),
    60: lazy_gettext("Slightly more likely than not (60 %)"),
    75: lazy_gettext("Likely (75 %)"),
    90: lazy_gettext("Very likely (90 %)"),
    99: lazy_gettext("Almost certain (99 %)"),
}


def certainty_field() -> Any:
    steps = [SelectChoice(str(percent), words) for percent, words in CERTAINTIES.items()]
    return SelectField(choices=[SelectChoice("", ""), *steps])


class NeedRow(Form):
    need = SelectField(choices=[])
    certainty = certainty_field()


class SegmentRow(Form):
    name = StringField()
    least = StringField()
    most = StringField()
    needs = SelectMultipleField(choices=[])
    certainty = certainty_field()

    @property
    def is_blank(self) -> bool:
        typed = (self.name.data, self.least.data, self.most.data, self.certainty.data)
        return not self.needs.data and not any((words or "").strip() for words in typed)


class Rows(FieldList):
    """Numbered rows, none left out: row 2 stays row 2 where nothing was sent for row 1."""

    def _extract_indices(self, prefix: str, formdata: Any) -> Iterator[int]:
        possible = range(self.max_entries)
        sent = [row for row in possible if any(name.startswith(f"{prefix}-{row}-") for name in formdata)]
        return iter(range(max(sent, default=-1) + 1))


class BeliefForm(Form):
    needs = Rows(FormField(NeedRow), max_entries=MOST_NEEDS)
    segments = Rows(FormField(SegmentRow), max_entries=MOST_SEGMENTS)

    @classmethod
    def of(
        cls,
        names: Sequence[str],
        *,
        claims: Sequence[dict[str, Any]] = (),
        posted: MultiDict[str, str] | None = None,
    ) -> Self:
        """Filled with what was posted, or else with the claims sealed last."""
        form = cls(posted, data=None if posted else rows_of(claims, names))
        form.names = tuple(names)
        form.complete_rows()
        return form

    names: tuple[str, ...] = ()

    def complete_rows(self) -> None:
        """Every place there can be, one segment at least, and the study's needs to choose from."""
        while len(self.needs) < min(MOST_NEEDS, len(self.names)):
            self.needs.append_entry()
        if not len(self.segments):
            self.segments.append_entry()
        choices = [SelectChoice(name, name) for name in self.names]
        for row in self.needs:
            row.form.need.choices = [SelectChoice("", ""), *choices]
        for row in self.segments:
            row.form.needs.choices = choices

    def add_segment(self) -> None:
        if len(self.segments) < MOST_SEGMENTS:
            self.segments.append_entry()
            self.complete_rows()

    def validate(self, extra_validators: Any = None) -> bool:
        """Whether it can be sealed; otherwise each wrong field has its sentence."""
        chosen: list[str] = []
        for place, row in enumerate(self.needs, 1):
            check_need(row.form, place, chosen)
        for row in self.segments:
            if not row.form.is_blank:
                check_segment(row.form, self.names)
        if not chosen and all(row.form.is_blank for row in self.segments):
            wrong(self.needs[0].form.need, _("Choose at least one need, or describe one group of customers."))
        return not self.faults

    @property
    def faults(self) -> list[Fault]:
        rows = [(_("Place %(place)s", place=n), row.form) for n, row in enumerate(self.needs, 1)]
        rows += [(_("Group %(number)s", number=n), row.form) for n, row in enumerate(self.segments, 1)]
        wrong_fields = [(label, field) for label, row in rows for field in row if field.errors]
        return [Fault(control_of(field), label, field.errors[0]) for label, field in wrong_fields]

    @property
    def claims(self) -> list[dict[str, Any]]:
        """What is sealed, in the shape of an assumptions file. Only after `validate`."""
        placed = [row.form for row in self.needs if row.form.need.data]
        top = {
            "kind": "top_needs",
            "content": [row.need.data for row in placed],
            "certainty": [int(row.certainty.data) for row in placed],
        }
        segments = [segment_claim(row.form) for row in self.segments if not row.form.is_blank]
        return [*([top] if placed else []), *segments]


def segment_claim(row: SegmentRow) -> dict[str, Any]:
    share = [as_share(row.least.data), as_share(row.most.data)]
    content = {"name": row.name.data.strip(), "share": share, "needs": row.needs.data}
    return {"kind": "segment", "content": content, "certainty": int(row.certainty.data)}


def check_need(row: NeedRow, place: int, chosen: list[str]) -> None:
    need = row.need.data
    if not need:
        if row.certainty.data:
            wrong(row.need, _("Choose the need you are sure about, or clear the certainty."))
        return
    if need not in [choice.value for choice in row.need.choices]:
        wrong(row.need, _("This need is not in the list any more. Choose another."))
    elif need in chosen:
        wrong(
            row.need,
            _("You have chosen this need for an earlier place. Choose another, or leave this place empty."),
        )
    elif len(chosen) < place - 1:
        wrong(row.need, _("Fill the places from the top: an earlier place is empty."))
    chosen.append(need)
    check_certainty(row)


def check_segment(row: SegmentRow, names: Sequence[str]) -> None:
    name = (row.name.data or "").strip()
    if not name:
        wrong(row.name, _("Give this group a name."))
    elif len(name) > LONGEST_NAME or "\0" in name:
        wrong(row.name, _("Shorten the name to %(most)s letters.", most=LONGEST_NAME))
    check_share(row)
    if not row.needs.data or not set(row.needs.data) <= set(names):
        wrong(row.needs, _("Choose at least one need that is stronger in this group than in others."))
    check_certainty(row)


def check_share(row: SegmentRow) -> None:
    for field in (row.least, row.most):
        share = as_share(field.data)
        if share is None or not 0 <= share <= 100:
            wrong(field, _("Write a number from 0 to 100."))
    if not row.least.errors and not row.most.errors and as_share(row.least.data) > as_share(row.most.data):
        wrong(row.most, _("This is less than the number before it. Write the larger one here."))


def check_certainty(row: NeedRow | SegmentRow) -> None:
    if row.certainty.data not in map(str, CERTAINTIES):
        wrong(row.certainty, _("Choose how sure you are."))


def wrong(field: Any, sentence: str) -> None:
    field.errors = [*field.errors, sentence]


def as_share(typed: str | None) -> Any:
    """Per cent as typed: 20, 12.5, 12,5 or 20 %; None when it is no number."""
    text = (typed or "").replace("%", "").replace(",", ".").strip()
    if len(text) > 8 or not text.isascii() or not text.replace(".", "", 1).isdigit():
        return None
    number = float(text)
    return int(number) if number.is_integer() else number


def control_of(field: Any) -> str:
    return f"{field.id}-1" if isinstance(field, SelectMultipleField) else field.id


def rows_of(claims: Sequence[dict[str, Any]], names: Sequence[str]) -> dict[str, list[dict[str, Any]]]:
    """Sealed claims as the form shows them, without needs that have left the study's list."""
    rows: dict[str, list[dict[str, Any]]] = {"needs": [], "segments": []}
    for claim in claims:
        content, certainty = claim["content"], claim["certainty"]
        if claim["kind"] == "top_needs":
            sure = certainty if isinstance(certainty, list) else [certainty] * len(content)
            pairs = [(need, one) for need, one in zip(content, sure, strict=False) if need in names]
            rows["needs"] = [{"need": need, "certainty": str(one)} for need, one in pairs[:MOST_NEEDS]]
        elif len(rows["segments"]) < MOST_SEGMENTS:
            rows["segments"].append(
                {
                    "name": content["name"],
                    "least": str(content["share"][0]),
                    "most": str(content["share"][1]),
                    "needs": [need for need in content["needs"] if need in names],
                    "certainty": str(certainty),
                }
            )
    return rows
