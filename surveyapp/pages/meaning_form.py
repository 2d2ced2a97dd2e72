"""What the columns of a list hold, one choice a column; and what words of its own stand for."""

from dataclasses import dataclass, field
from typing import Any

from werkzeug.datastructures import MultiDict

from surveyapp.contacts.facts import Fact, unmatched
from surveyapp.contacts.meaning import ABOUT, FACT, guess
from surveyapp.models import ContactSource

NOTHING = "–"
"""the choice that a value says nothing"""


@dataclass
class Value:
    """A word of the list that is no answer yet, and the choice made for it."""

    id: str
    written: str
    n: int
    chosen: str = ""


@dataclass
class Column:
    id: str
    name: str
    filled: int
    sample: list[str]
    chosen: str
    fact: Fact | None = None
    values: list[Value] = field(default_factory=list)
    too_many: bool = False
    error: str = ""


@dataclass
class MeaningForm:
    columns: list[Column]
    facts: dict[str, Fact]
    was_sent: bool

    @classmethod
    def of(
        cls, source: ContactSource, facts: dict[str, Fact], posted: MultiDict[str, str] | None = None
    ) -> "MeaningForm":
        found = source.columns or []
        guessed = guess(found, facts)
        columns = [
            column_of(f"column-{place}", one, facts, guessed[one["name"]], posted)
            for place, one in enumerate(found)
        ]
        form = cls(columns, facts, posted is not None)
        if posted is not None:
            form.check()
        return form

    @property
    def choices(self) -> list[tuple[str, str]]:
        return [("", "Not used"), *ABOUT.items()]

    @property
    def fact_choices(self) -> list[tuple[str, str]]:
        return [(FACT + name, f"{fact.label} ({name})") for name, fact in self.facts.items()]

    def check(self) -> None:
        """An address is needed; nothing may be held by two columns."""
        seen: dict[str, str] = {}
        for column in self.columns:
            if column.chosen and column.chosen in seen:
                column.error = f"“{seen[column.chosen]}” holds the same. Keep one of the two."
            seen.setdefault(column.chosen, column.name)
        if "address" not in seen and self.columns:
            self.columns[0].error = "No column holds mail addresses. Choose the one that does."

    @property
    def faults(self) -> list[tuple[str, str]]:
        return [(column.id, column.error) for column in self.columns if column.error]

    @property
    def open_values(self) -> list[Column]:
        """Columns with words that wait for a choice, or have had one."""
        return [column for column in self.columns if column.values]

    @property
    def is_complete(self) -> bool:
        undecided = any(not value.chosen for column in self.columns for value in column.values)
        return self.was_sent and not self.faults and not undecided

    @property
    def meaning(self) -> dict[str, Any]:
        """As ContactSource keeps it."""
        values = {
            column.fact.variable: {
                one.written: None if one.chosen == NOTHING else one.chosen for one in column.values
            }
            for column in self.open_values
            if column.fact
        }
        return {"columns": {one.name: one.chosen for one in self.columns if one.chosen}, "values": values}


def column_of(
    column_id: str,
    found: dict[str, Any],
    facts: dict[str, Fact],
    guessed: str,
    posted: MultiDict[str, str] | None,
) -> Column:
    allowed = {"", *ABOUT, *(FACT + name for name in facts)}
    sent = guessed if posted is None else posted.get(column_id, "")
    chosen = sent if sent in allowed else ""
    fact = facts.get(chosen.removeprefix(FACT)) if chosen.startswith(FACT) else None
    column = Column(column_id, found["name"], found["filled"], found["sample"], chosen, fact)
    if posted is not None and fact and fact.has_choices:
        column.too_many = found["values"] is None
        column.values = values_of(column, found["values"] or {}, posted)
    return column


def values_of(column: Column, values: dict[str, int], posted: MultiDict[str, str]) -> list[Value]:
    """Those that are no answer by their code or label, each with what was chosen for it."""
    fact = column.fact
    if fact is None:
        return []
    codes = {NOTHING, *(code for code, _ in fact.choices)}
    found = []
    for place, written in enumerate(unmatched(fact, values, {})):
        sent = posted.get(f"{column.id}-value-{place}", "")
        chosen = sent if sent in codes else ""
        found.append(Value(f"{column.id}-value-{place}", written, values.get(written, 0), chosen))
    return found
