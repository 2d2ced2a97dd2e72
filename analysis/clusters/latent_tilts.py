"""Answers on a scale: in each class the same curve over the steps, tilted towards one end or the other.

log P(step c in class x) = curve_c + slope_x score_c + a constant, with scores of equal distance and a curve
that the classes share. So an item costs one number a class and one a step, not their product. Of two steps it
is the free form exactly. Tables stand with the steps first and the classes last, (C, J, K): so every sum over
steps adds long rows, which is several times as quick as adding five numbers at a time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.arrays import Floats, Integers

FARTHEST = 1.75
"""that log-odds of an item move at once. As far as r the curvature grows no more than e^r times, so that
Newton's step goes up as long as (e^r - 1 - r) / r^2 <= 1: up to 1.79, without looking how high it led"""


class Bundle:
    """Which of K classes belong to which of M models, whose numbers of classes are ks (M,)."""

    def __init__(self, ks: Sequence[int] | Integers) -> None:
        self.first: Integers = np.cumsum(ks, dtype=np.int64) - np.asarray(ks)
        self.owner = np.repeat(np.arange(len(self.first)), ks)

    def sums(self, cells: Floats) -> Floats:
        """Over the classes of each model, (..., M), of cells (..., K)."""
        sums: Floats = np.add.reduceat(cells, self.first, axis=-1)
        return sums

    def spread(self, models: Floats) -> Floats:
        """What is said of models (..., M), of each of their classes, (..., K)."""
        spread: Floats = models.take(self.owner, axis=-1)
        return spread


@dataclass(frozen=True)
class Tilts:
    """slopes (J, K) of each item and class;  curve (C - 2, J, M) of each model, between ends of 0"""

    slopes: Floats
    curve: Floats
    bundle: Bundle

    @property
    def scores(self) -> Floats:
        return scores_of(len(self.curve) + 2)

    def probabilities(self) -> Floats:
        """Of each step in each class, (C, J, K)."""
        logs = self.slopes * self.scores[:, None, None]
        logs[1:-1] += self.bundle.spread(self.curve)
        logs -= logs.max(axis=0)
        odds = np.exp(logs, out=logs)
        odds /= odds.sum(axis=0)
        return odds

    def moved(self, slopes: Floats, bends: Floats) -> Tilts:
        """Moved by slopes (J, K) and bends (C - 2, J, M), or the same way as far as FARTHEST."""
        steepest = np.maximum.reduceat(np.abs(slopes), self.bundle.first, axis=-1)
        reach = steepest * (len(bends) + 1) + bends.max(axis=0, initial=0) - bends.min(axis=0, initial=0)
        share = FARTHEST / np.maximum(reach, FARTHEST)
        there = self.slopes + self.bundle.spread(share) * slopes
        return Tilts(there, self.curve + share * bends, self.bundle)


def read(probabilities: Floats, bundle: Bundle) -> Tilts:
    """The slopes and curve of which such probabilities (C, J, K) were made."""
    slopes = (np.log(probabilities[-1]) - np.log(probabilities[0])) / (len(probabilities) - 1)
    logs = np.log(probabilities[..., bundle.first])
    rest = logs - slopes[:, bundle.first] * scores_of(len(logs))[:, None, None]
    return Tilts(slopes, rest[1:-1] - rest[0], bundle)


def leapt(three: Sequence[Tilts], length: Floats) -> Tilts:
    """From the first past the last of three in a row, the way they point, length (M,) times as far."""
    last = three[-1]
    shares = np.square(1 - length), 2 * length * (1 - length), np.square(length) - 1
    slopes = [last.bundle.spread(share) * one.slopes for share, one in zip(shares, three, strict=True)]
    curves = [share * one.curve for share, one in zip(shares, three, strict=True)]
    return last.moved(np.add.reduce(slopes), np.add.reduce(curves))


def scores_of(n_steps: int) -> Floats:
    scores: Floats = np.arange(n_steps, dtype=np.float64) - (n_steps - 1) / 2
    return scores
