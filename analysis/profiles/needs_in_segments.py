"""What each segment needs more and less than everyone else: described by size, never tested.

The items of a need made the segments, so that segments differ in them is no finding, and intervals that take
segments as given would be too narrow by what was gained in choosing them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.arrays import Floats, Integers
from analysis.intervals import difference_between
from analysis.profiles.group_tables import GroupMoments, sum_numbers

WORTH_A_WORD = 1 / 3
"""standard deviations from everyone else from which on a need is called more or less: a judgement of ours"""


@dataclass(frozen=True)
class NeedInSegment:
    """A factor in one segment: mean of its marking items, in their unit, and difference from the rest.

    effect_size  Cohen's d, a description;  reading  more, less or same, by its size alone
    """

    factor: str
    name: str
    n: int
    mean: float | None
    difference: float | None
    effect_size: float | None
    reading: str


@dataclass(frozen=True)
class CandidateInSegment:
    """A candidate need in one segment; difference from everyone else."""

    name: str
    n: int
    mean: float | None
    difference: float | None


@dataclass(frozen=True)
class ItemInSegment:
    """A basis item: description only, since the segments were made from it."""

    name: str
    mean: float | None


@dataclass(frozen=True)
class Found:
    """A number in one segment, and how far it is from everyone else's, in its unit and as Cohen's d."""

    n: int
    mean: float | None
    difference: float | None
    effect_size: float | None


def in_each_segment(values: Floats, labels: Integers, k: int, weights: Floats | None) -> list[Found]:
    """values (n,) NaN where not answered"""
    moments = sum_numbers(values, labels, k, weights)
    return [found_in(moments, number) for number in range(k)]


def found_in(moments: GroupMoments, number: int) -> Found:
    mine, rest, n = moments.one(number), moments.rest(number), int(moments.counts[number])
    if mine is None or rest is None:
        return Found(n, None if mine is None else mine.mean, None, None)
    apart = difference_between(mine, rest)
    return Found(n, mine.mean, apart.value, apart.effect_size)


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
    effect = found.effect_size
    return NeedInSegment(factor, name, found.n, found.mean, found.difference, effect, reading(effect))


def reading(effect_size: float | None) -> str:
    """more or less: a third of a standard deviation or more from everyone else; else same."""
    if effect_size is None or abs(effect_size) < WORTH_A_WORD:
        return "same"
    return "more" if effect_size > 0 else "less"


def candidates_in_segments(
    values: Floats, names: Sequence[str], labels: Integers, k: int, weights: Floats | None = None
) -> tuple[tuple[CandidateInSegment, ...], ...]:
    """values (n, c) each respondent's mean on each candidate need."""
    found = [
        [
            CandidateInSegment(name, one.n, one.mean, one.difference)
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
