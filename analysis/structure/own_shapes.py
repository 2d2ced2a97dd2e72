"""Whether groups that were counted as if all had one shape are fewer, each of a shape of its own."""

from __future__ import annotations

from typing import cast

import numpy as np

from analysis.arrays import Floats
from analysis.clusters.mixture_groups import GaussianGroups
from analysis.clusters.mixtures import Mixtures
from analysis.errors import AnalysisError

ONE_SHAPE = Mixtures(models=("EEE",))
OWN_SHAPES = Mixtures(models=("VII", "VVI", "VVV"))
N_STARTS = 6


def fewer_of_own_shapes(points: Floats, k: int, random: np.random.Generator, weights: Floats | None) -> int:
    """k, or the number from 2 to k - 1 with the least BIC where groups of their own sizes and shapes have
    less than k groups of one shape: a wide group among narrow ones is counted as several of one shape.

    points  (n, m);  weights  (n,) or None
    Source  Fraley and Raftery (2002), J. Am. Stat. Assoc. 97:611; R mclust, models EEE, VII, VVI and VVV
    """
    if k < 3:
        return k
    bic = least_bic(ONE_SHAPE, points, k, random, weights)
    for fewer in range(2, k):
        own = least_bic(OWN_SHAPES, points, fewer, random, weights)
        if own < bic:
            k, bic = fewer, own
    return k


def least_bic(
    mixtures: Mixtures, points: Floats, k: int, random: np.random.Generator, weights: Floats | None
) -> float:
    """Infinity where none of the models holds so many groups together."""
    try:
        [found] = mixtures.fit(points, (k,), N_STARTS, random, weights)
    except AnalysisError:
        return np.inf
    return cast(GaussianGroups, found.model).bic
