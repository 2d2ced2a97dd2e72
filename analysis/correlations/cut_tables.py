"""Tables of two ordered items seen as two normal variables cut at thresholds."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri

from analysis.arrays import Floats
from analysis.correlations.bivariate_normal import bivariate_normal_cdf, bivariate_normal_density
from analysis.correlations.pair_tables import PairTables

BEYOND = 37.5  # stands for an endless threshold: nothing lies above it, and its square is still a number
SMALLEST = 1e-17  # what differences of probabilities cannot tell from nothing


@dataclass(frozen=True)
class CutTables:
    """Tables with the thresholds that cut their normal variables.

    counts  (m, k, k);  rows, columns  (m, k - 1) thresholds of the first and of the second item
    """

    counts: Floats
    rows: Floats
    columns: Floats

    def of(self, pairs: NDArray[np.intp]) -> CutTables:
        return CutTables(self.counts[pairs], self.rows[pairs], self.columns[pairs])


def cut_tables(tables: PairTables, empty_cell: float) -> CutTables:
    """The tables as they are fitted: empty cells filled, thresholds beside them."""
    first, second = tables.pairs
    if empty_cell == 0:
        cuts = thresholds(tables.margins)
        return CutTables(tables.counts, cuts[first], cuts[second])
    counts, n = filled(tables.counts, empty_cell), tables.n_per_pair[:, None]
    # psych divides the filled tables by the number of people: their margins add up to a little over 1.
    return CutTables(counts, thresholds(counts.sum(axis=2), n), thresholds(counts.sum(axis=1), n))


def thresholds(margins: Floats, n: Floats | None = None) -> Floats:
    """Points of the standard normal that cut off the shares of each level, (m, k) counts to (m, k - 1).

    n       (m, 1) what the counts are shares of; None: their sum
    Source  R psych::polychoric tau
    """
    below = margins.cumsum(axis=1)
    n = below[:, -1:] if n is None else n
    with np.errstate(divide="ignore", invalid="ignore"):
        cuts = ndtri(np.clip(below[:, :-1] / n, 0, 1))
    return np.asarray(np.clip(cuts, -BEYOND, BEYOND))


def filled(counts: Floats, empty_cell: float) -> Floats:
    """Empty cells count a little, but for codes that nobody gave."""
    possible = (counts.sum(axis=2) > 0)[:, :, None] & (counts.sum(axis=1) > 0)[:, None, :]
    return np.where(possible & (counts == 0), empty_cell, counts)


def cells_of(cut: CutTables, rho: Floats) -> tuple[Floats, Floats, Floats]:
    """Probability of each cell, and its first and second derivative by the correlation, (m, k, k) each."""
    m, n_cuts = cut.rows.shape
    x = np.repeat(cut.rows, n_cuts, axis=1)
    y = np.tile(cut.columns, (1, n_cuts))
    r = rho[:, None]
    left = 1 - r * r
    density = bivariate_normal_density(x, y, r)
    growth = (r * left + x * y * (1 + r * r) - r * (x * x + y * y)) / (left * left)
    corners = np.zeros((3, m, n_cuts + 2, n_cuts + 2))
    inner = (m, n_cuts, n_cuts)
    corners[0, :, 1:-1, 1:-1] = bivariate_normal_cdf(x, y, rho).reshape(inner)
    corners[1, :, 1:-1, 1:-1] = density.reshape(inner)
    corners[2, :, 1:-1, 1:-1] = (density * growth).reshape(inner)
    corners[0, :, 1:-1, -1], corners[0, :, -1, 1:-1] = ndtr(cut.rows), ndtr(cut.columns)
    corners[0, :, -1, -1] = 1
    cells = np.diff(np.diff(corners, axis=2), axis=3)
    return np.maximum(cells[0], SMALLEST), cells[1], cells[2]
