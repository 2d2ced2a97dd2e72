"""The correlation behind each table of two ordered items: all pairs by one safeguarded Newton search."""

from __future__ import annotations

import numpy as np

from analysis.arrays import Booleans, Floats
from analysis.correlations.correlation_search import newton_step, search
from analysis.correlations.cut_tables import SMALLEST, CutTables, cells_of, cut_tables
from analysis.correlations.pair_tables import PairTables

AT_ONCE = 256  # pairs: what they need fits the processor's cache
MOST_TO_START_WITH = 0.95


def fit_pairs(
    tables: PairTables, start: Floats | None = None, *, empty_cell: float = 0.0
) -> tuple[Floats, Booleans]:
    """Maximum likelihood correlation of each table, its thresholds given by the margins (two steps).

    start       (n_pairs,) correlations to begin from, as of a like sample; None: from the tables
    empty_cell  what an empty cell counts, 0 or 0.5. With 0 an item's thresholds come from everybody who
                answered it; otherwise from each table, filled so, as psych has it
    returns     rho (n_pairs,), and whether each search settled; NaN where one of the two does not vary
    Source      Olsson (1979), Psychometrika 44:443; R psych::polychoric, global = (empty_cell == 0)
    """
    cut = cut_tables(tables, empty_cell)
    rho = start_values(cut) if start is None else start.copy()
    usable = np.isfinite(rho) & _both_vary(cut.counts)
    settled = np.zeros(len(rho), dtype=bool)
    rho[~usable] = np.nan
    pairs = np.flatnonzero(usable)
    for begin in range(0, len(pairs), AT_ONCE):
        some = pairs[begin : begin + AT_ONCE]
        rho[some], settled[some] = _fit(cut.of(some), rho[some])
    return rho, settled


def _both_vary(counts: Floats) -> Booleans:
    levels = [(counts.sum(axis=side) > 0).sum(axis=1) for side in (1, 2)]
    return np.asarray((levels[0] > 1) & (levels[1] > 1))


def _fit(cut: CutTables, start: Floats) -> tuple[Floats, Booleans]:
    return search(
        lambda pairs, now: slope_and_step(cut.of(pairs), now),
        np.clip(start, -MOST_TO_START_WITH, MOST_TO_START_WITH),
    )


def start_values(cut: CutTables) -> Floats:
    """Pearson correlation of the codes, (m,), raised by what cutting both variables took away."""
    codes = np.arange(cut.counts.shape[1], dtype=float)
    n = np.maximum(cut.counts.sum(axis=(1, 2)), SMALLEST)
    by_row, by_column = cut.counts.sum(axis=2), cut.counts.sum(axis=1)
    row_mean, column_mean = by_row @ codes / n, by_column @ codes / n
    row_sd = np.sqrt(np.maximum(by_row @ codes**2 / n - row_mean**2, SMALLEST))
    column_sd = np.sqrt(np.maximum(by_column @ codes**2 / n - column_mean**2, SMALLEST))
    product = codes @ (cut.counts @ codes).T / n - row_mean * column_mean
    heights = _density(cut.rows).sum(axis=1) * _density(cut.columns).sum(axis=1)
    pearson = np.clip(product / (row_sd * column_sd), -1, 1)
    return np.asarray(np.clip(pearson * row_sd * column_sd / np.maximum(heights, SMALLEST), -0.9, 0.9))


def _density(x: Floats) -> Floats:
    return np.asarray(np.exp(-x * x / 2) / np.sqrt(2 * np.pi))


def slope_and_step(cut: CutTables, rho: Floats) -> tuple[Floats, Floats]:
    """Derivative of each log-likelihood by its correlation, and the step of Newton's method, (m,) each."""
    cells, rise, bend = cells_of(cut, rho)
    likely = cut.counts / cells
    slope = (likely * rise).sum(axis=(1, 2))
    curvature = (likely * (rise * rise / cells - bend)).sum(axis=(1, 2))
    expected = cut.counts.sum(axis=(1, 2)) * (rise * rise / cells).sum(axis=(1, 2))
    return slope, newton_step(slope, curvature, expected)
