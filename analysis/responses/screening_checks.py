"""What the screening of answers takes for granted about its input."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from analysis.arrays import Floats, Objects
from analysis.checks import listed
from analysis.errors import AnalysisError

Scales = tuple[tuple[int, ...], ...]


def check_answer_table(items: Floats, names: Sequence[str] | None, where: str) -> None:
    """Refuse what is no table of at least one person and item with a name for each item, or is not finite."""
    n_names = items.shape[1] if names is None and items.ndim == 2 else len(names or ())
    if items.ndim != 2 or n_names != items.shape[1] or not items.size:
        raise AnalysisError(
            where=where,
            what=f"answers of the shape {items.shape} for {n_names} item names",
            mend="give one row a respondent, one column an item, and a name for each column",
        )
    endless = np.flatnonzero(np.isinf(items).any(axis=0)).tolist()
    if endless:
        raise AnalysisError(
            where=where,
            what=f"infinite values among the answers to {listed(names, endless)}",
            mend="replace them, or leave them blank",
        )


def check_scales(scales: Scales, n_items: int) -> None:
    """Refuse scales with columns that are not there, or twice in one scale."""
    for number, columns in enumerate(scales, 1):
        beyond = sorted(column for column in columns if not 0 <= column < n_items)
        if beyond:
            raise AnalysisError(
                where=f"scale {number}",
                what=f"there is no column {beyond[0]} among {n_items} items",
                mend=f"name columns by whole numbers from 0 to {n_items - 1}",
            )
        if len(set(columns)) < len(columns):
            raise AnalysisError(
                where=f"scale {number}", what="a column is there twice", mend="name each column once"
            )


def check_critical_r(critical_r: float) -> None:
    if not 0 <= critical_r < 1:
        raise AnalysisError(
            where="pairs of like items",
            what=f"{critical_r:g} as the correlation from which two items count as alike",
            mend="use a number from 0 up to, but not including, 1",
        )


def check_per_person(values: Objects | None, n_people: int, what: str) -> None:
    """Refuse values of other people than those who answered, or of another number of them."""
    if values is not None and len(values) != n_people:
        raise AnalysisError(
            where="screening",
            what=f"{what} of {len(values)} people for the answers of {n_people}",
            mend="give one row for each respondent, in the same order",
        )
