"""Groups and their centres: who is nearest to which, and where the middle of each group lies."""

import numpy as np

from analysis.arrays import Floats, Integers


def nearest_centres(points: Floats, centres: Floats) -> Integers:
    """The nearest centre of each point, (n,); the first of equals.

    points  (n, d);  centres  (k, d)
    """
    closeness = points @ centres.T - np.square(centres).sum(axis=1) / 2
    labels: Integers = closeness.argmax(axis=1)
    return labels


def means_of(points: Floats, labels: Integers, k: int) -> tuple[Floats, Floats]:
    """Sizes (k,) and mean points (k, d) of the groups; an empty group sits at the origin."""
    members = (labels == np.arange(k)[:, None]).astype(float)
    sizes = members.sum(axis=1)
    return sizes, (members @ points) / np.maximum(sizes, 1)[:, None]


def inertia_of(points: Floats, labels: Integers, k: int) -> float:
    """Within-group sum of squares, in squared units of the points."""
    _, centres = means_of(points, labels, k)
    return float(np.square(points - centres[labels]).sum())
