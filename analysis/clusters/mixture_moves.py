"""Leaving a likelihood that is only the highest near by: one group is given up and another is split."""

from __future__ import annotations

import numpy as np

from analysis.arrays import Integers
from analysis.clusters.mixture_em import TIGHT, Ascent, climb, expected, first_guess
from analysis.clusters.mixture_points import MixturePoints

SHORT_STEPS, MOST_STEPS, MOST_IDLE = 30, 2_000, 12
SMALLEST_GAIN, WORTH_FINISHING = 1e-7, 5e-3  # as shares of the log-likelihood


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
    """None where a group collapses, or where some steps do not come near the best."""
    k = len(best.gaussians.shares)
    start = first_guess(points, model, moved(points, model, best, random), k)
    begun = climb(points, model, start, SHORT_STEPS)
    if begun is None or gain(begun, best) < -WORTH_FINISHING:
        return None
    return climb(points, model, begun.gaussians, MOST_STEPS, TIGHT)


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
