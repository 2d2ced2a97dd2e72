"""Who answered, apart from what: how much each counts, who was left out, and what is known of everybody."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from surveyapp.imports.errors import ImportFault
from surveyapp.imports.table import CodedTable, is_numeric


@dataclass(frozen=True)
class KnownMix:
    """The known mix of everybody by one variable: a share for each code, in per cent or of 1."""

    variable: str
    shares: tuple[tuple[int | str, float], ...]
    source: str = ""


@dataclass(frozen=True)
class Sample:
    """One entry a row of the table.

    weights        design weights, or None
    margins        what answers are raked to
    excluded       (row from 0, reason) of those left out
    failed_checks  attention checks failed, or None where there were none
    page_seconds   (rows, pages), NaN where a page was not shown; None where unknown
    """

    weights: NDArray[Any] | None = None
    margins: tuple[KnownMix, ...] = ()
    excluded: tuple[tuple[int, str], ...] = ()
    failed_checks: NDArray[Any] | None = None
    page_seconds: NDArray[Any] | None = None


WHOLE = Sample()


def weights_in(table: CodedTable, name: str) -> NDArray[Any]:
    """The column of design weights. Raises ImportFault when there is none, or it holds words."""
    where = f"option --weights, column '{name}'"
    column = table.columns.get(name)
    if column is None:
        raise ImportFault(where, "it is not in the file", "name the column that holds the weights")
    if not is_numeric(column):
        raise ImportFault(where, "it holds words", "name the column that holds the weights, as numbers")
    return column.astype(float)


def marked_in(table: CodedTable, name: str) -> tuple[tuple[int, str], ...]:
    """Rows with anything in this column, which is the reason why they are left out.

    Raises ImportFault when there is no such column, or it leaves nobody
    """
    where = f"option --excluded, column '{name}'"
    column = table.columns.get(name)
    if column is None:
        raise ImportFault(where, "it is not in the file", "name the column that marks the rows to leave out")
    if is_numeric(column):
        rows = np.flatnonzero(~np.isnan(column) & (column != 0)).tolist()
        marks = tuple((row, f"marked in {name}") for row in rows)
    else:
        marks = tuple((row, str(mark)) for row, mark in enumerate(column) if mark is not None)
    if len(marks) == table.n_rows:
        raise ImportFault(
            where,
            "every row has something in it, so nobody is left",
            "empty it, or write 0, in the rows that are to stay, or name another column",
        )
    return marks
