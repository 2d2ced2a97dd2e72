"""The answers of a segment and those of everyone else."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.arrays import Booleans, Floats


@dataclass(frozen=True)
class Sides:
    """Answers without gaps inside the segment (n,) and outside (m,), and the weights of either, or None."""

    mine: Floats
    rest: Floats
    weights: Floats | None = None
    rest_weights: Floats | None = None


def split(values: Floats, inside: Booleans, weights: Floats | None = None) -> Sides:
    """values  (n,) NaN where not answered;  inside  (n,) the segment."""
    answered = ~np.isnan(values)
    mine, rest = inside & answered, ~inside & answered
    if weights is None:
        return Sides(values[mine], values[rest])
    return Sides(values[mine], values[rest], weights[mine], weights[rest])
