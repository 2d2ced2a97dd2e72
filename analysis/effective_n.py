"""What weights cost: how many equally weighted answers would tell as much."""

from __future__ import annotations

import numpy as np

from analysis.arrays import Floats


def design_effect(weights: Floats) -> float:
    """By how much weights blow up the variance of a mean: 1 for equal weights, else more.

    weights  (n,) positive, in any unit
    Source   Kish (1965), 11.7: 1 + cv^2, with n in the denominator of the variance
    """
    mean = weights.mean()
    return float(np.square(weights / mean).mean())


def effective_n(weights: Floats) -> float:
    """Kish's effective number of answers, (sum w)^2 / sum w^2: between 1 and n, and n for equal weights."""
    return len(weights) / design_effect(weights)
