"""How often each answer to one item meets each answer to another: the tables of all pairs at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.arrays import Floats, Integers
from analysis.correlations.ordinal_codes import Codes, blocks


@dataclass(frozen=True)
class PairTables:
    """Contingency tables of all pairs of items, each over the people who answered both.

    counts    (n_pairs, k, k) people, or weights, by code of the first and of the second item; k is the
              largest number of levels, and codes an item does not have count 0
    margins   (n_items, k) by code of each item, over everybody who answered it
    n_levels  (n_items,) how many codes each item has
    """

    counts: Floats
    margins: Floats
    n_levels: Integers

    @property
    def pairs(self) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """First and second item of each pair, (n_pairs,) each: 0-1, 0-2, ... 1-2, ..."""
        return np.triu_indices(len(self.margins), 1)

    @property
    def n_per_pair(self) -> Floats:
        return np.asarray(self.counts.sum(axis=(1, 2)))


def pair_tables(codes: Codes, n_levels: Integers, weights: Floats | None = None) -> PairTables:
    """Count all pairs of items by one product of indicators.

    codes    (n_respondents, n_items) from 0, -1 where not answered; n_levels (n_items,)
    weights  (n_respondents,) what each respondent counts; None: 1, and the counts are exact whole numbers
    Source   R table, over each pair of columns; with weights xtabs
    """
    n_items, most = codes.shape[1], int(n_levels.max())
    spare_last = weights is None and not (codes < 0).any()
    joint = _joint_counts(codes, most - spare_last, weights)
    first, second = np.triu_indices(n_items, 1)
    counts, margins = joint[:, first, :, second], np.einsum("kiki->ik", joint)
    if spare_last:  # without gaps the last code is what the others leave of everybody
        margins = np.column_stack([margins, len(codes) - margins.sum(axis=1)])
        counts = _with_last(counts, margins[first], margins[second])
    return PairTables(np.ascontiguousarray(counts), margins.copy(), n_levels)


def _with_last(counts: Floats, by_row: Floats, by_column: Floats) -> Floats:
    """(n_pairs, k - 1, k - 1) tables completed to their margins, (n_pairs, k) each."""
    full = np.zeros((len(counts), by_row.shape[1], by_row.shape[1]))
    full[:, :-1, :-1] = counts
    full[:, :-1, -1] = by_row[:, :-1] - counts.sum(axis=2)
    full[:, -1, :] = by_column - full.sum(axis=1)
    return full


def _joint_counts(codes: Codes, most: int, weights: Floats | None) -> Floats:
    """(k, n_items, k, n_items): how often code a of item i and code b of item j were given together."""
    n_items = codes.shape[1]
    total = np.zeros((most * n_items, most * n_items))
    for rows in blocks(len(codes)):
        given = _indicators(codes[rows], most, None if weights is None else weights[rows])
        total += given.T @ given
    return total.reshape(most, n_items, most, n_items)


def _indicators(codes: Codes, most: int, weights: Floats | None) -> NDArray[np.float32] | Floats:
    """1 where a code was given, rows by (code, item); sums of a block stay whole in single precision."""
    n_rows, n_items = codes.shape
    given = np.empty((n_rows, most, n_items), dtype=np.float32 if weights is None else np.float64)
    for code in range(most):
        given[:, code] = codes == code
    if weights is not None:
        given *= np.sqrt(weights)[:, None, None]  # so that the product of two of them weighs once
    return given.reshape(n_rows, most * n_items)


def people_per_pair(codes: Codes) -> Integers:
    """How many respondents answered both items of each pair, whatever their weights, (n_items, n_items)."""
    if not (codes < 0).any():
        return np.full((codes.shape[1], codes.shape[1]), len(codes))
    total = np.zeros((codes.shape[1], codes.shape[1]))
    for rows in blocks(len(codes)):
        answered = (codes[rows] >= 0).astype(np.float32)
        total += answered.T @ answered
    return np.rint(total).astype(np.int64)
