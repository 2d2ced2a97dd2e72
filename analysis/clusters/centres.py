"""Groups and their centres: who is nearest to which, and where the middle of each group lies."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.arrays import Floats, Integers


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
    closeness = points @ centres.T - np.square(centres).sum(axis=1) / 2
    labels: Integers = closeness.argmax(axis=1)
    return labels


def means_of(
    points: Floats, labels: Integers, k: int, weights: Floats | None = None
) -> tuple[Floats, Floats]:
    """Sizes (k,) and mean points (k, d) of the groups; an empty group sits at the origin.

    weights  (n,) or None; with them a size is the sum of the weights
    """
    members = (labels == np.arange(k)[:, None]).astype(float)
    if weights is not None:
        members *= weights
    sizes = members.sum(axis=1)
    return sizes, (members @ points) / np.where(sizes > 0, sizes, 1)[:, None]


def inertia_of(points: Floats, labels: Integers, k: int, weights: Floats | None = None) -> float:
    """Within-group sum of squares, in squared units of the points; by weights, if there are any."""
    _, centres = means_of(points, labels, k, weights)
    squares = np.square(points - centres[labels])
    return float(squares.sum() if weights is None else weights @ squares.sum(axis=1))
