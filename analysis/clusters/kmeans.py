"""k-means with the assurance that the best of many starts was really looked for.

Starts by k-means++ go down by Lloyd's alternation, all together, and are finished by single transfers; the
best of them are crossed with one another, which finds better divisions than more starts would: with 50 starts
the inertia of R's best of 100, or less, at every k from 2 to 8 of the reference sets.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.arrays import Floats, Integers
from analysis.clusters.centres import Centres, inertia_about, means_of
from analysis.clusters.descent import division_of
from analysis.clusters.large_kmeans import SAMPLE, divide_many, divide_many_again
from analysis.clusters.many_starts import from_many_starts
from analysis.clusters.partition import Partition, canonical_order, labels_in_order
from analysis.clusters.quick_kmeans import quick_kmeans
from analysis.clusters.transfers import movable
from analysis.errors import AnalysisError

RESAMPLE_STARTS = 8


@dataclass(frozen=True)
class KMeans:
    """Groups as tight about their means as can be; a Method.

    points    (n, d), no gaps;  criterion  within-group sum of squares in squared units of the points
    weights   (n,) or None; whoever weighs 2 counts as two people who answered alike
    Above 10,000 people starts and crossings are made on 10,000 of them, and hits counted there.
    Source    MacQueen (1967), Hartigan (1975); crossing after Gribel and Vidal (2019), HG-means
    """

    name: str = "k-means"
    at_once: bool = False
    most: int | None = None

    def fit(
        self,
        points: Floats,
        ks: tuple[int, ...],
        n_starts: int,
        random: np.random.Generator,
        weights: Floats | None = None,
    ) -> tuple[Partition, ...]:
        """The tightest divisions found. Raises AnalysisError with fewer than k different points."""
        for k in ks:
            check_enough_points(points, k)
        look = from_few if len(points) <= SAMPLE else divide_many
        found = look(points, ks, n_starts, random, weights)
        return tuple(
            canonical_partition(points, labels, k, hits, n_starts, weights)
            for k, (labels, hits) in zip(ks, found, strict=True)
        )

    def refit(
        self,
        points: Floats,
        known: tuple[Integers, ...],
        ks: tuple[int, ...],
        random: np.random.Generator,
        weights: Floats | None = None,
    ) -> tuple[Partition, ...]:
        """From the known divisions and a few fresh starts, the best polished; of many people, from the known.

        The points must have as many different rows as groups are asked for, which is for the caller to know.
        """
        if len(points) > SAMPLE:
            found = divide_many_again(points, known, ks, weights)
        else:
            found = refit_few(points, known, ks, random, weights)
        n_starts = 1 if len(points) > SAMPLE else RESAMPLE_STARTS + 1
        return tuple(
            canonical_partition(points, labels, k, 0, n_starts, weights)
            for k, labels in zip(ks, found, strict=True)
        )


KMEANS = KMeans()


def from_few(
    points: Floats,
    ks: tuple[int, ...],
    n_starts: int,
    random: np.random.Generator,
    weights: Floats | None = None,
) -> list[tuple[Integers, int]]:
    """For each k the labels (n,) of the tightest division found, and how many starts led to it."""
    found = from_many_starts(points, ks, n_starts, random, weights)
    return [(one.divisions[0].labels, one.hits) for one in found]


def refit_few(
    points: Floats,
    known: tuple[Integers, ...],
    ks: tuple[int, ...],
    random: np.random.Generator,
    weights: Floats | None = None,
    n_starts: int = RESAMPLE_STARTS,
) -> list[Integers]:
    centred = points - points.mean(axis=0)
    fits = quick_kmeans(centred, ks, n_starts, random, weights, known)
    people = movable(centred, weights)
    return [division_of(people, fit.labels, k).labels for fit, k in zip(fits, ks, strict=True)]


def fit_kmeans(
    points: Floats, k: int, n_starts: int, random: np.random.Generator, weights: Floats | None = None
) -> Partition:
    """KMEANS.fit for one k alone."""
    return KMEANS.fit(points, (k,), n_starts, random, weights)[0]


def refit_kmeans(
    points: Floats,
    k: int,
    n_starts: int,
    random: np.random.Generator,
    known: Integers,
    weights: Floats | None = None,
) -> Partition:
    """KMEANS.refit for one k alone, with so many fresh starts."""
    (labels,) = refit_few(points, (known,), (k,), random, weights, n_starts)
    return canonical_partition(points, labels, k, 0, n_starts + 1, weights)


def check_enough_points(points: Floats, k: int) -> None:
    n_different = n_different_at_least(points, k)
    if n_different < k:
        raise AnalysisError(
            where=f"segments, {k} groups",
            what=f"only {n_different} different answer patterns are there to divide",
            mend="ask for fewer segments or collect more answers",
        )


def n_different_at_least(points: Floats, k: int) -> int:
    """How many different points there are, or how many among the first if those are k already."""
    some = len(np.unique(points[: 10 * k].round(9), axis=0))
    return some if some >= k else len(np.unique(points.round(9), axis=0))


def canonical_partition(
    points: Floats, labels: Integers, k: int, hits: int, n_starts: int, weights: Floats | None = None
) -> Partition:
    sizes, centres = means_of(points, labels, k, weights)
    order = canonical_order(sizes, centres)
    labels, sizes, centres = labels_in_order(labels, order), sizes[order], centres[order]
    inertia = inertia_about(centres, points, labels, weights)
    return Partition(labels, sizes / sizes.sum(), Centres(centres), inertia, hits, n_starts)
