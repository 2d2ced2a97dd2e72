"""What each segment needs more and less than everyone else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.arrays import Floats, Integers
from analysis.intervals import Difference, Interval, difference_between, interval_of_mean
from analysis.moments import Moments
from analysis.profiles.group_tables import GroupMoments, sum_numbers

SMALLEST_EFFECT = 0.2


@dataclass(frozen=True)
class NeedInSegment:
    """A factor in one segment: mean of its marking items, in their unit, and difference from the rest.

    effect_size, effect_interval  Cohen's d
    """

    factor: str
    name: str
    n: int
    mean: float | None
    interval: Interval | None
    difference: float | None
    effect_size: float | None
    reading: str
    effect_interval: Interval | None = None


@dataclass(frozen=True)
class CandidateInSegment:
    """A candidate need in one segment; difference from everyone else."""

    name: str
    n: int
    mean: float | None
    interval: Interval | None
    difference: float | None


@dataclass(frozen=True)
class ItemInSegment:
    """A basis item: description only, since the segments were made from it."""

    name: str
    mean: float | None


@dataclass(frozen=True)
class Found:
    """A number in one segment: its moments, and how far they are from everyone else's."""

    n: int
    mine: Moments | None
    difference: Difference | None

    @property
    def mean(self) -> float | None:
        return None if self.mine is None else self.mine.mean

    @property
    def interval(self) -> Interval | None:
        return None if self.mine is None else interval_of_mean(self.mine)


def in_each_segment(values: Floats, labels: Integers, k: int, weights: Floats | None) -> list[Found]:
    """values (n,) NaN where not answered"""
    moments = sum_numbers(values, labels, k, weights)
    return [found_in(moments, number) for number in range(k)]


def found_in(moments: GroupMoments, number: int) -> Found:
    mine, rest = moments.one(number), moments.rest(number)
    apart = None if mine is None or rest is None else difference_between(mine, rest)
    return Found(int(moments.counts[number]), mine, apart)


def needs_in_segments(
    values: Floats,
    factors: Sequence[tuple[str, str]],
    labels: Integers,
    k: int,
    weights: Floats | None = None,
) -> tuple[tuple[NeedInSegment, ...], ...]:
    """values (n, m) each respondent's mean on the items of each factor;  factors: the id and name of each."""
    found = [
        [need_in_segment(one, *factor) for one in in_each_segment(column, labels, k, weights)]
        for column, factor in zip(values.T, factors, strict=True)
    ]
    return tuple(tuple(need[number] for need in found) for number in range(k))


def need_in_segment(found: Found, factor: str, name: str) -> NeedInSegment:
    apart = found.difference
    return NeedInSegment(
        factor,
        name,
        found.n,
        found.mean,
        found.interval,
        None if apart is None else apart.value,
        None if apart is None else apart.effect_size,
        reading(apart),
        None if apart is None else apart.effect_interval,
    )


def reading(difference: Difference | None) -> str:
    """more or less: the difference's 95 % interval leaves out 0 and Cohen's d is .2 or more; else same."""
    if difference is None or difference.interval is None or difference.effect_size is None:
        return "same"
    low, high = difference.interval
    if low > 0 and difference.effect_size >= SMALLEST_EFFECT:
        return "more"
    return "less" if high < 0 and difference.effect_size <= -SMALLEST_EFFECT else "same"


def candidates_in_segments(
    values: Floats, names: Sequence[str], labels: Integers, k: int, weights: Floats | None = None
) -> tuple[tuple[CandidateInSegment, ...], ...]:
    """values (n, c) each respondent's mean on each candidate need."""
    found = [
        [
            CandidateInSegment(
                name, one.n, one.mean, one.interval, one.difference.value if one.difference else None
            )
            for one in in_each_segment(column, labels, k, weights)
        ]
        for column, name in zip(values.T, names, strict=True)
    ]
    return tuple(tuple(need[number] for need in found) for number in range(k))


def items_in_segments(
    items: Floats, names: Sequence[str], labels: Integers, k: int, weights: Floats | None = None
) -> tuple[tuple[ItemInSegment, ...], ...]:
    """items (n, p) NaN where not answered"""
    weight = np.ones(len(labels)) if weights is None else weights
    means = [mean_by_segment(column, labels, k, weight) for column in items.T]
    return tuple(
        tuple(ItemInSegment(name, mean[number]) for name, mean in zip(names, means, strict=True))
        for number in range(k)
    )


def mean_by_segment(values: Floats, labels: Integers, k: int, weights: Floats) -> list[float | None]:
    known = ~np.isnan(values)
    groups, counted = labels[known], weights[known]
    totals = np.bincount(groups, counted, minlength=k)
    sums = np.bincount(groups, counted * values[known], minlength=k)
    return [float(one / total) if total else None for one, total in zip(sums, totals, strict=True)]
