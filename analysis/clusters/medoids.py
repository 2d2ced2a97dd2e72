"""k-medoids on Gower's dissimilarities: each group is told by its most typical member, gaps and all."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.arrays import Floats, Integers
from analysis.clusters.gower import gower, gower_matrix
from analysis.clusters.medoid_search import Singles, Standing, build, drawn_medoids, swap
from analysis.clusters.partition import Partition, canonical_order, labels_in_order
from analysis.clusters.subsample import subsample
from analysis.errors import AnalysisError
from analysis.responses.row_blocks import blocks

MOST_STARTS = 10  # every other one or more ends at the best: more would only take time
SAME_TOTAL = 1e-6
ALL_SEARCHED = (
    3_000  # with more different answers, starts are searched for among so many and finished among all
)
N_FINISHED = 2


@dataclass(frozen=True)
class Medoids:
    """Groups that are told by one member each: points (k, p), NaN where that person did not answer."""

    points: Floats

    def place(self, points: Floats) -> Integers:
        """The group of the medoid with the smallest Gower dissimilarity, (n,); points (n, p) with NaN.

        Of equally near medoids the one with the lower answers, whatever the groups are numbered.
        """
        return self.nearest(points)[0]

    def nearest(self, points: Floats) -> tuple[Integers, Floats]:
        """The group of each point, and its dissimilarity from the medoid there; both (n,)."""
        order = np.lexsort(self.points.T[::-1])
        distances = np.vstack([gower(some, self.points[order]).round(12) for some in blocks(points)])
        return np.asarray(order[distances.argmin(axis=1)], dtype=np.int64), distances.min(axis=1)


@dataclass(frozen=True)
class KMedoids:
    """most: people divided at most; of more, so many are drawn and the rest placed by the medoids found."""

    most: int = 20_000
    name: str = "k-medoids"
    at_once: bool = True

    def fit(
        self,
        points: Floats,
        ks: tuple[int, ...],
        n_starts: int,
        random: np.random.Generator,
        weights: Floats | None = None,
    ) -> tuple[Partition, ...]:
        """The best of n_starts searches for each k, but at most 10; the first of them from BUILD.

        points     (n, p) items from 0 to 1, NaN where not answered;  weights  (n,) or None
        criterion  weighted sum of everybody's Gower dissimilarity from their medoid
        Raises     AnalysisError with fewer different answers than the largest k
        Source     Kaufman and Rousseeuw (1987); R cluster::pam(daisy(x, metric = "gower"), k)
        """
        rows = subsample(len(points), self.most, random)
        patterns, sizes, _ = patterns_of(points[rows], None if weights is None else weights[rows], max(ks))
        apart = gower_matrix(patterns)
        n_starts = min(n_starts, MOST_STARTS)
        found = [search(apart, k, n_starts, random, sizes) for k in ks]
        return tuple(
            partition(points, patterns[best.medoids], weights, hits, n_starts) for best, hits in found
        )

    def refit(
        self,
        points: Floats,
        known: tuple[Integers, ...],
        ks: tuple[int, ...],
        random: np.random.Generator,
        weights: Floats | None = None,
    ) -> tuple[Partition, ...]:
        """From the most typical member of each known group; a group without anybody is drawn anew."""
        rows = subsample(len(points), self.most, random)
        patterns, sizes, first = patterns_of(
            points[rows], None if weights is None else weights[rows], max(ks)
        )
        apart = gower_matrix(patterns)
        starts = [
            typical_members(apart, labels[rows][first], k, sizes) for k, labels in zip(ks, known, strict=True)
        ]
        found = [swap(apart, start, sizes) for start in starts]
        return tuple(partition(points, patterns[best.medoids], weights, 0, 1) for best in found)


def patterns_of(points: Floats, weights: Floats | None, k: int) -> tuple[Floats, Floats, Integers]:
    """The different answers (m, p), what everybody who gave them weighs (m,), and a row of each (m,)."""
    filled = np.nan_to_num(points, nan=-1.0)
    _, first, pattern = np.unique(filled, axis=0, return_index=True, return_inverse=True)
    if len(first) < k:
        raise AnalysisError(
            where=f"segments, {k} groups",
            what=f"only {len(first)} different answer patterns are there to divide",
            mend="ask for fewer segments or collect more answers",
        )
    return points[first], np.bincount(pattern, weights).astype(float), first


def search(
    apart: Singles, k: int, n_starts: int, random: np.random.Generator, weights: Floats
) -> tuple[Standing, int]:
    """The best of n_starts searches, and how many of them came as far."""
    among = subsample(len(apart), ALL_SEARCHED, random)
    sketch, of_sketch = (
        (apart, weights) if len(among) == len(apart) else (apart[np.ix_(among, among)], weights[among])
    )
    starts = [build(sketch, k, of_sketch)]
    starts += [drawn_medoids(sketch, k, of_sketch, random) for _ in range(n_starts - 1)]
    ends = sorted((swap(sketch, start, of_sketch) for start in starts), key=lambda end: end.total)
    hits = sum(end.total <= ends[0].total * (1 + SAME_TOTAL) for end in ends)
    if sketch is apart:
        return ends[0], hits
    finished = [swap(apart, among[end.medoids], weights) for end in ends[:N_FINISHED]]
    return min(finished, key=lambda end: end.total), hits


def typical_members(apart: Singles, labels: Integers, k: int, weights: Floats) -> Integers:
    """The person of each group from whom its members differ least, (k,); of an empty group the loneliest."""
    medoids = np.full(k, -1)
    members = (labels[:, None] == np.arange(k)) * weights[:, None].astype(np.float32)
    totals = apart @ members
    for group in np.unique(labels):
        medoids[group] = np.where(labels == group, totals[:, group], np.inf).argmin()
    for empty in np.flatnonzero(medoids < 0):
        medoids[empty] = apart[medoids[medoids >= 0]].min(axis=0).argmax()
    return medoids


def partition(points: Floats, medoids: Floats, weights: Floats | None, hits: int, n_starts: int) -> Partition:
    """Everybody under the nearest of medoids (k, p), in canonical order."""
    labels, distances = Medoids(medoids).nearest(points)
    sizes = np.bincount(labels, weights, minlength=len(medoids)).astype(float)
    order = canonical_order(sizes, medoids)
    total = float(distances.sum() if weights is None else weights @ distances)
    labels = labels_in_order(labels, order)
    return Partition(labels, sizes[order] / sizes.sum(), Medoids(medoids[order]), total, hits, n_starts)


MEDOIDS = KMedoids()
