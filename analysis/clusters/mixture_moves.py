"""Leaving a likelihood that is only the highest near by: one group is given up and another is split."""

from __future__ import annotations

import numpy as np

from analysis.arrays import Floats, Integers
from analysis.clusters.mixture_climb import LOOSE, TIGHT, Ascents, climb
from analysis.clusters.mixture_em import expected, first_guess
from analysis.clusters.mixture_points import MixturePoints

SHORT_STEPS, MOST_STEPS, MOST_IDLE, AT_ONCE = 30, 2_000, 12, 4
SMALLEST_GAIN = 1e-7  # as a share of the log-likelihood
# How far behind the best a climb may lie, as such a share, to go on for so many steps, to this tolerance.
HEATS = ((5e-3, 90, LOOSE), (5e-4, MOST_STEPS, LOOSE), (2e-5, MOST_STEPS, TIGHT))  # the last in double


def climb_with_moves(points: MixturePoints, best: Ascents, random: np.random.Generator) -> Ascents:
    """Move groups of one mixture and climb again, until twelve moves on end brought nothing better.

    Source  Ueda, Nakano, Ghahramani and Hinton (2000), split and merge EM, here with groups drawn at random
    """
    idle = 0
    while idle < MOST_IDLE:
        children = climb_after_moves(points, best, random)
        is_better = bool(len(children)) and gains(children, best)[0] > SMALLEST_GAIN
        best, idle = (children.only(np.array([0])), 0) if is_better else (best, idle + AT_ONCE)
    return best


def gains(children: Ascents, best: Ascents) -> Floats:
    return np.asarray((children.heights - best.heights[0]) / abs(best.heights[0]))


def climb_after_moves(points: MixturePoints, best: Ascents, random: np.random.Generator) -> Ascents:
    """Climbs after some moves, the best first; those that fall behind end, the farther on the sooner."""
    roughly, again = points.in_single, best.bundle.ks.tolist() * AT_ONCE
    start = first_guess(roughly, best.bundle.model, moved(points, best, random), again)
    children = climb(roughly, start, SHORT_STEPS).highest()
    for worth, most_steps, tolerance in HEATS:
        children = children.only(np.flatnonzero(gains(children, best) >= -worth))
        if not len(children):
            return children
        seen = points if tolerance == TIGHT else roughly
        children = climb(seen, children.bundle, most_steps, tolerance).highest()
    return children


def moved(points: MixturePoints, best: Ascents, random: np.random.Generator) -> list[Integers]:
    """Some times labels (m,) after the people of one group went to their next, and another was cut in two."""
    memberships, _ = expected(points, best.bundle)
    sphere = points.points @ points.to_sphere.T
    order = np.argsort(-memberships, axis=0)[:2]
    found = []
    for _ in range(AT_ONCE):
        gone, split = random.choice(len(memberships), size=2, replace=False)
        labels = np.where(order[0] == gone, order[1], order[0])
        along = sphere @ random.standard_normal(points.d)
        within = labels == split
        if within.any():  # nobody need be likeliest to be in it, and then the climb ends as it begins
            labels[within & (along > np.median(along[within]))] = gone
        found.append(labels)
    return found
