"""How the answers to one item are spread, as steps of a standard normal variable."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import ndtri

from analysis.arrays import Floats


@dataclass(frozen=True)
class Margin:
    """values (s,) the different answers, rising; shares (s,) of people, or weights, sum 1."""

    values: Floats
    shares: Floats

    @property
    def thresholds(self) -> Floats:
        """Where a standard normal variable passes from one answer to the next, (s - 1,)."""
        return np.asarray(ndtri(np.cumsum(self.shares)[:-1] / self.shares.sum()))

    @property
    def rises(self) -> Floats:
        """By how many standard deviations the answer grows at each threshold, (s - 1,)."""
        return np.diff(self.values) / self.sd

    @property
    def mean(self) -> float:
        return float(self.shares @ self.values)

    @property
    def sd(self) -> float:
        return float(np.sqrt(self.shares @ np.square(self.values - self.mean)))

    @property
    def skewness(self) -> float:
        """Third standardised moment, with n in every denominator."""
        return float(self.shares @ ((self.values - self.mean) / self.sd) ** 3)


def margin_of(answers: Floats, weights: Floats | None = None) -> Margin:
    """answers (n,), NaN where there is none;  weights (n,) or None"""
    given = ~np.isnan(answers)
    values, step = np.unique(answers[given], return_inverse=True)
    counts = np.bincount(step, None if weights is None else weights[given], minlength=len(values))
    return Margin(values, counts / counts.sum())


def margins_of(items: Floats, weights: Floats | None = None) -> tuple[Margin, ...]:
    """One of each column of items (n, p)."""
    return tuple(margin_of(answers, weights) for answers in items.T)
