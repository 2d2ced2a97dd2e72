"""Some of the people, where a method could not bear them all."""

from __future__ import annotations

import numpy as np

from analysis.arrays import Integers


def subsample(n: int, most: int, random: np.random.Generator) -> Integers:
    """Rows of `most` of n people, drawn without regard to anything, in rising order; all rows if n is less.

    Weights travel with the people drawn, so they play no part in the draw.
    """
    if n <= most:
        return np.arange(n)
    return np.sort(random.choice(n, size=most, replace=False, shuffle=False))
