"""Pairs of items whose table is too thin for a polychoric correlation."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from analysis.arrays import Booleans
from analysis.checks import listed
from analysis.correlations.pair_tables import PairTables

FEWEST_ANSWERS = 30
FEWEST_PER_CELL = 2
MOST_NAMED = 5


def sparse_pairs(tables: PairTables) -> Booleans:
    """Which pairs tell too little of a normal variable behind them, (n_pairs,).

    Fewer than 30 answers to both items; or fewer than 2 a cell on average, over the answers given; or two by
    two with an empty cell, where every very large correlation fits equally well.
    Source  Olsson (1979) and Savalei (2011), Struct. Equ. Model. 18:253, on empty cells; the counts are ours
    """
    by_row, by_column = tables.counts.sum(axis=2) > 0, tables.counts.sum(axis=1) > 0
    n_rows, n_columns = by_row.sum(axis=1), by_column.sum(axis=1)
    empty = (by_row[:, :, None] & by_column[:, None, :] & (tables.counts == 0)).any(axis=(1, 2))
    thin = tables.n_per_pair < np.maximum(FEWEST_ANSWERS, FEWEST_PER_CELL * n_rows * n_columns)
    return np.asarray(thin | (empty & (n_rows * n_columns <= 4)))


def note_of_sparse(
    sparse: Sequence[tuple[int, int]], n_pairs: int, names: Sequence[str] | None
) -> tuple[str, ...]:
    """A sentence that says how many and which pairs of columns take Pearson's correlation; or none."""
    if not sparse:
        return ()
    called = [listed(names, pair) for pair in sparse[:MOST_NAMED]]
    more = f"; and {len(sparse) - len(called)} more" if len(sparse) > len(called) else ""
    return (
        f"{len(sparse)} of {n_pairs} pairs have too few answers for a polychoric correlation and take "
        f"Pearson's, which is smaller: {'; '.join(called)}{more}.",
    )
