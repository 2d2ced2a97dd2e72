"""Reduced k-means: the groups and the few dimensions on which they differ, found together.

The centres lie in a space of q dimensions that is chosen with them, so that noise in the other directions
cannot pull a centre. With q = k - 1, which any k points span, it is k-means itself.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.arrays import Floats, Integers
from analysis.clusters.centres import inertia_about, means_of, nearest_centres
from analysis.clusters.cloud import Cloud, cloud_of
from analysis.clusters.kmeans import check_enough_points
from analysis.clusters.lloyd import nearest_rows
from analysis.clusters.partition import Partition, canonical_order, labels_in_order
from analysis.clusters.reduced_starts import (
    best_of_each,
    best_of_starts,
    directions_of,
    flat_start,
    settled_on,
    tandem_start,
)
from analysis.clusters.seeds import spread_seeds

SAMPLE = 10_000
RESAMPLE_STARTS = 6


@dataclass(frozen=True)
class ReducedCentres:
    """Groups told by their middles in a subspace through the mean of everybody.

    middle  (p,) that mean;  directions  (p, q) orthonormal;  centres  (k, q) along the directions
    """

    middle: Floats
    directions: Floats
    centres: Floats

    def place(self, points: Floats) -> Integers:
        return nearest_centres((points - self.middle) @ self.directions, self.centres)


@dataclass(frozen=True)
class ReducedKMeans:
    """k groups on min(k - 1, n_dimensions) dimensions; a Method.

    criterion  ||X - U F A'||^2, weighted: what centres F on directions A leave of the points about their mean
    Above 10,000 people the starts are made on 10,000 of them, and hits counted there.
    Source     De Soete and Carroll (1994), K-means clustering in a low-dimensional Euclidean space
    """

    n_dimensions: int = 2
    name: str = "reduced k-means"
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
        """The least loss found. Raises AnalysisError with fewer than k different points."""
        for k in ks:
            check_enough_points(points, k)
        few = slice(None) if len(points) <= SAMPLE else random.choice(len(points), SAMPLE, replace=False)
        cloud = cloud_of(points[few], None if weights is None else weights[few])
        seeds = spread_seeds(cloud, max(ks), n_starts, random).astype(np.float64)
        everybody = cloud if len(points) <= SAMPLE else cloud_of(points, weights)
        found = []
        for k in ks:
            starts = np.concatenate([seeds[:, :k], tandem_start(cloud, k, self.dimensions(k), random)[None]])
            centres, hits = best_of_starts(cloud, starts, self.dimensions(k))
            labels = self.labels_on(everybody, cloud, centres, k)
            found.append(self.partition(points, labels, k, hits, n_starts, weights))
        return tuple(found)

    def refit(
        self,
        points: Floats,
        known: tuple[Integers, ...],
        ks: tuple[int, ...],
        random: np.random.Generator,
        weights: Floats | None = None,
    ) -> tuple[Partition, ...]:
        """From the known divisions and a few fresh starts; of many people, from the known alone."""
        cloud = cloud_of(points, weights)
        n_fresh = RESAMPLE_STARTS if len(points) <= SAMPLE else 0
        seeds = spread_seeds(cloud, max(ks), n_fresh, random).astype(np.float64)
        starts = [
            np.concatenate([seeds[:, :k], flat_start(cloud, labels, k, self.dimensions(k))[None]])
            for labels, k in zip(known, ks, strict=True)
        ]
        return tuple(
            self.partition(points, nearest_rows(cloud, centres), k, 0, n_fresh + 1, weights)
            for centres, k in zip(best_of_each(cloud, starts, self.n_dimensions), ks, strict=True)
        )

    def dimensions(self, k: int) -> int:
        return min(k - 1, self.n_dimensions)

    def labels_on(self, everybody: Cloud, sample: Cloud, centres: Floats, k: int) -> Integers:
        """Labels of everybody, (n,), from centres found on a sample of them."""
        if everybody is not sample:
            start = everybody.seen(centres * sample.unit + sample.middle)
            centres = settled_on(everybody, start, self.dimensions(k))
        return nearest_rows(everybody, centres)

    def partition(
        self, points: Floats, labels: Integers, k: int, hits: int, n_starts: int, weights: Floats | None
    ) -> Partition:
        """The division with its directions in double precision, in canonical order."""
        sizes, means = means_of(points, labels, k, weights)
        middle = sizes @ means / sizes.sum()
        directions = directions_of(means - middle, sizes, self.dimensions(k))
        order = canonical_order(sizes, means)
        labels, sizes, means = labels_in_order(labels, order), sizes[order], means[order]
        model = ReducedCentres(middle, directions, (means - middle) @ directions)
        loss = inertia_about(middle + model.centres @ directions.T, points, labels, weights)
        return Partition(labels, sizes / sizes.sum(), model, loss, hits, n_starts)


REDUCED_KMEANS = ReducedKMeans()
