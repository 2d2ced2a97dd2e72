"""Oblique rotations have several resting places: begin from many sides, and keep the best."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from analysis.arrays import Booleans, Floats
from analysis.randomness import random_stream

Criterion = Callable[[Floats], tuple[Floats, Floats]]  # values and slopes of loadings (..., p, m)

MAX_STEPS = 500
NEAR = 1e-5  # slope at which a start has found its resting place; R's eps
SETTLED = 1e-12  # slope at which the best one is left
ASTRAY = 1e3  # times the smallest slope: the search has left its place
REMEMBERED = 5  # a step may rise above the last value, not above the highest of so many
STREAM = 4_001


@dataclass(frozen=True)
class Descent:
    """Where S starts came to rest: turns (S, m, m), values of the criterion (S,), and whether they did."""

    turns: Floats
    values: Floats
    settled: Booleans


def random_turns(n_factors: int, n_starts: int, seed: int) -> Floats:
    """(n_starts, m, m) orthogonal: first no turn at all, as R begins, then turns at random."""
    normal = random_stream(seed, STREAM, n_factors).standard_normal((n_starts, n_factors, n_factors))
    turns = np.asarray(np.linalg.qr(normal).Q)
    turns[0] = np.eye(n_factors)
    return turns


def turn_towards(unrotated: Floats, target: Floats) -> Floats:
    """(1, m, m) the turn whose loadings come closest to the target (p, m), columns of length 1."""
    wanted = np.linalg.lstsq(unrotated, target, rcond=None)[0]
    turn = np.linalg.pinv(wanted).T
    lengths = np.linalg.norm(turn, axis=0)
    if np.linalg.matrix_rank(turn) < len(turn):
        return np.eye(len(turn))[None]
    return np.asarray(turn / lengths)[None]


def descend(unrotated: Floats, turns: Floats, criterion: Criterion) -> Descent:
    """All starts downhill at once, by gradient projection with Barzilai and Borwein's length of step.

    unrotated  (p, m);  turns (S, m, m) with columns of length 1
    Source     Jennrich (2002), Psychometrika 67:7; Raydan (1997), SIAM J. Optim. 7:26 for the step, which may
               go uphill a little and is therefore several times quicker than R's
    """
    turns = turns.copy()
    values, slopes = value_and_slope(unrotated, turns, criterion)
    steps = np.ones(len(turns))
    recent = np.repeat(values[:, None], REMEMBERED, axis=1)
    for round_ in range(MAX_STEPS):
        moving = np.flatnonzero(np.abs(slopes).max(axis=(1, 2)) > NEAR)
        if not len(moving):
            break
        # No column moves further than its own length: factors thrown onto one another have no inverse.
        steps[moving] = np.minimum(steps[moving], 1 / np.abs(slopes[moving]).max(axis=(1, 2)))
        moved = _along(turns[moving], steps[moving], slopes[moving])
        new_values, new_slopes = value_and_slope(unrotated, moved, criterion)
        squared = np.square(slopes[moving]).sum(axis=(1, 2))
        better = new_values <= recent[moving].max(axis=1) - 1e-4 * steps[moving] * squared
        lengths = _lengths(moved - turns[moving], new_slopes - slopes[moving], steps[moving])
        steps[moving] = np.where(better, lengths, steps[moving] / 4)
        taken = moving[better]
        turns[taken], values[taken], slopes[taken] = moved[better], new_values[better], new_slopes[better]
        recent[taken, round_ % REMEMBERED] = new_values[better]
    return Descent(turns, values, np.abs(slopes).max(axis=(1, 2)) <= NEAR)


def polish(unrotated: Floats, turn: Floats, criterion: Criterion) -> Floats:
    """Carry one turn (m, m) on from its resting place, found to NEAR, to where the slope vanishes.

    By slope alone (Barzilai and Borwein 1988, IMA J. Numer. Anal. 8:141): values of the criterion cannot tell
    two points apart closer than about 1e-8.
    """
    best = here = turn[None]
    slope = value_and_slope(unrotated, here, criterion)[1]
    smallest, step = float(np.abs(slope).max()), np.full(1, 1e-2)
    for _ in range(MAX_STEPS):
        if smallest < SETTLED:
            break
        moved = _along(here, step, slope)
        new_slope = value_and_slope(unrotated, moved, criterion)[1]
        step = _lengths(moved - here, new_slope - slope, np.full(1, 1e-2 / 4))
        here, slope = moved, new_slope
        size = float(np.abs(slope).max())
        if size > ASTRAY * smallest:
            break
        if size < smallest:
            best, smallest = here, size
    return np.asarray(best[0])


def value_and_slope(unrotated: Floats, turns: Floats, criterion: Criterion) -> tuple[Floats, Floats]:
    """Criterion (S,) and its slope (S, m, m) along the turns that keep the factors' variances at 1."""
    inverses = np.linalg.inv(turns)
    loadings = unrotated @ inverses.swapaxes(1, 2)
    values, by_loading = criterion(loadings)
    full = -(loadings.swapaxes(1, 2) @ by_loading @ inverses).swapaxes(1, 2)
    return values, full - turns * (turns * full).sum(axis=1, keepdims=True)


def _along(turns: Floats, steps: Floats, slopes: Floats) -> Floats:
    moved = turns - steps[:, None, None] * slopes
    return np.asarray(moved / np.linalg.norm(moved, axis=1, keepdims=True))


def _lengths(travelled: Floats, bent: Floats, before: Floats) -> Floats:
    """The step that fits the curvature just seen; four times the last where the valley bends away."""
    curvature = (travelled * bent).sum(axis=(1, 2))
    upwards = curvature > 0
    fitting = np.square(travelled).sum(axis=(1, 2)) / np.where(upwards, curvature, 1.0)
    return np.asarray(np.where(upwards, np.clip(fitting, 1e-3, 1e2), 4 * before))
