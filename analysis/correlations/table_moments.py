"""Means, deviations and Pearson correlations of ordered items, taken from their tables."""

from __future__ import annotations

import numpy as np

from analysis.arrays import Floats
from analysis.correlations.pair_tables import PairTables


def item_moments(tables: PairTables, values: tuple[Floats, ...], share_of_n: float) -> tuple[Floats, Floats]:
    """Mean and standard deviation of each item over everybody who answered it, (n_items,) each.

    values      what each code of an item stands for
    share_of_n  effective number of people over their number, 1 without weights; the deviation divides by the
                effective number less one, as R's sd and stats::cov.wt do
    """
    value = padded(values)
    n = tables.margins.sum(axis=1)
    mean = (tables.margins * value).sum(axis=1) / n
    variance = (tables.margins * (value - mean[:, None]) ** 2).sum(axis=1) / n
    n_effective = n * share_of_n
    return mean, np.sqrt(variance * n_effective / (n_effective - 1))


def pairwise_pearson(tables: PairTables, values: tuple[Floats, ...]) -> Floats:
    """Pearson correlation of each pair over those who answered both, (n_pairs,); NaN where one is constant.

    Source  R cor(use = "pairwise")
    """
    first, second = tables.pairs
    return _product_moment(tables, padded(values)[first], padded(values)[second])


def pairwise_spearman(tables: PairTables) -> Floats:
    """Rank correlation of each pair over those who answered both, (n_pairs,); NaN where one is constant.

    Equal answers share the average of their ranks; with weights, the weight below plus half the weight alike.
    Source  R cor(method = "spearman", use = "pairwise")
    """
    by_row, by_column = tables.counts.sum(axis=2), tables.counts.sum(axis=1)
    return _product_moment(
        tables, by_row.cumsum(axis=1) - by_row / 2, by_column.cumsum(axis=1) - by_column / 2
    )


def _product_moment(tables: PairTables, x: Floats, y: Floats) -> Floats:
    """x, y  (n_pairs, k) what the codes of the first and of the second item stand for, pair by pair."""
    n = tables.n_per_pair
    with np.errstate(divide="ignore", invalid="ignore"):
        x = x - (((tables.counts.sum(axis=2) * x).sum(axis=1) / n)[:, None])
        y = y - (((tables.counts.sum(axis=1) * y).sum(axis=1) / n)[:, None])
        x_squares = (tables.counts.sum(axis=2) * x * x).sum(axis=1)
        y_squares = (tables.counts.sum(axis=1) * y * y).sum(axis=1)
        products = np.einsum("mij,mi,mj->m", tables.counts, x, y)
        return np.asarray(products / np.sqrt(x_squares * y_squares))


def padded(values: tuple[Floats, ...]) -> Floats:
    """(n_items, k) with 0 for the codes an item does not have: they count nothing."""
    most = max(len(levels) for levels in values)
    return np.array([np.pad(levels, (0, most - len(levels))) for levels in values])
