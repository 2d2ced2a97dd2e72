"""A table as it came out of a file, and the same once its columns have a meaning."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from questionnaires import Codebook, Variable
from surveyapp.imports.errors import ImportFault

Column = NDArray[Any]
Code = int | str
AMOUNTS = ("ordinal", "binary", "rank", "numeric")


@dataclass(frozen=True)
class Table:
    """Columns of one length: numbers as float with NaN where missing, words as objects with None."""

    source: str
    columns: dict[str, Column]
    labels: dict[str, str] = field(default_factory=dict)
    """what each column is about, where the file says so"""
    value_labels: dict[str, dict[Code, str]] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    """what was decided while reading, a sentence each"""

    @property
    def n_rows(self) -> int:
        return len(next(iter(self.columns.values()))) if self.columns else 0


@dataclass(frozen=True)
class CodedTable:
    """A table whose every column is in the codebook, in the same order."""

    source: str
    columns: dict[str, Column]
    codebook: Codebook
    notes: tuple[str, ...] = ()

    @property
    def n_rows(self) -> int:
        return len(next(iter(self.columns.values()))) if self.columns else 0


def is_numeric(column: Column) -> bool:
    return bool(np.issubdtype(column.dtype, np.number))


def column_of(answers: Sequence[object], variable: Variable) -> Column:
    """Amounts as float with NaN, everything else as codes with None; missing codes are missing."""
    known = [None if answer in variable.missing_codes else answer for answer in answers]
    amounts = [float(answer) for answer in known if isinstance(answer, int | float)]
    if variable.kind in AMOUNTS and len(amounts) == len(known) - known.count(None):
        gapless = iter(amounts)
        return np.array([np.nan if answer is None else next(gapless) for answer in known])
    filled = np.empty(len(known), dtype=object)
    filled[:] = known
    return filled


def check_table(table: Table) -> Table:
    """A table with at least one column and one row. Raises ImportFault"""
    if not table.columns:
        raise ImportFault(
            table.source, "it has no columns", "save it with the names of the columns in its first row"
        )
    if not table.n_rows:
        raise ImportFault(
            table.source, "it has names of columns but no rows under them", "export it again with the answers"
        )
    return table


def check_names(names: list[str], where: str) -> list[str]:
    """Every column with a name of its own; a nameless one is called by its place."""
    named = [name.strip() or f"column {place}" for place, name in enumerate(names, 1)]
    twice = next((name for place, name in enumerate(named) if name in named[:place]), None)
    if twice is not None:
        places = [str(place) for place, name in enumerate(named, 1) if name == twice]
        raise ImportFault(
            where,
            f"columns {', '.join(places)} are all called '{twice}'",
            "give every column a name of its own",
        )
    return named
