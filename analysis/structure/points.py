"""The answers as points that k-means divides: gaps filled, items standardised."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from analysis.arrays import Floats

# Answers (n, p) with NaN where there is none, and weights (n,) or None, as points (n, d) without gaps; done
# anew on every draw.
Prepare = Callable[[Floats, Floats | None], Floats]


def standardised(items: Floats, weights: Floats | None = None) -> Floats:
    """Items (n, p) with mean 0 and standard deviation 1 over those who answered; gaps hold the mean.

    weights  (n,) or None; they count in both. Draws have the answers' margins by weight only: by heads they
             are wider or narrower wherever weights go along with answers
    """
    counts = ~np.isnan(items) if weights is None else np.where(np.isnan(items), 0.0, weights[:, None])
    shares = counts / counts.sum(axis=0)
    centred = np.nan_to_num(items - np.nansum(items * shares, axis=0))
    spread = np.sqrt((np.square(centred) * shares).sum(axis=0))
    return np.asarray(centred / np.where(spread > 0, spread, 1.0))
