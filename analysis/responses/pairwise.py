"""Means, covariances and correlations of items with gaps, each pair from all who answered both."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.arrays import Booleans, Floats
from analysis.responses.row_blocks import blocks

ROUNDING = 1e-10


@dataclass(frozen=True)
class Pairwise:
    """n (p, p) people who answered both; mean (p,); covariance (p, p) divided by n - 1; correlation (p, p).

    NaN where too few answered both, or where one of the two does not vary among them.
    """

    n: Floats
    mean: Floats
    covariance: Floats
    correlation: Floats


def pairwise_moments(items: Floats, among: Booleans | None = None) -> Pairwise:
    """What to hold one person's answers against. Pairs from different people need not fit together.

    items   (n_respondents, n_items), NaN where not answered; among (n_respondents,) whose answers count
    Source  R cov and cor with use = "pairwise.complete.obs"
    """
    centre = _means(items, among)
    n, total, square, product = _sums(items, among, np.nan_to_num(centre))
    with np.errstate(invalid="ignore", divide="ignore"):
        variation = square - total**2 / n
        # What is left of equal answers after subtracting their mean is rounding, not variation.
        variation = np.where(variation > ROUNDING * square, variation, 0.0)
        joint = product - total * total.T / n
        np.fill_diagonal(joint, np.diag(variation))
        covariance = np.where(n > 1, joint / (n - 1), np.nan)
        correlation = joint / np.sqrt(variation * variation.T)
    return Pairwise(n, centre, covariance, np.where(np.isfinite(correlation), correlation, np.nan))


def _means(items: Floats, among: Booleans | None) -> Floats:
    n_answers, total = np.zeros((2, items.shape[1]))
    for block in blocks(items, among):
        n_answers += (block == block).sum(axis=0)
        total += np.nan_to_num(block).sum(axis=0)
    return np.asarray(np.divide(total, n_answers, out=np.full(len(total), np.nan), where=n_answers > 0))


def _sums(items: Floats, among: Booleans | None, centre: Floats) -> tuple[Floats, Floats, Floats, Floats]:
    """For each pair (i, j), over those who answered both: how many, sums of i, of i squared, of i times j."""
    n, total, square, product = np.zeros((4, items.shape[1], items.shape[1]))
    for block in blocks(items, among):
        answered = (block == block).astype(np.float64)
        values = np.where(answered > 0, block - centre, 0.0)
        n += answered.T @ answered
        total += values.T @ answered
        square += (values**2).T @ answered
        product += values.T @ values
    return n, total, square, product
