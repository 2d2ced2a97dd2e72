"""Divisions from which a mixture may begin."""

from __future__ import annotations

import numpy as np

from analysis.arrays import Floats, Integers
from analysis.clusters.centres import means_of, nearest_centres
from analysis.clusters.mixture_points import MixturePoints
from analysis.clusters.quick_kmeans import quick_kmeans
from analysis.clusters.ward_tree import ward_tree

LLOYD_STEPS = 5
KMEANS_STARTS = 10


def starting_divisions(
    points: MixturePoints, ks: tuple[int, ...], n_starts: int, random: np.random.Generator
) -> list[list[Integers]]:
    """For each k n_starts divisions, labels (m,): by Ward's method, by k-means, then around random points.

    Each is made by turns of the points as they are, and as they look when everybody spreads alike every way.
    """
    spaces = points.points, points.points @ points.to_sphere.T
    trees = [ward_tree(space, points.weights) for space in spaces]
    kmeans = [quick_kmeans(space, ks, KMEANS_STARTS, random, points.weights) for space in spaces]
    starts = []
    for at, k in enumerate(ks):
        good = [tree.cut(k) for tree in trees] + [fits[at].labels for fits in kmeans]
        drawn = [
            around_random_points(spaces[number % 2], k, random, points.weights)
            for number in range(n_starts - len(good))
        ]
        starts.append([*good[:n_starts], *drawn])
    return starts


def around_random_points(
    points: Floats, k: int, random: np.random.Generator, weights: Floats | None
) -> Integers:
    """Labels (m,) after some steps of k-means from k different points; whoever loses all stays in place."""
    centres = points[random.choice(len(points), size=k, replace=False)]
    labels = nearest_centres(points, centres)
    for _ in range(LLOYD_STEPS):
        sizes, means = means_of(points, labels, k, weights)
        centres = np.where(sizes[:, None] > 0, means, centres)
        labels = nearest_centres(points, centres)
    return labels
