"""A new start for k-means out of two good divisions."""

import numpy as np
from scipy.optimize import linear_sum_assignment

from analysis.arrays import Floats


def crossed_centres(
    points: Floats,
    mother: Floats,
    father: Floats,
    random: np.random.Generator,
    weights: Floats | None = None,
) -> Floats:
    """Centres taken from either parent at random, with one of them moved to where it is missed.

    points   (n, d);  mother, father  (k, d) with k >= 2;  returns (k, d)
    weights  (n,) or None for equal ones
    Source   Gribel and Vidal (2019), HG-means: matching crossover and one relocation
    """
    gaps = np.square(mother[:, None] - father[None]).sum(axis=2)
    mothers, fathers = linear_sum_assignment(gaps)
    from_mother = random.random(len(mother)) < 0.5
    centres = np.where(from_mother[:, None], mother[mothers], father[fathers])
    kept = np.delete(centres, random.integers(len(centres)), axis=0)
    return np.vstack([kept, missed_point(points, kept, random, weights)])


def missed_point(
    points: Floats, centres: Floats, random: np.random.Generator, weights: Floats | None = None
) -> Floats:
    """A point drawn half evenly, half by its squared distance from the nearest centre; both by weight."""
    closeness = points @ centres.T - np.square(centres).sum(axis=1) / 2
    distances = np.maximum(np.square(points).sum(axis=1) - 2 * closeness.max(axis=1), 0)
    shares = np.full(1, 1 / len(points)) if weights is None else weights / weights.sum()
    distances = distances if weights is None else distances * weights
    heights = np.cumsum(distances / max(distances.sum(), np.finfo(float).tiny) + shares)
    pick = np.searchsorted(heights, random.random() * heights[-1])
    point: Floats = points[min(int(pick), len(points) - 1)]
    return point
