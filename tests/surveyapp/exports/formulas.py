"""A small spreadsheet: just the functions and operators that the typing workbook uses."""

import re
from functools import cached_property
from typing import Any

import numpy as np
from openpyxl.formula import Tokenizer
from openpyxl.utils import range_boundaries
from openpyxl.workbook import Workbook

OPERATORS = {"=": "==", "<>": "!="}


class Blank:
    """An empty cell: nothing beside text, zero beside numbers."""

    def __eq__(self, other: object) -> bool:
        return other == "" or isinstance(other, Blank)

    def __hash__(self) -> int:
        return 0


class Spreadsheet:
    def __init__(self, book: Workbook) -> None:
        self.book = book

    def value(self, sheet: str, row: int, column: int) -> Any:
        written = self.book[sheet].cell(row, column).value
        if not (isinstance(written, str) and written.startswith("=")):
            return Blank() if written is None else written
        return eval(self.translated(written, sheet), {"cells": self.cells, "np": np, **self.functions})

    def translated(self, formula: str, sheet: str) -> str:
        """In Python; what IF does not come to is not computed, as in a spreadsheet."""
        parts, inside = [], []
        for token in Tokenizer(formula).items:
            if token.type == "OPERAND" and token.subtype == "RANGE":
                parts.append(f"cells({token.value!r}, {sheet!r})")
            elif token.type == "FUNC":
                opens = token.subtype == "OPEN"
                inside = [*inside, token.value] if opens else inside[:-1]
                parts.append(f"do_{token.value}{later(inside)}" if opens else ")")
            elif token.type == "SEP":
                parts.append(f",{later(inside)}")
            else:
                parts.append(OPERATORS.get(token.value, token.value))
        return re.sub(r"do_(\w+)\(", r"\1(", "".join(parts)) or "0"

    def cells(self, written: str, sheet: str) -> Any:
        place, _, area = written.rpartition("!")
        left, top, right, bottom = range_boundaries(area.replace("$", ""))
        found = [
            self.value(place or sheet, row, column)
            for row in range(top, bottom + 1)
            for column in range(left, right + 1)
        ]
        return found[0] if ":" not in area else Cells(found)

    @cached_property
    def functions(self) -> dict[str, Any]:
        return {
            "IF": lambda test, yes, no: yes() if test() else no(),
            "OR": lambda *tests: any(tests),
            "EXP": lambda one: Cells(np.exp(numbers(one))) if isinstance(one, Cells) else float(np.exp(one)),
            "MAX": lambda one: max(numbers(one)),
            "COUNT": lambda one: sum(isinstance(cell, int | float) for cell in one.found),
            "COUNTIF": lambda one, value: sum(cell == value for cell in one.found),
            "SUMPRODUCT": lambda *many: float(np.prod([numbers(one) for one in many], axis=0).sum()),
            "INDEX": lambda one, place: one.found[place - 1],
            "MATCH": lambda value, one, _exact: one.found.index(value) + 1,
        }


def later(inside: list[str]) -> str:
    return "lambda: " if inside[-1] == "IF(" else ""


class Cells:
    """A range, with the arithmetic and comparisons of arrays."""

    def __init__(self, found: Any) -> None:
        self.found = list(found)

    def __eq__(self, other: object) -> "Cells":  # type: ignore[override]
        return Cells(cell == other for cell in self.found)

    def __ne__(self, other: object) -> "Cells":  # type: ignore[override]
        return Cells(cell != other for cell in self.found)

    __hash__ = None  # type: ignore[assignment]

    def __add__(self, other: Any) -> "Cells":
        return Cells(numbers(self) + numbers(other))

    def __sub__(self, other: Any) -> "Cells":
        return Cells(numbers(self) - numbers(other))

    def __mul__(self, other: Any) -> "Cells":
        return Cells(numbers(self) * numbers(other))

    def __lt__(self, other: Any) -> "Cells":
        return Cells(numbers(self) < numbers(other))

    def __gt__(self, other: Any) -> "Cells":
        return Cells(numbers(self) > numbers(other))


def numbers(one: Any) -> Any:
    if not isinstance(one, Cells):
        return one
    return np.array([0.0 if isinstance(cell, Blank) else float(cell) for cell in one.found])
