"""Pairs of items whose table is too thin for a polychoric correlation."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from analysis.arrays import Booleans, Floats, Integers
from analysis.checks import listed
from analysis.needs.pair_tables import PairTables

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


def fallen_back(
    rho: Floats, pearson: Floats, tables: PairTables, names: Sequence[str] | None
) -> tuple[Floats, tuple[str, ...]]:
    """Pearson's correlation for the sparse pairs, with a sentence that says so."""
    sparse = sparse_pairs(tables)
    if not sparse.any():
        return rho, ()
    first, second = tables.pairs
    return np.where(sparse, pearson, rho), (_sentence(np.flatnonzero(sparse), first, second, names),)


def _sentence(sparse: Integers, first: Integers, second: Integers, names: Sequence[str] | None) -> str:
    called = [listed(names, [int(first[pair]), int(second[pair])]) for pair in sparse[:MOST_NAMED]]
    others = len(sparse) - len(called)
    more = f"; and {others} more" if others else ""
    return (
        f"{len(sparse)} of {len(first)} pairs have too few answers for a polychoric correlation and take "
        f"Pearson's, which is smaller: {'; '.join(called)}{more}."
    )
