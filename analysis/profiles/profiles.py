"""What each segment needs more and less than everyone else."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.arrays import Booleans, Floats
from analysis.intervals import Difference, Interval, difference_of_means, mean_interval
from analysis.moments import mean_of
from analysis.needs.candidate_needs import NeedOrder
from analysis.profiles.describing import MeanInSegment, ShareInSegment
from analysis.profiles.sides import split

SMALLEST_EFFECT = 0.2
UNSURE_JACCARD = 0.5


@dataclass(frozen=True)
class NeedInSegment:
    """A factor in one segment: mean of its marking items, in their unit, and difference from the rest."""

    factor: str
    name: str
    n: int
    mean: float | None
    interval: Interval | None
    difference: float | None
    effect_size: float | None
    reading: str


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
class Profile:
    """One segment.

    label    1 = largest;  size  people in it;  share  of the whole, 0 to 1, by weight where there are weights
    jaccard  mean similarity when found again, 0 to 1
    """

    label: int
    name: str
    size: int
    share: float
    share_interval: Interval | None
    jaccard: float
    needs: tuple[NeedInSegment, ...]
    candidate_needs: tuple[CandidateInSegment, ...]
    items: tuple[ItemInSegment, ...]
    describe: tuple[ShareInSegment | MeanInSegment, ...]
    distinctive: tuple[str, ...]


def needs_in_segment(
    values: Floats,
    inside: Booleans,
    ids: tuple[str, ...],
    names: tuple[str, ...],
    weights: Floats | None = None,
) -> tuple[NeedInSegment, ...]:
    """values (n, m) each respondent's mean on the items of each factor; inside (n,) the segment."""
    return tuple(
        need_in_segment(values[:, number], inside, factor, name, weights)
        for number, (factor, name) in enumerate(zip(ids, names, strict=True))
    )


def need_in_segment(
    values: Floats, inside: Booleans, factor: str, name: str, weights: Floats | None = None
) -> NeedInSegment:
    sides = split(values, inside, weights)
    difference = difference_of_means(sides.mine, sides.rest, sides.weights, sides.rest_weights)
    return NeedInSegment(
        factor,
        name,
        len(sides.mine),
        mean_of(sides.mine, sides.weights),
        mean_interval(sides.mine, sides.weights),
        None if difference is None else difference.value,
        None if difference is None else difference.effect_size,
        reading(difference),
    )


def reading(difference: Difference | None) -> str:
    """more or less: the difference's 95 % interval leaves out 0 and Cohen's d is .2 or more; else same."""
    if difference is None or difference.interval is None or difference.effect_size is None:
        return "same"
    low, high = difference.interval
    if low > 0 and difference.effect_size >= SMALLEST_EFFECT:
        return "more"
    return "less" if high < 0 and difference.effect_size <= -SMALLEST_EFFECT else "same"


def candidates_in_segment(
    order: NeedOrder, inside: Booleans, weights: Floats | None = None
) -> tuple[CandidateInSegment, ...]:
    found = []
    for number, need in enumerate(order.needs):
        sides = split(order.values[:, number], inside, weights)
        difference = difference_of_means(sides.mine, sides.rest, sides.weights, sides.rest_weights)
        mean, interval = mean_of(sides.mine, sides.weights), mean_interval(sides.mine, sides.weights)
        away = None if difference is None else difference.value
        found.append(CandidateInSegment(need.name, len(sides.mine), mean, interval, away))
    return tuple(found)


def items_in_segment(
    items: Floats, names: tuple[str, ...], inside: Booleans, weights: Floats | None = None
) -> tuple[ItemInSegment, ...]:
    columns = (split(column, inside, weights) for column in items.T)
    return tuple(
        ItemInSegment(name, mean_of(sides.mine, sides.weights))
        for name, sides in zip(names, columns, strict=True)
    )


def share_interval_of(shares: Floats, jaccard: float) -> Interval | None:
    """Middle 95 % of a segment's share over resamples (b,); None when it was not found again often enough."""
    if jaccard < UNSURE_JACCARD:
        return None
    low, high = np.quantile(shares, [0.025, 0.975]).tolist()
    return low, high
