"""Means and covariances of answers without gaps, read once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.arrays import Booleans, Floats

BLOCK = 1024  # rows at a time: the working copy stays in the processor's cache
ROUNDING = 1e-26  # a variance below this share of the squared values may be nothing but rounding


@dataclass(frozen=True)
class Moments:
    """mean (p,), covariance (p, p) divided by n; both NaN somewhere when an answer is missing or infinite.

    near  (p,) a value near each item's mean, to tell rounding from variance
    """

    mean: Floats
    covariance: Floats
    near: Floats

    @property
    def complete(self) -> bool:
        return bool(np.isfinite(self.covariance).all())

    @property
    def perhaps_constant(self) -> Booleans:
        """Which items vary so little that only a look at every answer can tell whether they do, (p,)."""
        return np.diag(self.covariance) <= ROUNDING * np.square(self.near)


def moments(items: Floats, weights: Floats | None = None) -> Moments:
    """Sums and products of all answers in one pass, a block of rows at a time.

    items    (n_respondents, n_items) of any kind of number; no copy of them is made
    weights  (n_respondents,) in any unit, or None
    Source   R stats::cov.wt(method = "ML"); Chan, Golub and LeVeque (1983), Am. Stat. 37:242, on shifting
    """
    n, p = items.shape
    near = np.asarray(items[:BLOCK].mean(axis=0, dtype=np.float64))
    sums, products, block, one_each = np.zeros(p), np.zeros((p, p)), np.empty((BLOCK, p)), np.ones(BLOCK)
    with np.errstate(invalid="ignore"):  # infinite less infinite: whoever asked looks at `complete`
        for start in range(0, n, BLOCK):
            rows = items[start : start + BLOCK]
            shifted = np.subtract(rows, near, out=block[: len(rows)])
            weight = one_each[: len(rows)] if weights is None else weights[start : start + BLOCK]
            sums += weight @ shifted
            if weights is not None:
                shifted *= np.sqrt(weight)[:, None]
            products += shifted.T @ shifted
        total = n if weights is None else weights.sum()
        shift = sums / total
        return Moments(near + shift, products / total - np.outer(shift, shift), near)
