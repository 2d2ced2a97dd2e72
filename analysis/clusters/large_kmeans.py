"""k-means of more people than can be started from many times over.

Starts and crossings are made on a sample of people. The rivals found there are settled on ten times as many,
and the best two of those on everybody. Settling looks at everybody once, then only at people so near to the
border of their group that the centres' moves since could have taken them across.
"""

from __future__ import annotations

import numpy as np

from analysis.arrays import Floats, Integers
from analysis.clusters.centres import means_of
from analysis.clusters.cloud import Cloud, cloud_of
from analysis.clusters.many_starts import from_many_starts
from analysis.clusters.settling import settle

SAMPLE = 10_000
LARGER_SAMPLE = 100_000
MOST_RIVALS, MOST_FINALISTS = 5, 2
# Rivals on a sample that differ by less than this come to the same division on everybody.
SAME_BASIN = 1e-4
ROUGHLY = 1e-5


def divide_many(
    points: Floats,
    ks: tuple[int, ...],
    n_starts: int,
    random: np.random.Generator,
    weights: Floats | None = None,
) -> list[tuple[Integers, int]]:
    """For each k the labels (n,) of the tightest division found, and how many starts led to the sample's.

    points  (n, d) of more than SAMPLE people, in single or double precision
    """
    drawn = random.choice(len(points), size=min(LARGER_SAMPLE, len(points)), replace=False)
    sample = points[drawn[:SAMPLE]].astype(np.float64)
    found = from_many_starts(sample, ks, n_starts, random, of(weights, drawn[:SAMPLE]), SAME_BASIN)
    middle = sample.mean(axis=0)
    rivals = [[one.centres + middle for one in own.divisions[:MOST_RIVALS]] for own in found]
    if len(points) > 2 * LARGER_SAMPLE:
        larger = cloud_of(points[drawn], of(weights, drawn))
        rivals = [finalists(larger, own) for own in rivals]
    everybody = cloud_of(points, weights)
    return [(tightest(everybody, own), one.hits) for own, one in zip(rivals, found, strict=True)]


def divide_many_again(
    points: Floats, known: tuple[Integers, ...], ks: tuple[int, ...], weights: Floats | None = None
) -> list[Integers]:
    """For each k the labels (n,) to which those known (n,) settle."""
    everybody = cloud_of(points, weights)
    return [
        settle(everybody, everybody.seen(means_of(points, labels, k, weights)[1])).labels
        for labels, k in zip(known, ks, strict=True)
    ]


def of(weights: Floats | None, drawn: Integers) -> Floats | None:
    return None if weights is None else weights[drawn]


def finalists(cloud: Cloud, rivals: list[Floats]) -> list[Floats]:
    """Rivals, in the unit of the points, settled on a larger sample: the best, and one that comes near it."""
    settled = sorted((settle(cloud, cloud.seen(one), ROUGHLY) for one in rivals), key=lambda one: one.inertia)
    best = settled[0].inertia
    near = [one for one in settled if best * (1 + ROUGHLY) < one.inertia <= best * (1 + SAME_BASIN)]
    kept = [settle(cloud, one.centres) for one in (settled[0], *near[: MOST_FINALISTS - 1])]
    return [one.centres * cloud.unit + cloud.middle for one in kept]


def tightest(cloud: Cloud, rivals: list[Floats]) -> Integers:
    """Labels (n,) of the rival that comes to the least on everybody."""
    best = min((settle(cloud, cloud.seen(one)) for one in rivals), key=lambda one: one.inertia)
    return best.labels
