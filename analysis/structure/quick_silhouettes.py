"""Mean silhouette widths of several divisions of the same people, in single precision."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from analysis.arrays import Floats, Integers

Singles = NDArray[np.float32]


def quick_silhouettes(
    points: Floats, divisions: Sequence[Integers], ks: Sequence[int], weights: Floats | None = None
) -> Floats:
    """Mean silhouette width of each division, (n_divisions,), from one matrix of distances.

    points   (n, d), no gaps;  divisions  labels (n,) 0..k-1 for each of ks; groups may be empty
    weights  (n,) or None; they count in every mean
    Source   Rousseeuw (1987), J. Comp. Appl. Math. 20:53; R cluster::silhouette
    """
    counts = (np.ones(len(points)) if weights is None else weights / weights.mean()).astype(np.float32)
    groups = list(zip(divisions, ks, strict=True))
    members = [(labels[:, None] == np.arange(k)) * counts[:, None] for labels, k in groups]
    sums = distances_between(points) @ np.hstack(members)
    of_each = np.split(sums, np.cumsum(ks)[:-1], axis=1)
    widths = [
        _widths(own, labels, group.sum(axis=0), counts)
        for own, labels, group in zip(of_each, divisions, members, strict=True)
    ]
    return np.array([float(np.average(width, weights=counts)) for width in widths])


def distances_between(points: Floats) -> Singles:
    """Euclidean distances (n, n), good to some 1e-3 of the spread where people answered alike."""
    rows = (points - points.mean(axis=0)).astype(np.float32)
    squares, ones = np.square(rows).sum(axis=1), np.ones(len(rows), dtype=np.float32)
    # |x|^2 + |y|^2 - 2xy as one product: what is as large as all pairs is gone through as seldom as can be.
    distances: Singles = (
        np.column_stack([rows, squares, ones]) @ np.column_stack([-2 * rows, ones, squares]).T
    )
    np.maximum(distances, 0, out=distances)
    np.sqrt(distances, out=distances)
    np.fill_diagonal(distances, 0)
    return distances


def _widths(sums: Singles, labels: Integers, sizes: Singles, counts: Singles) -> Singles:
    """sums (n, k) of distances to the members of each group;  returns (n,), 0 for who is alone."""
    people = np.arange(len(labels))
    others = np.where(sizes > 0, sums / np.where(sizes > 0, sizes, 1), np.inf)
    others[people, labels] = np.inf
    nearest = others.min(axis=1)
    alone = (np.bincount(labels, minlength=len(sizes))[labels] == 1) | np.isinf(nearest)
    own = sums[people, labels] / np.where(alone, 1, sizes[labels] - counts)
    larger = np.maximum(own, nearest)
    even = alone | (larger == 0)
    return np.where(even, 0, (np.where(even, 0, nearest) - own) / np.where(even, 1, larger))
