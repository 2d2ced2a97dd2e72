"""k-means with the assurance that the best of many starts was really looked for.

Every start is scikit-learn's (k-means++, then Lloyd's alternation), finished by single transfers; the best
of them are crossed with one another, which finds better divisions than more starts would: with 50 starts the
inertia of R's best of 100, or less, at every k from 2 to 8 of the reference sets.
"""

from __future__ import annotations

import numpy as np
from sklearn import config_context
from sklearn.cluster import KMeans

from analysis.arrays import Floats, Integers
from analysis.clusters.centres import Centres, inertia_of, means_of
from analysis.clusters.partition import Partition, canonical_order, labels_in_order
from analysis.clusters.recombination import crossed_centres
from analysis.clusters.transfers import transfer_points
from analysis.errors import AnalysisError

SAME_INERTIA = 1e-6
SAME_DIVISION = 1e-9
MOST_PARENTS = 20


def fit_kmeans(
    points: Floats, k: int, n_starts: int, random: np.random.Generator, weights: Floats | None = None
) -> Partition:
    """The tightest division into k groups that was found, in canonical order.

    points     (n, d), no gaps;  inertia  within-group sum of squares in squared units of the points
    weights    (n,) or None; whoever weighs 2 counts as two people who answered alike
    Raises     AnalysisError with fewer than k different points
    Source     MacQueen (1967), Hartigan (1975); crossing after Gribel and Vidal (2019), HG-means
    """
    check_enough_points(points, k)
    centred = points - points.mean(axis=0)
    starts = [descend(centred, k, random, weights=weights) for _ in range(n_starts)]
    best = best_after_crossing(centred, k, starts, random, weights)
    hits = sum(inertia <= best[0] * (1 + SAME_INERTIA) for inertia, _ in starts)
    return canonical_partition(points, best[1], k, hits, n_starts, weights)


def refit_kmeans(
    points: Floats,
    k: int,
    n_starts: int,
    random: np.random.Generator,
    known: Integers,
    weights: Floats | None = None,
) -> Partition:
    """As fit_kmeans, quickly: from a division known beforehand and a few fresh starts, no crossing.

    known  labels (n,) 0..k-1 of the same points in an earlier solution; the best start alone is polished
    The points must have k different rows, which is for the caller to know.
    """
    centred = points - points.mean(axis=0)
    divisions = [lloyd(centred, k, random, means_of(centred, known, k, weights)[1], weights)]
    divisions += [lloyd(centred, k, random, weights=weights) for _ in range(n_starts)]
    best = min(divisions, key=lambda labels: inertia_of(centred, labels, k, weights))
    polished = transfer_points(centred, best, k, weights)
    return canonical_partition(points, polished, k, 0, n_starts + 1, weights)


def check_enough_points(points: Floats, k: int) -> None:
    n_different = len(np.unique(points.round(9), axis=0))
    if n_different < k:
        raise AnalysisError(
            where=f"segments, {k} groups",
            what=f"only {n_different} different answer patterns are there to divide",
            mend="ask for fewer segments or collect more answers",
        )


def descend(
    points: Floats,
    k: int,
    random: np.random.Generator,
    centres: Floats | None = None,
    weights: Floats | None = None,
) -> tuple[float, Integers]:
    labels = transfer_points(points, lloyd(points, k, random, centres, weights), k, weights)
    return inertia_of(points, labels, k, weights), labels


def lloyd(
    points: Floats,
    k: int,
    random: np.random.Generator,
    centres: Floats | None = None,
    weights: Floats | None = None,
) -> Integers:
    """Labels (n,) of one start, from these centres (k, d) or else from those of k-means++.

    scikit-learn's checks of its input take longer than a small fit; check_enough_points and pearson have
    seen to it already.
    """
    start = "k-means++" if centres is None else centres
    with config_context(assume_finite=True, skip_parameter_validation=True):
        fit = KMeans(k, init=start, n_init=1, random_state=int(random.integers(2**31)))
        labels = fit.fit(points, sample_weight=weights).labels_
    return np.asarray(labels, dtype=np.int64)


def best_after_crossing(
    points: Floats,
    k: int,
    starts: list[tuple[float, Integers]],
    random: np.random.Generator,
    weights: Floats | None = None,
) -> tuple[float, Integers]:
    """Cross the best divisions with one another until as many crossings as starts brought nothing better."""
    parents = sorted(starts, key=lambda start: start[0])[:MOST_PARENTS]
    idle = 0
    while k > 1 and idle < len(starts):
        mother, father = (parents[min(random.integers(len(parents), size=2))] for _ in range(2))
        pair = [means_of(points, labels, k, weights)[1] for _, labels in (mother, father)]
        centres = crossed_centres(points, pair[0], pair[1], random, weights)
        child = descend(points, k, random, centres, weights)
        idle = 0 if child[0] < parents[0][0] * (1 - SAME_DIVISION) else idle + 1
        if all(abs(child[0] - inertia) > SAME_DIVISION * inertia for inertia, _ in parents):
            parents = sorted([*parents, child], key=lambda one: one[0])[:MOST_PARENTS]
    return parents[0]


def canonical_partition(
    points: Floats, labels: Integers, k: int, hits: int, n_starts: int, weights: Floats | None = None
) -> Partition:
    sizes, centres = means_of(points, labels, k, weights)
    labels = labels_in_order(labels, canonical_order(sizes, centres))
    sizes, centres = means_of(points, labels, k, weights)
    inertia = inertia_of(points, labels, k, weights)
    return Partition(labels, sizes / sizes.sum(), Centres(centres), inertia, hits, n_starts)
