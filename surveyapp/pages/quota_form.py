"""A quota as a form: its name, what people read whose cell is full, and its cells row by row."""

from collections.abc import Iterable, Sequence
from typing import Any, Self

from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, Form, FormField, HiddenField, StringField
from wtforms.validators import ValidationError

from questionnaires import Questionnaire
from surveyapp.models.quota_place import Counted
from surveyapp.models.quota_recount import Cell
from surveyapp.pages.closing_row import LONGEST, ClosingRow
from surveyapp.pages.fields import MOST_ROWS, Line, Rows, StudioForm, Words, number_written, one_line
from surveyapp.quota_conditions import condition_fault

SPARE = 4  # empty rows to write more cells into
MOST_PEOPLE = 100_000_000


class CellRow(Form):
    number = HiddenField(filters=[one_line])
    name = Line("Cell", most=80)
    condition = Line("Who it is for", most=2_000, render_kw={"class": "mono"})
    target = StringField("At most", filters=[one_line], render_kw={"inputmode": "numeric", "size": 6})

    @property
    def is_written(self) -> bool:
        return bool(self.name.data or self.condition.data or self.target.data)


class Hours:
    def __call__(self, _form: Form, field: Any) -> None:
        if not 1 <= (number_written(field.data) or 0) <= 8_760:
            raise ValidationError("Write whole hours, from 1 to 8760.")


class QuotaForm(StudioForm):
    name = Line("Name", needed="Give the quota a name.", hint="For you, such as: product line.", most=80)
    cells = Rows(FormField(CellRow), max_entries=MOST_ROWS)
    closing = Words(
        "What people read whose cell is full",
        hint="Empty: thank you, and that enough people like them have answered.",
        most=LONGEST,
        render_kw={"rows": 3},
    )
    closings = Rows(FormField(ClosingRow), max_entries=MOST_ROWS)
    hold_hours = StringField(
        "Hours a place is held",
        [Hours()],
        filters=[one_line],
        description="For somebody who began and has not come back. Then it is free for the next.",
        render_kw={"inputmode": "numeric", "size": 5},
    )
    lower = BooleanField("Keep it lower. Nobody more is let in; those who are there stay.")
    is_below = False
    """whether a target was written that is below what is taken"""

    def written(self) -> list[Cell]:
        rows = [row.form for row in self.cells if row.form.is_written]
        return [
            Cell(
                number_written(row.number.data),
                row.name.data,
                row.condition.data,
                number_written(row.target.data) or 0,
            )
            for row in rows
        ]

    def with_empty_rows(self) -> Self:
        for _ in range(min(SPARE, MOST_ROWS - len(self.cells.entries))):
            self.cells.append_entry()
        return self

    def check(self, questionnaire: Questionnaire | None, standing: dict[int, Counted]) -> bool:
        """Say beside each row what is wrong with it; standing: who is in the cells that there are."""
        rows = [row.form for row in self.cells if row.form.is_written]
        seen: set[str] = set()
        for row in rows:
            check_row(row, questionnaire, seen)
            self.check_target(row, standing.get(number_written(row.number.data) or 0))
        if not rows:
            first = (self.cells.entries or [self.cells.append_entry()])[0].form
            first.name.errors = [
                "A quota needs a cell. Write one: a name, who it is for, and how many at most."
            ]
        return not self.faults

    def check_target(self, row: CellRow, counted: Counted | None) -> None:
        target = number_written(row.target.data) or 0
        if counted and target < counted.taken and not row.target.errors:
            self.is_below = True
            if not self.lower.data:
                enough = f"Write {counted.taken} or more, or tick below to keep it lower."
                row.target.errors = [f"{counted.taken} are taken. {enough}"]


def check_row(row: CellRow, questionnaire: Questionnaire | None, seen: set[str]) -> None:
    name = (row.name.data or "").casefold()
    if not name:
        row.name.errors = ["Give this cell a name."]
    elif name in seen:
        row.name.errors = ["This name is there already. Give each cell its own."]
    seen.add(name)
    fault = condition_fault(row.condition.data, questionnaire) if row.condition.data else ""
    row.condition.errors = [fault] if fault else []
    if not row.condition.data:
        row.condition.errors = ["Say who it is for, such as: region == 'north'."]
    target = number_written(row.target.data)
    if not target or target > MOST_PEOPLE:
        row.target.errors = ["Write how many people it takes at most, from 1."]


def form_of(
    name: str,
    cells: Iterable[Cell],
    closing: str = "",
    closings: Sequence[dict[str, str]] = (),
    hold_hours: int = 24,
    posted: MultiDict[str, str] | None = None,
) -> QuotaForm:
    rows: Sequence[dict[str, Any]] = [
        {
            "number": str(one.number or ""),
            "name": one.name,
            "condition": one.condition,
            "target": str(one.target),
        }
        for one in cells
    ]
    standing = {"name": name, "closing": closing, "closings": closings, "hold_hours": str(hold_hours)}
    return QuotaForm(posted, data={**standing, "cells": rows})
