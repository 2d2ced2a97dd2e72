"""Answers in a few ordered steps, as codes 0, 1, 2 ..."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.arrays import Booleans, Floats, Integers
from analysis.checks import check_columns, check_shape, listed
from analysis.errors import AnalysisError

MOST_LEVELS = 7
BLOCK = 1024  # rows at a time: the working copies stay in the processor's cache
GAP, LAST = -128, 127  # steps fit a byte

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

    items   (n_respondents, n_items), NaN where not answered
    codes   0 for the lowest answer; a number between that nobody chose has a code too, if seven are enough
    Raises  AnalysisError for items with fractions or with more than seven different answers, and for what
            check_items refuses
    """
    check_shape(items, where)
    steps = _Steps.of(items)
    if not steps.whole.all() or (steps.lowest >= steps.highest).any():
        check_columns(items, names, where)
    fractions = np.flatnonzero(~steps.whole)
    if fractions.size:
        raise AnalysisError(
            where=where,
            what=f"answers with fractions, or too far apart, in {listed(names, fractions.tolist())}",
            mend="give such items whole codes, or correlate them by Pearson",
        )
    return _compressed(steps.as_codes(), names, where)


def mostly_yes_no(items: Floats) -> bool:
    """Whether at least half of the items have two different answers."""
    return bool(np.mean([len(np.unique(column[~np.isnan(column)])) <= 2 for column in items.T]) >= 0.5)


def are_ordinal(items: Floats) -> Booleans:
    """Which items hold whole numbers only, and at most seven different ones, (n_items,)."""
    steps = _Steps.of(items)
    few = steps.whole.copy()
    for j in np.flatnonzero(few & (steps.highest - steps.lowest >= MOST_LEVELS)):
        few[j] = len(np.setdiff1d(steps.taken[:, j], [GAP])) <= MOST_LEVELS
    return few


def blocks(n_rows: int) -> Iterator[slice]:
    return (slice(start, start + BLOCK) for start in range(0, n_rows, BLOCK))


@dataclass(frozen=True)
class _Steps:
    """How many steps each answer lies from a near one, (n, p), GAP where not answered; columns that are not
    whole hold nothing of use. near, lowest, highest, whole  (p,)
    """

    taken: Codes
    near: Floats
    lowest: Integers
    highest: Integers
    whole: Booleans

    @classmethod
    def of(cls, items: Floats) -> _Steps:
        near = np.rint(np.nan_to_num(np.fmin.reduce(items[:BLOCK], axis=0), posinf=0, neginf=0))
        taken, whole = np.empty(items.shape, dtype=np.int8), np.ones(items.shape[1], dtype=bool)
        lowest, highest = np.full(items.shape[1], LAST), np.full(items.shape[1], GAP)
        for rows in blocks(len(items)):
            steps = np.subtract(items[rows], near, dtype=np.float64)
            missing = np.isnan(steps)
            np.copyto(steps, GAP, where=missing)
            with np.errstate(invalid="ignore"):  # what does not fit a byte comes out unlike itself
                block = steps.astype(np.int8)
            whole &= ((block == steps) & ((block == GAP) == missing)).all(axis=0)
            lowest = np.minimum(lowest, np.where(missing, LAST, block).min(axis=0))
            highest = np.maximum(highest, block.max(axis=0))
            taken[rows] = block
        return cls(taken, near, lowest, highest, whole & (highest - lowest <= LAST))

    def as_codes(self) -> OrdinalCodes:
        """Counted from each item's lowest answer; the steps are overwritten."""
        codes, lowest = self.taken, self.lowest.astype(np.int8)
        for rows in blocks(len(codes)):
            block = codes[rows]
            codes[rows] = np.where(block == GAP, np.int8(-1), block - lowest)
        ends = zip(self.near + self.lowest, self.near + self.highest, strict=True)
        return OrdinalCodes(codes, tuple(np.arange(first, last + 1) for first, last in ends))


def _compressed(coded: OrdinalCodes, names: Sequence[str] | None, where: str) -> OrdinalCodes:
    """Without the codes nobody used, for items whose answers lie further apart than seven steps."""
    values = list(coded.values)
    for j in np.flatnonzero(coded.n_levels > MOST_LEVELS):
        used = np.setdiff1d(coded.codes[:, j], [-1])
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
