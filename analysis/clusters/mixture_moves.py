"""Leaving a likelihood that is only the highest near by: one group is given up and another is split."""

from __future__ import annotations

import numpy as np

from analysis.arrays import Integers
from analysis.clusters.mixture_em import LOOSE, TIGHT, Ascent, climb, expected, first_guess
from analysis.clusters.mixture_points import MixturePoints

SHORT_STEPS, MOST_STEPS, MOST_IDLE = 30, 2_000, 12
SMALLEST_GAIN = 1e-7  # as a share of the log-likelihood
# How far behind the best a climb may lie, as such a share, to go on for so many steps, to this tolerance.
HEATS = ((5e-3, 90, LOOSE), (5e-4, MOST_STEPS, LOOSE), (2e-5, MOST_STEPS, TIGHT))


def climb_with_moves(points: MixturePoints, model: str, best: Ascent, random: np.random.Generator) -> Ascent:
    """Move groups and climb again, until twelve moves on end brought nothing better.

    Source  Ueda, Nakano, Ghahramani and Hinton (2000), split and merge EM, here with groups drawn at random
    """
    idle = 0
    while idle < MOST_IDLE:
        child = climb_after_move(points, model, best, random)
        is_better = child is not None and gain(child, best) > SMALLEST_GAIN
        best, idle = (child, 0) if child is not None and is_better else (best, idle + 1)
    return best


def gain(child: Ascent, best: Ascent) -> float:
    return (child.log_likelihood - best.log_likelihood) / abs(best.log_likelihood)


def climb_after_move(
    points: MixturePoints, model: str, best: Ascent, random: np.random.Generator
) -> Ascent | None:
    """None where a group collapses, or where a climb falls behind the best, the farther on the sooner."""
    k = len(best.gaussians.shares)
    start = first_guess(points, model, moved(points, model, best, random), k)
    child = climb(points, model, start, SHORT_STEPS)
    for worth, most_steps, tolerance in HEATS:
        if child is None or gain(child, best) < -worth:
            return None
        child = climb(points, model, child.gaussians, most_steps, tolerance)
    return child


def moved(points: MixturePoints, model: str, best: Ascent, random: np.random.Generator) -> Integers:
    """Labels (m,) after the people of one group went to their next, and another group was cut in two."""
    memberships, _ = expected(points, model, best.gaussians)
    gone, split = random.choice(len(memberships), size=2, replace=False)
    memberships[gone] = -1
    labels: Integers = memberships.argmax(axis=0)
    along = points.points @ points.to_sphere.T @ random.standard_normal(points.d)
    within = labels == split
    labels[within & (along > np.median(along[within]))] = gone
    return labels
