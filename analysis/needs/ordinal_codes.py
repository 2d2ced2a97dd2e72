"""Answers in a few ordered steps, as codes 0, 1, 2 ..."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.arrays import Booleans, Floats, Integers
from analysis.checks import listed
from analysis.errors import AnalysisError

MOST_LEVELS = 7
WIDEST = 100  # from the lowest to the highest answer, so that a code fits a byte
BLOCK = 1024  # rows at a time: the working copies stay in the processor's cache

Codes = NDArray[np.int8]


@dataclass(frozen=True)
class OrdinalCodes:
    """Codes (n, p), -1 where not answered; values (p,) what the codes of each item stand for, rising."""

    codes: Codes
    values: tuple[Floats, ...]

    @property
    def n_levels(self) -> Integers:
        return np.array([len(values) for values in self.values])


def ordinal_codes(items: Floats, names: Sequence[str] | None, where: str) -> OrdinalCodes:
    """The answers as codes, whatever whole numbers they were given as.

    items   (n_respondents, n_items) that vary, NaN where not answered
    codes   0 for the lowest answer; a number between that nobody chose has a code too, if seven are enough
    Raises  AnalysisError for items with fractions or with more than seven different answers
    """
    low, high, whole = _ends(items)
    fractions = np.flatnonzero(~whole)
    if fractions.size:
        raise AnalysisError(
            where=where,
            what=f"answers with fractions, or too far apart, in {listed(names, fractions.tolist())}",
            mend="give such items whole codes, or correlate them by Pearson",
        )
    codes = np.empty(items.shape, dtype=np.int8)
    for rows in blocks(len(items)):
        codes[rows] = np.where(np.isnan(items[rows]), low - 1, items[rows]) - low
    return _compressed(OrdinalCodes(codes, _values(low, high)), names, where)


def are_ordinal(items: Floats) -> Booleans:
    """Which items hold whole numbers only, and at most seven different ones, (n_items,)."""
    low, high, whole = _ends(items)
    wide = np.flatnonzero(whole & (high - low >= MOST_LEVELS))
    few = whole.copy()
    few[wide] = [len(np.unique(items[~np.isnan(items[:, j]), j])) <= MOST_LEVELS for j in wide]
    return few


def blocks(n_rows: int) -> Iterator[slice]:
    return (slice(start, start + BLOCK) for start in range(0, n_rows, BLOCK))


def _ends(items: Floats) -> tuple[Floats, Floats, Booleans]:
    n_items = items.shape[1]
    low, high, whole = np.full(n_items, np.inf), np.full(n_items, -np.inf), np.ones(n_items, dtype=bool)
    for rows in blocks(len(items)):
        block = items[rows]
        low, high = np.fmin(low, np.fmin.reduce(block, axis=0)), np.fmax(high, np.fmax.reduce(block, axis=0))
        whole &= ((block == np.rint(block)) | np.isnan(block)).all(axis=0)
    return low, high, whole & (high - low < WIDEST)


def _values(low: Floats, high: Floats) -> tuple[Floats, ...]:
    return tuple(np.arange(first, last + 1) for first, last in zip(low, high, strict=True))


def _compressed(coded: OrdinalCodes, names: Sequence[str] | None, where: str) -> OrdinalCodes:
    """Without the codes nobody used, for items whose answers lie further apart than seven steps."""
    values = list(coded.values)
    for j in np.flatnonzero(coded.n_levels > MOST_LEVELS):
        used = np.unique(coded.codes[:, j])
        used = used[used >= 0]
        renumbered = np.searchsorted(used, coded.codes[:, j])
        coded.codes[:, j] = np.where(coded.codes[:, j] < 0, -1, renumbered)
        values[j] = values[j][used]
    crowded = [j for j, levels in enumerate(values) if len(levels) > MOST_LEVELS]
    if crowded:
        raise AnalysisError(
            where=where,
            what=f"more than {MOST_LEVELS} different answers to {listed(names, crowded)}",
            mend="join neighbouring answers, or correlate by Pearson, which so many steps allow",
        )
    return OrdinalCodes(coded.codes, tuple(values))
