"""Moving single respondents where that tightens a division that Lloyd's alternation calls finished."""

from __future__ import annotations

import numpy as np

from analysis.arrays import Floats, Integers
from analysis.clusters.centres import means_of

MOST_PASSES = 500
SMALLEST_GAIN = 1e-10


def transfer_points(
    points: Floats, labels: Integers, k: int, weights: Floats | None = None, most_passes: int = MOST_PASSES
) -> Integers:
    """Move points between groups until no single move lowers the within-group sum of squares.

    points   (n, d);  labels  (n,) 0..k-1, no group empty;  returns labels (n,)
    weights  (n,) or None for equal ones
    Source   Hartigan (1975); moves are tried together and the set is cut until the sum falls
    """
    weight = np.ones(len(points)) if weights is None else weights
    weighted, squares = points * weight[:, None], np.square(points).sum(axis=1)
    sizes, centres = means_of(points, labels, k, weights)
    labels, sums = labels.copy(), centres * sizes[:, None]
    for _ in range(most_passes):
        movers, targets = moves_that_gain(points, squares, labels, sizes, sums, weights)
        spread = between(sizes, sums)
        while movers.size:
            change = changes(labels[movers], targets, k)
            sizes_tried, sums_tried = sizes + change @ weight[movers], sums + change @ weighted[movers]
            peopled = np.bincount(labels, minlength=k) + change.sum(axis=1) > 0
            if peopled.all() and between(sizes_tried, sums_tried) > spread:
                break
            kept = movers.size // 4 or movers.size - 1
            movers, targets = movers[:kept], targets[:kept]
        if not movers.size:
            break
        labels[movers] = targets
        sizes, sums = sizes_tried, sums_tried
    return labels


def moves_that_gain(
    points: Floats,
    squares: Floats,
    labels: Integers,
    sizes: Floats,
    sums: Floats,
    weights: Floats | None = None,
) -> tuple[Integers, Integers]:
    """Who would lower the sum of squares by moving alone, whoever gains most first, and to which group.

    squares  (n,) squared lengths of the points;  sums  (k, d) of the groups
    """
    everyone = np.arange(len(points))
    weight = 1.0 if weights is None else weights
    centres = sums / sizes[:, None]
    distances = squares - 2 * (centres @ points.T) + np.square(centres).sum(axis=1)[:, None]
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
