"""k-means for every number of groups at once, quick enough to be done hundreds of times.

Made for comparisons in which data and draws are treated alike: the same starts serve every k, and the best of
them alone is taken all the way down. It comes within a few thousandths of the least inertia; where the last
of it counts, there is KMEANS.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.arrays import Floats, Integers
from analysis.clusters.cloud import Cloud, cloud_of
from analysis.clusters.lloyd import alternate, fill_empty, first_rows, nearest_rows
from analysis.clusters.seeds import spread_seeds

ROUGHLY = 1e-3
FULLY = 1e-6


@dataclass(frozen=True)
class QuickFit:
    """labels (n,) 0..k-1 in no particular order;  inertia  within-group sum of squares of the points"""

    labels: Integers
    inertia: float


def quick_kmeans(
    points: Floats,
    ks: Sequence[int],
    n_starts: int,
    random: np.random.Generator,
    weights: Floats | None = None,
    known: Sequence[Integers] = (),
) -> tuple[QuickFit, ...]:
    """A tight division of points (n, d) into each of ks groups.

    ks       in any order, each at least 1;  n_starts  fresh starts for each, which share their seeds
    weights  (n,) or None; whoever weighs 2 counts as two people who answered alike
    known    none, or one a k: labels (n,) 0..k-1, a further start; a group may be empty
    A group is left empty only when there are fewer than k different points.
    """
    cloud = cloud_of(points, weights)
    centres, owners = starting_centres(cloud, ks, n_starts, random, known)
    per_start = np.asarray(ks)[owners]
    centres, inertia = alternate(cloud, centres, per_start, ROUGHLY)
    best = [np.flatnonzero(owners == one)[inertia[owners == one].argmin()] for one in range(len(ks))]
    first = first_rows(per_start)
    centres = np.vstack([centres[first[one] : first[one] + k] for one, k in zip(best, ks, strict=True)])
    centres, _ = alternate(cloud, centres, np.asarray(ks), FULLY)
    return described(points, cloud, centres, ks, weights)


def starting_centres(
    cloud: Cloud,
    ks: Sequence[int],
    n_starts: int,
    random: np.random.Generator,
    known: Sequence[Integers] = (),
) -> tuple[Floats, Integers]:
    """Centres of every start under one another, (rows, d), and the place in ks that each start belongs to."""
    seeds = spread_seeds(cloud, max(ks), n_starts, random)
    d = seeds.shape[2]
    starts = [seeds[:, :k].reshape(-1, d) for k in ks]
    if len(known):
        old = [means_within(cloud, labels, k) for labels, k in zip(known, ks, strict=True)]
        starts = [np.vstack([fresh, own]) for fresh, own in zip(starts, old, strict=True)]
    owners = np.repeat(np.arange(len(ks)), n_starts + (len(known) > 0))
    return np.vstack(starts).astype(np.float64), owners


def means_within(cloud: Cloud, labels: Integers, k: int) -> Floats:
    """Means (k, d) of the groups of a division; an empty one goes to where it is missed most."""
    sums = ((labels == np.arange(k)[:, None]).astype(np.float32) @ cloud.weighted).astype(np.float64)
    empty = sums[:, -1] == 0
    means: Floats = sums[:, :-1] / np.where(empty, 1, sums[:, -1])[:, None]
    fill_empty(cloud, means, means, empty, np.array([k]))
    return means


def described(
    points: Floats, cloud: Cloud, centres: Floats, ks: Sequence[int], weights: Floats | None
) -> tuple[QuickFit, ...]:
    """Everybody given to the nearest centre (sum of ks, d); what is left within, in double precision."""
    centred = points - cloud.middle
    weighted = centred if weights is None else centred * weights[:, None]
    total = float(np.einsum("ij,ij->", weighted, centred))
    fits = []
    for k, block in zip(ks, np.split(centres, np.cumsum(ks)[:-1]), strict=True):
        labels = nearest_rows(cloud, block)
        belongs = (labels == np.arange(k)[:, None]).astype(np.float64)
        sizes = belongs.sum(axis=1) if weights is None else belongs @ weights
        between = np.square(belongs @ weighted).sum(axis=1) / np.where(sizes > 0, sizes, 1)
        fits.append(QuickFit(labels, max(total - float(between.sum()), 0.0)))
    return tuple(fits)
