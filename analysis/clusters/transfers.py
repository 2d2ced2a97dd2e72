"""Moving single respondents where that tightens a division that Lloyd's alternation calls finished."""

import numpy as np

from analysis.arrays import Floats, Integers
from analysis.clusters.centres import means_of

MOST_PASSES = 500
SMALLEST_GAIN = 1e-10


def transfer_points(points: Floats, labels: Integers, k: int, weights: Floats | None = None) -> Integers:
    """Move points between groups until no single move lowers the within-group sum of squares.

    points   (n, d);  labels  (n,) 0..k-1, no group empty;  returns labels (n,)
    weights  (n,) or None for equal ones
    Source   Hartigan (1975); moves are tried together and the set is cut until the sum falls
    """
    sizes, centres = means_of(points, labels, k, weights)
    for _ in range(MOST_PASSES):
        gains, targets = gains_by_moving(points, labels, sizes, centres, weights)
        movers = np.flatnonzero(gains > 0)
        movers = movers[np.argsort(-gains[movers], kind="stable")]
        spread = between(sizes, centres)
        while movers.size:
            tried = labels.copy()
            tried[movers] = targets[movers]
            sizes_tried, centres_tried = means_of(points, tried, k, weights)
            if sizes_tried.all() and between(sizes_tried, centres_tried) > spread:
                break
            movers = movers[: movers.size // 4 or movers.size - 1]
        if not movers.size:
            break
        labels, sizes, centres = tried, sizes_tried, centres_tried
    return labels


def gains_by_moving(
    points: Floats, labels: Integers, sizes: Floats, centres: Floats, weights: Floats | None = None
) -> tuple[Floats, Integers]:
    """How much the sum of squares falls when each point alone moves to its best other group, and which."""
    everyone = np.arange(len(points))
    weight = np.ones(1) if weights is None else weights
    distances = np.square(points).sum(axis=1)[:, None] - 2 * points @ centres.T
    distances = np.maximum(distances + np.square(centres).sum(axis=1), 0)
    alone = np.bincount(labels, minlength=len(sizes))[labels] <= 1
    own = sizes[labels]
    leaving = distances[everyone, labels] * (weight * own / np.where(alone, 1.0, own - weight))
    leaving[alone] = 0
    joining = distances * (weight[:, None] * sizes / (sizes + weight[:, None]))
    joining[everyone, labels] = np.inf
    targets = joining.argmin(axis=1)
    gains = leaving - joining[everyone, targets]
    return np.where(gains > SMALLEST_GAIN * leaving, gains, 0.0), targets


def between(sizes: Floats, centres: Floats) -> float:
    """Sum of squares between the groups: what falls within must rise here, without a pass over points."""
    return float(sizes @ np.square(centres).sum(axis=1))
