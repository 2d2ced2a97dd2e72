"""The rows of a list as people: one for each address, gaps filled by later rows, nothing lost unsaid."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from surveyapp.contacts.addresses import AddressFault, address_in
from surveyapp.contacts.facts import Fact, NotAnAnswer, answer_in
from surveyapp.contacts.meaning import FACT, language_in
from surveyapp.contacts.table import PeopleTable, Row

LONGEST_NAME = 200


@dataclass
class Somebody:
    row: int
    address: str
    name: str = ""
    language: str = ""
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass
class Merged:
    people: dict[str, Somebody] = field(default_factory=dict)
    bad_rows: list[dict[str, Any]] = field(default_factory=list)
    """row, what, mend, cells"""
    remarks: list[dict[str, Any]] = field(default_factory=list)
    """row, what: of people who are taken in, but not everything that was said of them"""
    n_duplicates: int = 0


class Merging:
    def __init__(self, table: PeopleTable, meaning: dict[str, Any], facts: dict[str, Fact]) -> None:
        """meaning  as in ContactSource"""
        self.table, self.facts = table, facts
        self.decided: dict[str, dict[str, str | None]] = meaning.get("values", {})
        columns: dict[str, str] = meaning["columns"]
        self.places = {columns[name]: place for place, name in enumerate(table.names) if columns.get(name)}
        self.merged = Merged()

    def run(self) -> Merged:
        for row in self.table.rows:
            self.take_in(row)
        return self.merged

    def take_in(self, row: Row) -> None:
        if any(row.cells[len(self.table.names) :]):
            n, columns = len(row.cells), len(self.table.names)
            mend = "put cells that hold a separator in quotes, and check that row"
            self.set_aside(row, f"it has {n} cells where there are {columns} columns", mend)
            return
        try:
            address = address_in(self.cell(row, "address"))
        except AddressFault as fault:
            self.set_aside(row, fault.what, fault.mend)
            return
        somebody = self.read(row, address)
        there = self.merged.people.setdefault(address, somebody)
        if there is not somebody:
            self.merged.n_duplicates += 1
            self.fill_gaps(there, somebody)

    def set_aside(self, row: Row, what: str, mend: str) -> None:
        self.merged.bad_rows.append({"row": row.number, "what": what, "mend": mend, "cells": row.cells})

    def remark(self, row: int, what: str) -> None:
        self.merged.remarks.append({"row": row, "what": what})

    def cell(self, row: Row, meaning: str) -> str:
        place = self.places.get(meaning)
        return row.cells[place] if place is not None and place < len(row.cells) else ""

    def read(self, row: Row, address: str) -> Somebody:
        written = self.cell(row, "language")
        language = language_in(written) if written else ""
        if written and not language:
            self.remark(row.number, f"“{written[:40]}” is no language we know; it is left open.")
        name = " ".join(self.cell(row, "name").split())[:LONGEST_NAME]
        return Somebody(row.number, address, name, language, dict(self.facts_in(row)))

    def facts_in(self, row: Row) -> Iterator[tuple[str, Any]]:
        for meaning in self.places:
            fact = self.facts.get(meaning.removeprefix(FACT)) if meaning.startswith(FACT) else None
            written = self.cell(row, meaning)
            if fact is None or not written:
                continue
            try:
                answer = answer_in(fact, written, self.decided.get(fact.variable, {}))
            except NotAnAnswer:
                self.remark(row.number, f"“{written[:60]}” is no answer to “{fact.label}”; it is left open.")
                continue
            if answer is not None:
                yield fact.variable, answer

    def fill_gaps(self, there: Somebody, later: Somebody) -> None:
        """Two rows with one address: the first counts, the later fills what it left open."""
        there.name, there.language = there.name or later.name, there.language or later.language
        for variable, answer in later.facts.items():
            if there.facts.setdefault(variable, answer) != answer:
                label = self.facts[variable].label
                self.remark(
                    later.row,
                    f"Row {there.row} has the same address and says otherwise of “{label}”; it counts.",
                )
