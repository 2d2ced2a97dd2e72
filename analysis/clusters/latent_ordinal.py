"""Answers on a scale: in each class the same curve over the steps, tilted towards one end or the other.

log P(step c in class x) = curve_c + slope_x score_c + a constant, with scores of equal distance and a curve
that the classes share. So an item costs one number a class and one a step, not their product. Of two steps it
is the free form exactly.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.arrays import Floats, Integers

RIDGE = 1e-8  # a person's worth of doubt, so that no slope runs away where a class keeps to one end
STEPS_AT_FIRST = 5
MOST_HALVINGS = 8
LEAST_SHARE = 1e-6  # of a step that nobody chose, where the search begins


@dataclass(frozen=True)
class Tilts:
    """slopes (K, J) of each class and item;  curve (M, J, C) of each model, 0 at both ends;  ks (M,)."""

    slopes: Floats
    curve: Floats
    ks: Integers

    def probabilities(self) -> Floats:
        """Of each step in each class, (K, J, C)."""
        logs = self.slopes[..., None] * scores_of(self.curve) + np.repeat(self.curve, self.ks, axis=0)
        logs -= logs.max(axis=2, keepdims=True)
        odds = np.exp(logs, out=logs)
        odds /= odds.sum(axis=2, keepdims=True)
        return odds

    def moved(self, slopes: Floats, bends: Floats, share: Floats) -> Tilts:
        """Moved by this share (M, J) of a step: slopes (K, J), bends (M, J, C - 2) of the inner curve."""
        curve = self.curve.copy()
        curve[..., 1:-1] += share[..., None] * bends
        return Tilts(self.slopes + np.repeat(share, self.ks, axis=0) * slopes, curve, self.ks)

    def height(self, counts: Floats) -> Floats:
        """How likely these answers are, less what steep slopes cost, of each model and item, (M, J)."""
        logs = np.log(np.maximum(self.probabilities(), np.finfo(float).tiny))
        each = (counts * logs).sum(axis=2) - RIDGE / 2 * np.square(self.slopes)
        height: Floats = of_models(each, self.ks) - RIDGE / 2 * np.square(self.curve).sum(axis=2)
        return height


def tilted(counts: Floats, ks: Sequence[int], before: Floats | None = None) -> Floats:
    """Probabilities (K, J, C) that make people by class and step (K, J, C) likely, from C >= 3 steps.

    before  probabilities of this form: one guarded step goes from there towards the likeliest; None: several,
            from the shares of all
    Source  Goodman (1979), Journal of the American Statistical Association 74:537; Vermunt and Magidson
            (2005), Latent GOLD 4.0 technical guide, ordinal indicators with fixed scores
    """
    own = np.asarray(ks)
    tilts = begun(counts, own) if before is None else read(before, own)
    for _ in range(STEPS_AT_FIRST if before is None else 1):
        tilts = climbed(tilts, counts)
    return tilts.probabilities()


def scores_of(cells: Floats) -> Floats:
    n_steps = cells.shape[-1]
    scores: Floats = np.arange(n_steps) - (n_steps - 1) / 2
    return scores


def of_models(cells: Floats, ks: Integers) -> Floats:
    """Sums over the classes of each model, (M, ...)."""
    sums: Floats = np.add.reduceat(cells, np.cumsum(ks) - ks, axis=0)
    return sums


def begun(counts: Floats, ks: Integers) -> Tilts:
    """The curve of everybody, tilted by how far a class's mean is from theirs."""
    shares = of_models(counts, ks)
    shares = np.maximum(shares / shares.sum(axis=2, keepdims=True), LEAST_SHARE)
    logs, scores = np.log(shares), scores_of(counts)
    slope = (logs[..., -1] - logs[..., 0]) / (counts.shape[2] - 1)
    curve = logs - slope[..., None] * scores
    curve -= curve[..., :1]
    middle = shares @ scores
    variance = shares @ np.square(scores) - np.square(middle)
    means = counts @ scores / counts.sum(axis=2)
    apart = (means - np.repeat(middle, ks, axis=0)) / np.repeat(variance, ks, axis=0)
    return Tilts(np.repeat(slope, ks, axis=0) + apart, curve, ks)


def read(probabilities: Floats, ks: Integers) -> Tilts:
    """The slopes and curve that such probabilities (K, J, C) were made of."""
    logs = np.log(np.maximum(probabilities, np.finfo(float).tiny))
    slopes = (logs[..., -1] - logs[..., 0]) / (logs.shape[2] - 1)
    rest = logs - slopes[..., None] * scores_of(logs)
    curve = of_models(rest - rest[..., :1], ks) / ks[:, None, None]
    curve[..., -1] = 0
    return Tilts(slopes, curve, ks)


def climbed(tilts: Tilts, counts: Floats) -> Tilts:
    """One of Newton's steps, halved where it would go down."""
    slopes, bends = newton_step(tilts, counts)
    share, height = np.ones(tilts.curve.shape[:2]), tilts.height(counts)
    for _ in range(MOST_HALVINGS):
        there = tilts.moved(slopes, bends, share)
        lower = ~(there.height(counts) >= height)
        if not lower.any():
            return there
        share[lower] /= 2
    share[lower] = 0
    return tilts.moved(slopes, bends, share)


def newton_step(tilts: Tilts, counts: Floats) -> tuple[Floats, Floats]:
    """Changes of the slopes (K, J) and of the inner curve (M, J, C - 2); slopes are eliminated first."""
    ks, scores, probabilities = tilts.ks, scores_of(counts), tilts.probabilities()
    people = counts.sum(axis=2)
    means = probabilities @ scores
    rise = counts @ scores - people * means - RIDGE * tilts.slopes
    steepness = people * (probabilities @ np.square(scores) - np.square(means)) + RIDGE
    expected = probabilities * people[..., None]
    inner, given = expected[..., 1:-1], counts[..., 1:-1]
    across = inner * (scores[1:-1] - means[..., None])
    outer = (
        inner[..., None] * probabilities[..., None, 1:-1]
        + across[..., None] * (across / steepness[..., None])[..., None, :]
    )
    bending = -of_models(outer, ks)
    places = np.arange(bending.shape[-1])
    bending[..., places, places] += of_models(inner, ks) + RIDGE
    rest = of_models(given - inner - across * (rise / steepness)[..., None], ks)
    rest -= RIDGE * tilts.curve[..., 1:-1]
    bends = np.asarray(np.linalg.solve(bending, rest[..., None])[..., 0], dtype=np.float64)
    slopes: Floats = (rise - (across * np.repeat(bends, ks, axis=0)).sum(axis=2)) / steepness
    return slopes, bends
