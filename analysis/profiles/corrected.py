"""Means and shares of segments as they would be had nobody been placed in the wrong one.

Source  Bolck, Croon and Hagenaars (2004); Vermunt (2010), Political Analysis 18:450: BCH, modal
        assignment; standard errors by linearisation, the classification table taken as known. Intervals of
        shares near 0 and 1 are in corrected_intervals.py
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from analysis.arrays import Floats
from analysis.intervals import Z95, Interval
from analysis.profiles.group_tables import GroupMoments, GroupTable


@dataclass(frozen=True)
class Correction:
    """For a person placed in the segment of the row, the weight in the segment of the column, (k, k).

    The inverse of the classification table: rows sum to 1, and a weight may be below 0.
    """

    weights: Floats


@dataclass(frozen=True)
class CorrectedPair:
    """A segment against everyone else; worth, rest_worth  Kish's effective numbers of people behind each."""

    mean: float
    squared_error: float
    rest_mean: float
    rest_squared_error: float
    difference: float
    difference_squared_error: float
    pooled_variance: float
    worth: float
    rest_worth: float

    @property
    def is_known(self) -> bool:
        return bool(np.isfinite([self.mean, self.rest_mean, self.difference_squared_error]).all())

    @property
    def interval(self) -> Interval:
        return around(self.mean, self.squared_error)

    @property
    def difference_interval(self) -> Interval:
        return around(self.difference, self.difference_squared_error)

    @property
    def effect_size(self) -> float | None:
        return float(self.difference / self.pooled_variance**0.5) if self.pooled_variance > 0 else None

    @property
    def effect_interval(self) -> Interval | None:
        if not self.pooled_variance > 0:
            return None
        low, high = self.difference_interval
        return low / self.pooled_variance**0.5, high / self.pooled_variance**0.5


@dataclass(frozen=True)
class Corrected:
    """Of k segments and then of everyone else but each: means (2k,), covariance (2k, 2k), variances (2k,),
    the weights of the people behind them, sizes (2k,), and how many people those are worth (2k,)."""

    means: Floats
    covariance: Floats
    variances: Floats
    sizes: Floats
    worth: Floats

    def about(self, number: int) -> CorrectedPair:
        both = np.array([number, number + len(self.means) // 2])
        (mean, rest), (variance, rest_variance) = self.means[both], self.variances[both]
        covariance, sizes = self.covariance[np.ix_(both, both)], self.sizes[both]
        pooled = float(sizes @ [variance, rest_variance] / sizes.sum())
        error = float(covariance[0, 0] + covariance[1, 1] - 2 * covariance[0, 1])
        worth, rest_worth = self.worth[both].tolist()
        return CorrectedPair(
            float(mean),
            float(covariance[0, 0]),
            float(rest),
            float(covariance[1, 1]),
            float(mean - rest),
            error,
            pooled,
            worth,
            rest_worth,
        )


def corrected_shares(table: GroupTable, correction: Correction) -> Corrected:
    """table  segments by who did not (0) and who did (1) give an answer"""
    chose, chose_squares = table.sums[:, 1], table.squares[:, 1]
    sums = np.column_stack([table.sums.sum(axis=1), chose, chose])
    squares = np.column_stack([table.squares.sum(axis=1), chose_squares, chose_squares])
    return correct(sums, squares, table.n, with_rest(correction))


def corrected_means(found: GroupMoments, correction: Correction) -> Corrected:
    answer = correct(found.sums, found.squares, found.n, with_rest(correction))
    return replace(answer, means=answer.means + found.centre)


def with_rest(correction: Correction) -> Floats:
    """(k, 2k): the weight of a person in each segment, and in everyone else but each."""
    return np.column_stack([correction.weights, 1 - correction.weights])


def correct(sums: Floats, squares: Floats, n: int, weights: Floats) -> Corrected:
    """sums, squares (k, 3) as in GroupMoments, of those placed in each segment;  weights (k, m)"""
    sizes, firsts, seconds = weights.T @ sums.T[0], weights.T @ sums.T[1], weights.T @ sums.T[2]
    sizes = np.where(sizes > 0, sizes, np.nan)
    means = firsts / sizes
    worth = np.square(sizes) / (np.square(weights).T @ squares[:, 0])
    covariance = covariance_of(squares, n, weights, means, sizes)
    return Corrected(means, covariance, seconds / sizes - means**2, sizes, worth)


def covariance_of(squares: Floats, n: int, weights: Floats, means: Floats, sizes: Floats) -> Floats:
    """Of the corrected means: the sum over people of w (x - mean of s) times w (x - mean of t)."""
    zeroth, first, second = (weights.T @ (part[:, None] * weights) for part in squares.T)
    apart = second - (means[:, None] + means) * first + np.outer(means, means) * zeroth
    covariance: Floats = apart / np.outer(sizes, sizes) * n / max(n - 1, 1)
    return covariance


def around(value: float, squared_error: float) -> Interval:
    margin = Z95 * max(squared_error, 0.0) ** 0.5
    return value - margin, value + margin
