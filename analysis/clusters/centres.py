"""Groups and their centres: who is nearest to which, and where the middle of each group lies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from analysis.arrays import Floats, Integers

# So many people at a time: a million with forty items are never copied as a whole.
ROWS_AT_A_TIME = 2**16


@dataclass(frozen=True)
class Centres:
    """Groups that are told by their middles alone: centres (k, d)."""

    centres: Floats

    def place(self, points: Floats) -> Integers:
        return nearest_centres(points, self.centres)


def nearest_centres(points: Floats, centres: Floats) -> Integers:
    """The nearest centre of each point, (n,); the first of equals.

    points  (n, d);  centres  (k, d)
    """
    labels = np.empty(len(points), dtype=np.int64)
    half_squares = np.square(centres).sum(axis=1) / 2
    for part in parts_of(points):
        labels[part] = (points[part] @ centres.T - half_squares).argmax(axis=1)
    return labels


def means_of(
    points: Floats, labels: Integers, k: int, weights: Floats | None = None
) -> tuple[Floats, Floats]:
    """Sizes (k,) and mean points (k, d) of the groups; an empty group sits at the origin.

    weights  (n,) or None; with them a size is the sum of the weights
    """
    sizes, sums = np.zeros(k), np.zeros((k, points.shape[1]))
    for part in parts_of(points):
        members = (labels[part] == np.arange(k)[:, None]).astype(np.float64)
        if weights is not None:
            members *= weights[part]
        sizes += members.sum(axis=1)
        sums += members @ points[part]
    return sizes, sums / np.where(sizes > 0, sizes, 1)[:, None]


def inertia_of(points: Floats, labels: Integers, k: int, weights: Floats | None = None) -> float:
    """Within-group sum of squares, in squared units of the points; by weights, if there are any."""
    return inertia_about(means_of(points, labels, k, weights)[1], points, labels, weights)


def inertia_about(centres: Floats, points: Floats, labels: Integers, weights: Floats | None = None) -> float:
    """Sum of squares about the centres (k, d) of one's group."""
    inertia = 0.0
    for part in parts_of(points):
        squares = np.square(points[part] - centres[labels[part]])
        inertia += float(squares.sum() if weights is None else weights[part] @ squares.sum(axis=1))
    return inertia


def parts_of(points: Floats) -> Iterator[slice]:
    for begin in range(0, len(points), ROWS_AT_A_TIME):
        yield slice(begin, begin + ROWS_AT_A_TIME)
