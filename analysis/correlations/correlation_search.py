"""Newton's search for many correlations at once, each with a likelihood of its own."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from analysis.arrays import Booleans, Floats

MOST_STEPS = 60
LAST_STEP = 1e-5  # in units of the correlation: what is left after such a step is about its square
NARROW = 1e-9  # bounds this close hold no better correlation between them
GAIN = 1e-16  # of log-likelihood, too little to go on for
EDGE = 1 - 1e-7  # correlations are sought between -EDGE and EDGE

Rows = NDArray[np.intp]
# Of some likelihoods, by their number, at these correlations: derivative and the step of Newton's method.
SlopeAndStep = Callable[[Rows, Floats], tuple[Floats, Floats]]


def search(slope_and_step: SlopeAndStep, start: Floats) -> tuple[Floats, Booleans]:
    """Newton's steps for every likelihood still moving, kept between known points on both sides of its top.

    start    (m,) correlations to begin with
    returns  (m,) the correlations, and whether each came to rest
    """
    rho = start.copy()
    low, high = np.full(len(rho), -EDGE), np.full(len(rho), EDGE)
    moving = np.arange(len(rho))
    for _ in range(MOST_STEPS):
        now = rho[moving]
        slope, step = slope_and_step(moving, now)
        low[moving] = floor = np.where(slope > 0, now, low[moving])
        high[moving] = ceiling = np.where(slope < 0, now, high[moving])
        ahead = now + step
        inside = (ahead > floor) & (ahead < ceiling)
        # At the top, and where the likelihood is level, the slope is noise and its sign tells nothing.
        level = (np.abs(step) <= NARROW) | (slope * step <= GAIN)
        rho[moving] = np.where(inside, ahead, np.where(level, now, (floor + ceiling) / 2))
        settled = level | inside & (np.abs(step) <= LAST_STEP) | (ceiling - floor <= NARROW)
        moving = moving[~settled]
        if not moving.size:
            break
    return rho, ~np.isin(np.arange(len(rho)), moving)


def newton_step(slope: Floats, curvature: Floats, expected: Floats) -> Floats:
    """Slope over curvature; far from the top, where the likelihood is hollow, over what is expected of it."""
    return np.asarray(slope / np.where(curvature > 0.01 * expected, curvature, np.maximum(expected, 1e-300)))
