"""Answers counted segment by segment: all that descriptions and tests need to know of many people."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.arrays import Floats, Integers
from analysis.moments import Moments

ROUNDING = 1e-12  # people who all gave one number seem to differ by less than this share of it


@dataclass(frozen=True)
class GroupTable:
    """Segments by answers, (k, c).

    counts   people;  sums  of their weights (people, where there are none);  squares  of squared weights
    """

    counts: Integers
    sums: Floats
    squares: Floats

    @property
    def n(self) -> int:
        return int(self.counts.sum())

    def rows(self, chosen: Integers) -> GroupTable:
        """The table of some segments alone."""
        return GroupTable(self.counts[chosen], self.sums[chosen], self.squares[chosen])

    def filled(self) -> GroupTable:
        """Without segments in which nobody answered and answers nobody gave."""
        cells = np.ix_(self.counts.any(axis=1), self.counts.any(axis=0))
        return GroupTable(self.counts[cells], self.sums[cells], self.squares[cells])

    def columns(self, order: Integers) -> GroupTable:
        return GroupTable(self.counts[:, order], self.sums[:, order], self.squares[:, order])

    def lumped(self, most: int) -> GroupTable:
        """The first `most` answers, and all others as one more."""
        if self.counts.shape[1] <= most:
            return self
        starts = np.arange(most + 1)
        return GroupTable(
            *(np.add.reduceat(part, starts, axis=1) for part in (self.counts, self.sums, self.squares))
        )


def count_answers(
    codes: Integers, n_values: int, labels: Integers, k: int, weights: Floats | None = None
) -> GroupTable:
    """codes (n,) 0..n_values-1, or -1 for no answer;  labels (n,) 0..k-1;  weights (n,) or None"""
    answered = codes >= 0
    cells = labels[answered] * n_values + codes[answered]
    shape, size = (k, n_values), k * n_values
    counts = np.bincount(cells, minlength=size).reshape(shape).astype(np.int64)
    if weights is None:
        return GroupTable(counts, counts.astype(float), counts.astype(float))
    counted = weights[answered]
    sums, squares = (np.bincount(cells, one, minlength=size) for one in (counted, np.square(counted)))
    return GroupTable(counts, sums.astype(float).reshape(shape), squares.astype(float).reshape(shape))


@dataclass(frozen=True)
class GroupMoments:
    """Numbers in each segment, (k,): powers 0 to 2 of x - centre, summed by weights and by squared weights.

    counts  people who answered;  sums, squares  (k, 3);  centre  everybody's mean
    """

    counts: Integers
    sums: Floats
    squares: Floats
    centre: float

    @property
    def n(self) -> int:
        return int(self.counts.sum())

    def rows(self, chosen: Integers) -> GroupMoments:
        return GroupMoments(self.counts[chosen], self.sums[chosen], self.squares[chosen], self.centre)

    def one(self, number: int) -> Moments | None:
        """Of one segment; None where nobody in it answered."""
        return moments_of(int(self.counts[number]), self.sums[number], self.squares[number], self.centre)

    def rest(self, number: int) -> Moments | None:
        """Of everyone else."""
        others = np.arange(len(self.counts)) != number
        counts, sums, squares = (part[others].sum(axis=0) for part in (self.counts, self.sums, self.squares))
        return moments_of(int(counts), sums, squares, self.centre)


def sum_numbers(values: Floats, labels: Integers, k: int, weights: Floats | None = None) -> GroupMoments:
    """values (n,) NaN where not answered;  labels (n,) 0..k-1;  weights (n,) or None"""
    answered = ~np.isnan(values)
    groups, given = labels[answered], values[answered]
    counted = np.ones(len(given)) if weights is None else weights[answered]
    # About everybody's mean, so that squares of large numbers such as years do not drown the differences.
    centre = float(counted @ given / counted.sum()) if len(given) else 0.0
    powers = [np.ones(len(given)), given - centre, np.square(given - centre)]
    sums, squares = np.empty((k, 3)), np.empty((k, 3))
    for number, power in enumerate(powers):
        sums[:, number] = np.bincount(groups, counted * power, minlength=k)
        squares[:, number] = np.bincount(groups, np.square(counted) * power, minlength=k)
    return GroupMoments(np.bincount(groups, minlength=k), sums, squares, centre)


def moments_of(count: int, sums: Floats, squares: Floats, centre: float) -> Moments | None:
    """As analysis.moments.moments says them, from sums alone."""
    if not count:
        return None
    total = float(sums[0])
    away = float(sums[1]) / total
    effective = total**2 / float(squares[0])
    if count < 2:
        return Moments(effective, centre + away, np.nan, np.nan)
    mean, spread = centre + away, float(sums[2]) / total - away**2
    if spread <= max(ROUNDING * float(sums[2]) / total, (ROUNDING * mean) ** 2):
        return Moments(effective, mean, 0.0, 0.0)
    error = float(squares[2] - 2 * away * squares[1] + away**2 * squares[0]) / total**2
    correction = count / (count - 1)
    return Moments(effective, mean, correction * spread, correction * error)
