"""From many starts down to centres that lie in a space of few dimensions."""

from __future__ import annotations

from functools import partial

import numpy as np

from analysis.arrays import Floats, Integers
from analysis.clusters.cloud import Cloud
from analysis.clusters.lloyd import alternate
from analysis.clusters.quick_kmeans import means_within, quick_kmeans
from analysis.clusters.runs import runs

FULLY, ROUGHLY, AT_FIRST = 1e-7, 1e-5, 1e-3
SAME_LOSS = 1e-6


def best_of_starts(cloud: Cloud, starts: Floats, q: int) -> tuple[Floats, int]:
    """Centres (k, d) that leave least, on q dimensions, and how many starts but the last led to that.

    starts  (m, k, d) in the unit of the cloud, as are the centres
    """
    (centres,), (loss,) = taken_down(cloud, [starts], q, FULLY)
    hits = int(np.sum(loss[:-1] <= loss.min() * (1 + SAME_LOSS)))
    return centres[loss.argmin()], hits


def best_of_each(cloud: Cloud, starts: list[Floats], q: int) -> list[Floats]:
    """For several numbers of groups the centres (k, d) of the best start, each on min(k - 1, q) dimensions.

    All begin together, and only those that are the best at first are taken down, as far as a resample asks.
    """
    begun, losses = taken_down(cloud, starts, q, AT_FIRST)
    best = [own[loss.argmin()][None] for own, loss in zip(begun, losses, strict=True)]
    return [own[0] for own in taken_down(cloud, best, q, ROUGHLY)[0]]


def taken_down(
    cloud: Cloud, starts: list[Floats], q: int, tolerance: float
) -> tuple[list[Floats], list[Floats]]:
    """Starts (m, k, d) of each number of groups, once a pass gains less than this share, and their losses."""
    shapes = [own.shape for own in starts]
    ks = np.repeat([k for _, k, _ in shapes], [m for m, _, _ in shapes])
    rows = np.vstack([own.reshape(-1, own.shape[2]) for own in starts])
    centres, loss = alternate(cloud, rows, ks, tolerance, partial(onto_few_dimensions, q=q))
    ends = np.cumsum([m * k for m, k, _ in shapes])[:-1]
    found = [own.reshape(shape) for own, shape in zip(np.split(centres, ends), shapes, strict=True)]
    return found, np.split(loss, np.cumsum([m for m, _, _ in shapes])[:-1])


def settled_on(cloud: Cloud, centres: Floats, q: int) -> Floats:
    """One good start of so many people that the last of the loss would cost more than it is worth."""
    ks = np.array([len(centres)])
    return alternate(cloud, centres, ks, ROUGHLY, partial(onto_few_dimensions, q=q))[0]


def onto_few_dimensions(means: Floats, sizes: Floats, ks: Integers, q: int) -> Floats:
    """The means of each start projected on the min(k - 1, q) directions that keep most of their spread.

    means  (sum of ks, d) about the middle of everybody, start under start;  sizes  (sum of ks,), by which the
           spread is weighted
    """
    flat = np.empty_like(means)
    for own, _, k in runs(ks):
        roots = np.sqrt(sizes[own]).reshape(-1, k, 1)
        spread = roots * means[own].reshape(len(roots), k, -1)
        sides = np.linalg.eigh(spread @ spread.transpose(0, 2, 1))[1][:, :, -min(k - 1, q) :]
        kept = sides @ (sides.transpose(0, 2, 1) @ spread)
        flat[own] = (kept / np.where(roots > 0, roots, 1)).reshape(-1, means.shape[1])
    return flat


def directions_of(means: Floats, sizes: Floats, q: int) -> Floats:
    """The q orthonormal directions (p, q) along which means (k, p) differ most; largest entries positive."""
    directions = np.linalg.svd(np.sqrt(sizes)[:, None] * means, full_matrices=False)[2][:q].T
    largest = directions[np.abs(directions).argmax(axis=0), np.arange(directions.shape[1])]
    return np.asarray(directions * np.where(largest < 0, -1.0, 1.0))


def tandem_start(cloud: Cloud, k: int, q: int, random: np.random.Generator) -> Floats:
    """Means (k, d) of k-means on the first q principal components: the tandem way is never left for worse."""
    rows = cloud.rows[:, :-1].astype(np.float64)
    axes = np.linalg.eigh(rows.T @ cloud.weighted[:, :-1])[1][:, -q:]
    (fit,) = quick_kmeans(rows @ axes, (k,), 3, random, cloud.weights.astype(np.float64))
    return flat_start(cloud, fit.labels, k, q)


def flat_start(cloud: Cloud, labels: Integers, k: int, q: int) -> Floats:
    """The centres (k, d) on q dimensions that belong to a division: a pass from them lowers its loss."""
    sizes = np.bincount(labels, cloud.weights, minlength=k).astype(np.float64)
    return onto_few_dimensions(means_within(cloud, labels, k), sizes, np.array([k]), q)
