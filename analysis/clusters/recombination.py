"""New starts for k-means out of good divisions, for as long as they bring better ones."""

from __future__ import annotations

import numpy as np
from scipy.optimize import linear_sum_assignment

from analysis.arrays import Floats
from analysis.clusters.cloud import Cloud
from analysis.clusters.descent import EXACTLY, Division, descend

MOST_PARENTS = 20
BROOD = 10


def recombine(
    points: Floats,
    cloud: Cloud,
    starts: list[list[Division]],
    n_idle: int,
    random: np.random.Generator,
    weights: Floats | None = None,
    precision: float = EXACTLY,
) -> list[list[Division]]:
    """Cross the best divisions of each k until so many crossings in a row brought nothing better.

    starts   one list a k;  precision  the least gain, as a share of the inertia, that counts as better
    returns  for each k the best there are, different from one another, best first
    Source   Gribel and Vidal (2019), HG-means; here a brood of crossings descends at a time
    """
    parents = [fittest(own, precision) for own in starts]
    idle = [n_idle if own[0].k == 1 else 0 for own in parents]
    while unfinished := [place for place, n in enumerate(idle) if n < n_idle]:
        broods = [
            np.stack([crossed(points, parents[place], random, weights) for _ in range(BROOD)])
            for place in unfinished
        ]
        bars = [parents[place][0].inertia for place in unfinished]
        born = descend(points, cloud, broods, weights, bars, precision)
        for place, bar, children in zip(unfinished, bars, born, strict=True):
            parents[place] = fittest([*parents[place], *children], precision)
            better = parents[place][0].inertia < bar * (1 - precision)
            idle[place] = 0 if better else idle[place] + BROOD
    return parents


def fittest(divisions: list[Division], precision: float) -> list[Division]:
    """The best, best first, without those as tight as the one before."""
    kept: list[Division] = []
    for one in sorted(divisions, key=lambda division: division.inertia):
        if not kept or one.inertia > kept[-1].inertia * (1 + precision):
            kept.append(one)
    return kept[:MOST_PARENTS]


def crossed(
    points: Floats, parents: list[Division], random: np.random.Generator, weights: Floats | None = None
) -> Floats:
    """Centres (k, d) crossed from two parents, of whom each was the better of two drawn."""
    mother, father = (parents[random.integers(len(parents), size=2).min()] for _ in range(2))
    return crossed_centres(points, mother.centres, father.centres, random, weights)


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
