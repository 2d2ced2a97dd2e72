"""Cutting the largest weights, so that no single answer speaks for too many people."""

from __future__ import annotations

import numpy as np

from analysis.arrays import Floats
from analysis.errors import AnalysisError

ROUNDING = 1e-12


def trim_weights(weights: Floats, largest: float) -> Floats:
    """No weight above `largest`; what is cut off goes in equal parts to those below, so that the sum stays.

    weights  (n,) positive;  largest  in the same unit
    Raises   AnalysisError when `largest` is below the mean weight, which no cutting can reach
    Source   Potter (1990), ASA Proceedings 225; R survey::trimWeights(strict = TRUE)
    """
    if largest < weights.mean() * (1 - ROUNDING):
        raise AnalysisError(
            where="trimming of weights",
            what=f"the largest weight allowed, {largest:g}, is below the mean weight, {weights.mean():g}",
            mend="allow more than the mean weight",
        )
    trimmed = weights.astype(np.float64)
    while (above := trimmed > largest * (1 + ROUNDING)).any():
        excess = float((trimmed[above] - largest).sum())
        trimmed[above] = largest
        below = trimmed < largest
        trimmed[below] += excess / max(int(below.sum()), 1)
    return trimmed
