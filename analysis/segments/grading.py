"""Whether segments only grade one dimension: high, medium and low on the same thing."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.arrays import Floats, Integers
from analysis.clusters.centres import means_of
from analysis.segments.thresholds import ON_ONE_LINE, PARALLEL


@dataclass(frozen=True)
class Grading:
    """share  0 to 1 of the spread between segments that lies along one line; of two segments, how much of
    their difference runs along what all answers have in common;  limit  from which on they only grade
    """

    share: float
    limit: float

    @property
    def is_graded(self) -> bool:
        return self.share >= self.limit


def grading_of(items: Floats, labels: Integers, k: int, weights: Floats | None = None) -> Grading:
    """How far the segments lie on one line.

    items   (n, p) without gaps, on one scale;  labels  (n,) 0..k-1;  weights  (n,) or None
    Two segments always lie on one line: for them it is the squared correlation (cosine) of the difference of
    their means with the first principal component of the answers, which is what all items have in common.
    Source  first principal component of the segment means over the between-segment sum of squares
    """
    sizes, means = means_of(items, labels, k, weights)
    middle = sizes @ means / sizes.sum()
    between = (means - middle) * np.sqrt(sizes)[:, None]
    if k == 2:
        return Grading(along(between, general_direction(items, weights)), PARALLEL)
    spread = np.square(np.linalg.svd(between, compute_uv=False))
    return Grading(float(spread[0] / max(spread.sum(), np.finfo(float).tiny)), ON_ONE_LINE)


def along(between: Floats, direction: Floats) -> float:
    """Share of the squares of rows (k, p) that runs along a direction (p,) of length 1."""
    return float(np.square(between @ direction).sum() / max(np.square(between).sum(), np.finfo(float).tiny))


def general_direction(items: Floats, weights: Floats | None = None) -> Floats:
    """The first principal component of the answers, (p,), of length 1."""
    counts = np.ones(len(items)) if weights is None else weights
    centred = items - counts @ items / counts.sum()
    _, vectors = np.linalg.eigh((centred * counts[:, None]).T @ centred)
    direction: Floats = vectors[:, -1]
    return direction
