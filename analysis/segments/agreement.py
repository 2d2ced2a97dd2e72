"""How alike two divisions of the same people are, as a number and in words."""

from __future__ import annotations

import numpy as np

from analysis.arrays import Floats, Integers

LARGELY, PARTLY = 0.8, 0.5


def agreements(divisions: list[Integers], weights: Floats | None = None) -> Floats:
    """Adjusted Rand index of each division with each, (c, c), with 1 on the diagonal."""
    found = np.eye(len(divisions))
    for row, first in enumerate(divisions):
        for column in range(row):
            found[row, column] = found[column, row] = adjusted_rand(first, divisions[column], weights)
    return found


def adjusted_rand(first: Integers, second: Integers, weights: Floats | None = None) -> float:
    """Adjusted Rand index of two divisions of the same people; 1 for the same one, 0 on average by chance.

    first, second  labels (n,) from 0;  weights  (n,) or None; they count as if they summed to n
    Source         Hubert and Arabie (1985), Journal of Classification 2:193; R mclust::adjustedRandIndex
    """
    n, n_columns = len(first), int(second.max()) + 1
    counts = np.bincount(first * n_columns + second, weights, minlength=(int(first.max()) + 1) * n_columns)
    table = counts.reshape(-1, n_columns) * (n / counts.sum())
    together, rows, columns = (pairs(part) for part in (table, table.sum(axis=1), table.sum(axis=0)))
    expected, most = rows * columns / pairs(np.array([n])), (rows + columns) / 2
    # Everybody in one group, or everybody alone, in both: the same division.
    return 1.0 if np.isclose(most, expected, rtol=1e-12) else float((together - expected) / (most - expected))


def pairs(counts: Floats | Integers) -> float:
    return float((counts * (counts - 1.0)).sum() / 2)


def how_alike(agreement: float) -> str:
    """nearly the same, similar, other."""
    if agreement >= LARGELY:
        return "nearly the same"
    return "similar" if agreement >= PARTLY else "other"
