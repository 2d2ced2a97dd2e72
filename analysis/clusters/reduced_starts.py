"""From many starts down to centres that lie in a space of few dimensions."""

from __future__ import annotations

from functools import partial

import numpy as np

from analysis.arrays import Floats, Integers
from analysis.clusters.cloud import Cloud
from analysis.clusters.lloyd import alternate, runs_of
from analysis.clusters.quick_kmeans import means_within, quick_kmeans

FULLY, ROUGHLY = 1e-7, 1e-5
SAME_LOSS = 1e-6


def best_of_starts(cloud: Cloud, starts: Floats, q: int) -> tuple[Floats, int]:
    """Centres (k, d) that leave least, on q dimensions, and how many starts but the last led to that.

    starts  (m, k, d) in the unit of the cloud, as are the centres
    """
    m, k, d = starts.shape
    ks = np.full(m, k)
    centres, loss = alternate(cloud, starts.reshape(-1, d), ks, FULLY, partial(onto_few_dimensions, q=q))
    hits = int(np.sum(loss[:-1] <= loss.min() * (1 + SAME_LOSS)))
    return centres.reshape(m, k, d)[loss.argmin()], hits


def settled_on(cloud: Cloud, centres: Floats, q: int) -> Floats:
    """One good start of so many people that the last of the loss would cost more than it is worth."""
    ks = np.array([len(centres)])
    return alternate(cloud, centres, ks, ROUGHLY, partial(onto_few_dimensions, q=q))[0]


def onto_few_dimensions(means: Floats, sizes: Floats, ks: Integers, q: int) -> Floats:
    """The means of each start projected on the q directions that keep most of their weighted spread.

    means  (sum of ks, d) about the middle of everybody, start under start;  sizes  (sum of ks,)
    """
    flat, row = np.empty_like(means), 0
    for k, n_starts in runs_of(ks):
        own = slice(row, row + k * n_starts)
        roots = np.sqrt(sizes[own]).reshape(n_starts, k, 1)
        spread = roots * means[own].reshape(n_starts, k, -1)
        sides = np.linalg.eigh(spread @ spread.transpose(0, 2, 1))[1][:, :, -q:]
        kept = sides @ (sides.transpose(0, 2, 1) @ spread)
        flat[own] = (kept / np.where(roots > 0, roots, 1)).reshape(k * n_starts, -1)
        row = own.stop
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
