"""Means and shares, plain or weighted, and how many answers stand behind them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.arrays import Booleans, Floats
from analysis.effective_n import effective_n


@dataclass(frozen=True)
class Moments:
    """A mean, the variances of the values and of the mean (NaN for fewer than two), and n or Kish's n."""

    n: float
    mean: float
    variance: float
    squared_error: float


def moments(values: Floats, weights: Floats | None = None) -> Moments:
    """values (n,) without gaps, at least one; weights (n,) positive, in any unit.

    Source  by weights: linearisation of the weighted mean; R survey::svymean, svyvar, people drawn singly
    """
    n = len(values)
    if weights is None:
        variance = float(values.var(ddof=1)) if n > 1 else np.nan
        return Moments(n, float(values.mean()), variance, variance / n)
    scaled = weights / weights.mean()
    mean = float(scaled @ values) / n
    if n < 2:
        return Moments(n, mean, np.nan, np.nan)
    away = np.square(values - mean)
    squared_error = float(np.square(scaled) @ away) / (n * (n - 1))
    return Moments(effective_n(weights), mean, float(scaled @ away) / (n - 1), squared_error)


def mean_of(values: Floats, weights: Floats | None = None) -> float | None:
    """The mean, plain or weighted; None of nothing."""
    if not len(values):
        return None
    return float(values.mean()) if weights is None else float(weights @ values / weights.sum())


def worth(chosen: Booleans, weights: Floats | None = None) -> tuple[float, float]:
    """How many chose, of how many who answered, as intervals of a share may count them.

    chosen   (n,) of those who answered
    returns  people; with weights the weighted share of Kish's effective n, and that n
    """
    n = len(chosen)
    if weights is None or not n:
        return int(chosen.sum()), n
    n_effective = effective_n(weights)
    return n_effective * float(weights @ chosen) / float(weights.sum()), n_effective
