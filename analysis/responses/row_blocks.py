"""Answers some thousand people at a time, so that a million need no second copy of everything."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from analysis.arrays import Booleans, Floats, Integers

ROWS_AT_ONCE = 20_000


def blocks(items: Floats, among: Booleans | None = None) -> Iterator[Floats]:
    """The rows (n_respondents, n_items), or those among the chosen (n_respondents,), in their order."""
    for start in range(0, len(items), ROWS_AT_ONCE):
        rows = slice(start, start + ROWS_AT_ONCE)
        yield items[rows] if among is None else items[rows][among[rows]]


def ends(items: Floats, among: Booleans | None = None) -> tuple[Floats, Floats]:
    """The lowest and the highest answer to each item (n_items,); NaN where nobody answered."""
    lowest, highest = np.full((2, items.shape[1]), np.nan)
    for block in blocks(items, among):
        lowest = np.fmin(lowest, np.fmin.reduce(block, axis=0, initial=np.nan))
        highest = np.fmax(highest, np.fmax.reduce(block, axis=0, initial=np.nan))
    return lowest, highest


def n_levels(items: Floats, among: Booleans | None = None) -> Integers:
    """Different answers to each item (n_items,): 0, 1, 2, or 3 for three and more."""
    lowest, highest = ends(items, among)
    between = np.zeros(items.shape[1], dtype=np.bool_)
    for block in blocks(items, among):
        between |= ((block > lowest) & (block < highest)).any(axis=0)
    return (lowest <= highest).astype(np.int64) + (lowest < highest) + between
