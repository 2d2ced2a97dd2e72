"""Whose answers can be used, and which deserve a second look."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.arrays import Floats
from analysis.errors import AnalysisError

Rows = NDArray[np.intp]
Flags = NDArray[np.bool_]
Columns = NDArray[np.object_] | Floats

ENOUGH_FOR_STRAIGHT_LINES = 6  # the same answer to five or fewer items happens to careful people too


@dataclass(frozen=True)
class Screening:
    kept: Flags
    excluded: dict[str, Rows]
    flagged: dict[str, Rows]
    constant_items: tuple[str, ...]
    missing_share: Floats


def screen(
    items: Floats,
    names: Sequence[str],
    *,
    most_missing: float = 0.5,
    also: Columns | None = None,
) -> Screening:
    """Which respondents to leave out, which to flag, and which items say nothing.

    items          (n_respondents, n_items), NaN where not answered; names (n_items,)
    most_missing   the largest share of items a kept respondent may have left out; 0 to 1
    also           (n_respondents, n_columns) further answers that must agree too before two people count
                   as duplicates
    kept           (n_respondents,) True where the answers are used
    excluded       row indexes from 0: `no_answers` (none at all) and `mostly_missing`
    flagged        row indexes from 0, never removed here: `straight_liners` gave one answer to all of at
                   least six items, yes/no items not counted, since "no" to every motive is an answer;
                   `duplicates` repeat an earlier row (a row of one answer throughout is no evidence of that)
    constant_items names of items with at most one distinct answer among those kept
    missing_share  (n_items,) share of kept respondents without an answer
    Raises         AnalysisError when names and items disagree, values are infinite, or nobody is left
    Source         Curran (2016), J. Exp. Soc. Psychol. 66:4; R careless::longstring
    """
    _check(items, names, most_missing)
    missing = np.isnan(items)
    share = missing.mean(axis=1)
    no_answers = share == 1
    mostly_missing = (share > most_missing) & ~no_answers
    kept = ~(no_answers | mostly_missing)
    if not kept.any():
        raise AnalysisError(
            where="screening",
            what=f"none of the {len(items)} respondents answered enough of the {items.shape[1]} items",
            mend="choose other items, or allow more missing answers",
        )
    return Screening(
        kept=kept,
        excluded=_rows(no_answers=no_answers, mostly_missing=mostly_missing),
        flagged=_rows(
            straight_liners=_straight_liners(items) & kept,
            duplicates=_duplicates(items, also, kept),
        ),
        constant_items=tuple(
            name for name, column in zip(names, items[kept].T, strict=True) if _n_distinct(column) < 2
        ),
        missing_share=missing[kept].mean(axis=0),
    )


def _straight_liners(items: Floats) -> Flags:
    graded = items[:, [_n_distinct(column) > 2 for column in items.T]]
    if graded.shape[1] < ENOUGH_FOR_STRAIGHT_LINES:
        return np.zeros(len(items), dtype=np.bool_)
    n_answered = (~np.isnan(graded)).sum(axis=1)
    return np.asarray(_uniform(graded) & (n_answered >= ENOUGH_FOR_STRAIGHT_LINES))


def _duplicates(items: Floats, also: Columns | None, kept: Flags) -> Flags:
    columns = [items, *([] if also is None else [_codes(column) for column in np.atleast_2d(also.T)])]
    answers = np.nan_to_num(np.column_stack(columns), nan=-np.inf)
    _, group = np.unique(answers, axis=0, return_inverse=True)
    # The first of the kept rows of a group stands; excluded rows neither count nor hide one.
    repeated = np.zeros(len(items), dtype=np.bool_)
    candidates = np.flatnonzero(kept & ~_uniform(items))
    _, earliest = np.unique(group.reshape(-1)[candidates], return_index=True)
    repeated[np.delete(candidates, earliest)] = True
    return repeated


def _uniform(items: Floats) -> Flags:
    highest = np.where(np.isnan(items), -np.inf, items).max(axis=1)
    lowest = np.where(np.isnan(items), np.inf, items).min(axis=1)
    return np.asarray(highest <= lowest)


def _codes(column: Columns) -> Floats:
    # Text, numbers and gaps (None or NaN) alike: equal values get equal codes.
    seen: dict[object, int] = {}
    return np.array(
        [seen.setdefault(None if value != value else value, len(seen)) for value in column], dtype=np.float64
    )


def _n_distinct(column: Floats) -> int:
    return len(np.unique(column[~np.isnan(column)]))


def _rows(**rules: Flags) -> dict[str, Rows]:
    return {rule: np.flatnonzero(holds) for rule, holds in rules.items()}


def _check(items: Floats, names: Sequence[str], most_missing: float) -> None:
    if items.ndim != 2 or len(names) != items.shape[1] or not len(names) or not len(items):
        raise AnalysisError(
            where="screening",
            what=f"answers of the shape {items.shape} for {len(names)} item names",
            mend="give one row a respondent, one column an item, and a name for each column",
        )
    if np.isinf(items).any():
        raise AnalysisError(
            where="screening",
            what="infinite values among the answers",
            mend="replace them, or leave them blank",
        )
    if not 0 <= most_missing < 1:
        raise AnalysisError(
            where="screening",
            what=f"{most_missing:g} as the largest share of missing answers",
            mend="use a number from 0 up to, but not including, 1",
        )
