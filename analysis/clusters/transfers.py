"""Moving single respondents where that tightens a division that Lloyd's alternation calls finished."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.arrays import Floats, Integers
from analysis.clusters.centres import means_of

MOST_PASSES = 500
SMALLEST_GAIN = 1e-10


@dataclass(frozen=True)
class Movable:
    """Points as single transfers ask for them, again and again.

    points    (n, d);  flat  (d, n) the same by column;  squares  (n,) their squared lengths
    weights   (n,) or None for equal ones;  weighted  (n, d) the points times those;  total  of the squares
    """

    points: Floats
    flat: Floats
    squares: Floats
    weights: Floats | None
    weighted: Floats
    total: float


@dataclass(frozen=True)
class Transferred:
    """labels (n,);  sizes (k,) and sums (k, d) of the groups, by weight where there are any"""

    labels: Integers
    sizes: Floats
    sums: Floats


def movable(points: Floats, weights: Floats | None = None) -> Movable:
    squares = np.square(points).sum(axis=1)
    weighted = points if weights is None else points * weights[:, None]
    total = float(squares.sum() if weights is None else weights @ squares)
    return Movable(points, np.ascontiguousarray(points.T), squares, weights, weighted, total)


def transfer(people: Movable, labels: Integers, k: int, most_passes: int = MOST_PASSES) -> Transferred:
    """Move points between groups until no single move lowers the within-group sum of squares.

    labels  (n,) 0..k-1, no group empty
    Source  Hartigan (1975); moves are tried together and the set is cut until the sum falls
    """
    weight = np.ones(len(labels)) if people.weights is None else people.weights
    sizes, centres = means_of(people.points, labels, k, people.weights)
    labels, sums = labels.copy(), centres * sizes[:, None]
    for _ in range(most_passes):
        movers, targets = moves_that_gain(people, labels, sizes, sums)
        spread = between(sizes, sums)
        while movers.size:
            change = changes(labels[movers], targets, k)
            sizes_tried, sums_tried = sizes + change @ weight[movers], sums + change @ people.weighted[movers]
            peopled = np.bincount(labels, minlength=k) + change.sum(axis=1) > 0
            if peopled.all() and between(sizes_tried, sums_tried) > spread:
                break
            kept = movers.size // 4 or movers.size - 1
            movers, targets = movers[:kept], targets[:kept]
        if not movers.size:
            break
        labels[movers] = targets
        sizes, sums = sizes_tried, sums_tried
    return Transferred(labels, sizes, sums)


def moves_that_gain(
    people: Movable, labels: Integers, sizes: Floats, sums: Floats
) -> tuple[Integers, Integers]:
    """Who would lower the sum of squares by moving alone, whoever gains most first, and to which group.

    sizes  (k,) and sums (k, d) of the groups
    """
    everyone = np.arange(len(labels))
    weight = 1.0 if people.weights is None else people.weights
    centres = sums / sizes[:, None]
    distances = (-2 * centres) @ people.flat
    distances += people.squares
    distances += np.square(centres).sum(axis=1)[:, None]
    np.maximum(distances, 0, out=distances)
    alone = (np.bincount(labels, minlength=len(sizes)) <= 1)[labels]
    own = sizes[labels]
    leaving = distances[labels, everyone] * (weight * own / np.where(alone, 1.0, own - weight))
    leaving[alone] = 0
    distances *= weight * sizes[:, None] / (sizes[:, None] + weight)
    distances[labels, everyone] = np.inf
    gains = leaving - distances.min(axis=0)
    movers = np.flatnonzero(gains > SMALLEST_GAIN * leaving)
    movers = movers[np.argsort(-gains[movers], kind="stable")]
    return movers, distances[:, movers].argmin(axis=0)


def changes(sources: Integers, targets: Integers, k: int) -> Floats:
    """-1 where a mover, by column, leaves a group, by row; 1 where they join it."""
    groups = np.arange(k)[:, None]
    change: Floats = (targets == groups).astype(np.float64) - (sources == groups)
    return change


def between(sizes: Floats, sums: Floats) -> float:
    """Sum of squares between the groups: what falls within must rise here, without a pass over points."""
    return float((np.square(sums).sum(axis=1) / sizes).sum())
