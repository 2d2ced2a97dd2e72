"""Means, covariances and correlations of items with gaps, each pair from all who answered both."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.arrays import Floats

ROWS_AT_ONCE = 20_000


@dataclass(frozen=True)
class Pairwise:
    """n (p, p) people who answered both; mean (p,); covariance (p, p) divided by n - 1; correlation (p, p).

    NaN where too few answered both, or where one of the two does not vary among them.
    """

    n: Floats
    mean: Floats
    covariance: Floats
    correlation: Floats


def pairwise_moments(items: Floats) -> Pairwise:
    """What to hold one person's answers against. Pairs from different people need not fit together.

    items   (n_respondents, n_items), NaN where not answered
    Source  R cov and cor with use = "pairwise.complete.obs"
    """
    centre = _means(items)
    n, total, square, product = _sums(items, np.nan_to_num(centre))
    with np.errstate(invalid="ignore", divide="ignore"):
        variation = square - total**2 / n
        joint = product - total * total.T / n
        covariance = np.where(n > 1, joint / (n - 1), np.nan)
        correlation = joint / np.sqrt(variation * variation.T)
    return Pairwise(n, centre, covariance, np.where(np.isfinite(correlation), correlation, np.nan))


def _means(items: Floats) -> Floats:
    answered = ~np.isnan(items)
    n_answers = answered.sum(axis=0)
    total = np.where(answered, items, 0.0).sum(axis=0)
    mean = np.divide(total, n_answers, out=np.full(items.shape[1], np.nan), where=n_answers > 0)
    return np.asarray(mean)


def _sums(items: Floats, centre: Floats) -> tuple[Floats, Floats, Floats, Floats]:
    """For each pair (i, j), over those who answered both: how many, sums of i, of i squared, of i times j."""
    n, total, square, product = np.zeros((4, items.shape[1], items.shape[1]))
    for start in range(0, len(items), ROWS_AT_ONCE):
        block = items[start : start + ROWS_AT_ONCE]
        answered = (block == block).astype(np.float64)
        values = np.where(answered > 0, block - centre, 0.0)
        n += answered.T @ answered
        total += values.T @ answered
        square += (values**2).T @ answered
        product += values.T @ values
    return n, total, square, product
