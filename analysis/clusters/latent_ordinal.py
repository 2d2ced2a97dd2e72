"""The likeliest tilts of answers on a scale: Newton's steps for many models at once."""

from __future__ import annotations

import numpy as np

from analysis.arrays import Floats
from analysis.clusters.latent_tilts import Bundle, Tilts, read, scores_of

RIDGE = 1e-8  # a person's worth of doubt, so that no slope runs away where a class keeps to one end
STEPS_AT_FIRST = 2
LEAST_SHARE = 1e-6  # of a step that nobody chose, where the search begins


def tilted(counts: Floats, bundle: Bundle, before: Floats | None = None) -> Tilts:
    """Tilts that make people by step and class (C, J, K) likely, of C >= 3 steps.

    before  probabilities of this form: one of Newton's steps goes from there towards the likeliest; None:
            several, from the shares of all
    Source  Goodman (1979), Journal of the American Statistical Association 74:537; Vermunt and Magidson
            (2005), Latent GOLD 4.0 technical guide, ordinal indicators with fixed scores
    """
    if before is not None:
        tilts = read(before, bundle)
        return tilts.moved(*newton_step(tilts, before, counts))
    tilts = begun(counts, bundle)
    for _ in range(STEPS_AT_FIRST):
        tilts = tilts.moved(*newton_step(tilts, tilts.probabilities(), counts))
    return tilts


def begun(counts: Floats, bundle: Bundle) -> Tilts:
    """The curve of everybody, tilted by how far a class's mean is from theirs."""
    shares = bundle.sums(counts)
    shares = np.maximum(shares / shares.sum(axis=0), LEAST_SHARE)
    logs = np.log(shares)
    slope = (logs[-1] - logs[0]) / (len(counts) - 1)
    curve = logs - slope * scores_of(len(counts))[:, None, None]
    _, middle, squares = moments(shares)
    people, risen, _ = moments(counts)
    apart = (risen / people - bundle.spread(middle)) / bundle.spread(squares - np.square(middle))
    return Tilts(bundle.spread(slope) + apart, curve[1:-1] - curve[0], bundle)


def newton_step(tilts: Tilts, probabilities: Floats, counts: Floats) -> tuple[Floats, Floats]:
    """Changes of the slopes (J, K) and of the curve (C - 2, J, M); slopes are eliminated first.

    probabilities  of the tilts, (C, J, K)
    """
    people, risen, _ = moments(counts)
    _, means, squares = moments(probabilities)
    steepness = people * (squares - np.square(means)) + RIDGE
    jump = (risen - people * means - RIDGE * tilts.slopes) / steepness
    expected = probabilities[1:-1] * people
    across = expected * (tilts.scores[1:-1, None, None] - means)
    ratio = across / steepness
    left = counts[1:-1] - expected - across * jump
    outer = [
        expected[row] * probabilities[1 : row + 2] + across[row] * ratio[: row + 1]
        for row in range(len(expected))
    ]
    bends = bends_from(tilts, np.concatenate([left, expected, *outer]))
    return jump - (ratio * tilts.bundle.spread(bends)).sum(axis=0), bends


def bends_from(tilts: Tilts, terms: Floats) -> Floats:
    """Changes of the curve; terms (D + D + D (D + 1) / 2, J, K) of its rise and bending, class by class."""
    n_inner, sums = len(tilts.curve), tilts.bundle.sums(terms)
    rise, diagonal, less = np.split(sums, [n_inner, 2 * n_inner])
    return solved(diagonal + RIDGE, less, rise - RIDGE * tilts.curve)


def moments(cells: Floats) -> Floats:
    """Sums over the steps of cells (C, J, K): as they are, times their scores, times the squares of these."""
    powers = scores_of(len(cells)) ** np.arange(3)[:, None]
    sums: Floats = powers @ cells.reshape(len(cells), -1)
    return sums.reshape(3, *cells.shape[1:])


def solved(diagonal: Floats, less: Floats, right: Floats) -> Floats:
    """x (D, ...) of (diagonal - less) x = right, of very many small symmetric matrices at once.

    less  the lower triangles row by row, (D (D + 1) / 2, ...)
    By Cholesky's steps without roots, L E L' = diagonal - less.
    """
    rows: list[Floats] = []
    pivots, x = np.empty_like(right), right.copy()
    for d in range(len(right)):
        lower = -less[d * (d + 1) // 2 :][: d + 1]
        lower[d] += diagonal[d]
        for e in range(1, d):
            lower[e] -= (lower[:e] * rows[e]).sum(axis=0)
        row = lower[:d] / pivots[:d]
        pivots[d] = lower[d] - (row * lower[:d]).sum(axis=0)
        x[d] -= (row * x[:d]).sum(axis=0)
        rows.append(row)
    x /= pivots
    for d in range(len(right) - 1, 0, -1):
        x[:d] -= rows[d] * x[d]
    return x
