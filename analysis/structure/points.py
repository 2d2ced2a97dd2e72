"""The answers as points that k-means divides: gaps filled, items standardised."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from analysis.arrays import Floats

# Answers (n, p) with NaN where there is none, as points (n, d) without gaps; done anew on every draw.
Prepare = Callable[[Floats], Floats]


def standardised(items: Floats) -> Floats:
    """Items (n, p) with mean 0 and standard deviation 1 over those who answered; gaps hold the mean.


    Every draw has the same margins, so that weights would change no draw against another.
    """
    centred = items - np.nanmean(items, axis=0)
    spread = np.sqrt(np.nanmean(np.square(centred), axis=0))
    return np.asarray(np.nan_to_num(centred / np.where(spread > 0, spread, 1.0)))
