"""k-means of more people than can be started from many times over.

Starts and crossings are made on a sample of people. The rivals found there are settled on ten times as many,
and the best of those on ever more, up to everybody. Settling looks at everybody once, then only at people so
near to the border of their group that the centres' moves since could have taken them across.
"""

from __future__ import annotations

import numpy as np

from analysis.arrays import Floats, Integers
from analysis.clusters.centres import means_of
from analysis.clusters.cloud import Cloud, cloud_of
from analysis.clusters.many_starts import from_many_starts
from analysis.clusters.settling import FULLY, Settled, settle

SAMPLE = 10_000
# So many people, and how far the best goes on them: farther where that is cheap.
FEW, FINELY = 200_000, 3e-7
LADDER = ((100_000, FINELY), (300_000, 1e-6))
MOST_RIVALS = 6
HEATS = (1e-4, 1e-5)
SAME_BASIN = 1e-4  # rivals on a sample that differ by less come to the same division on everybody


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
    drawn = random.choice(len(points), size=min(LADDER[-1][0], len(points)), replace=False)
    sample = points[drawn[:SAMPLE]].astype(np.float64)
    found = from_many_starts(sample, ks, n_starts, random, of(weights, drawn[:SAMPLE]), SAME_BASIN)
    middle = sample.mean(axis=0)
    rivals = [[one.centres + middle for one in own.divisions[:MOST_RIVALS]] for own in found]
    for size, tolerance in LADDER:
        if len(points) > 2 * size:
            rung = cloud_of(points[drawn[:size]], of(weights, drawn[:size]))
            winners = [tightest(rung, own, tolerance) for own in rivals]
            rivals = [[one.centres * rung.unit + rung.middle] for one in winners]
    everybody, tolerance = cloud_of(points, weights), FINELY if len(points) <= FEW else FULLY
    return [
        (tightest(everybody, own, tolerance).labels, one.hits) for own, one in zip(rivals, found, strict=True)
    ]


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


def tightest(cloud: Cloud, rivals: list[Floats], tolerance: float = FULLY) -> Settled:
    """The rival, centres in the unit of the points, that settles to the least; half leave after each heat."""
    still = [cloud.seen(one) for one in rivals]
    for heat in (*(HEATS if len(still) > 1 else ()), tolerance):
        settled = sorted((settle(cloud, one, heat) for one in still), key=lambda one: one.inertia)
        still = [one.centres for one in settled[: -(-len(settled) // 2)]]
    return settled[0]
