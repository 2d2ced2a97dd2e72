"""Quartimin, which is oblimin at gamma 0: how much items load on several factors at once."""

from __future__ import annotations

import numpy as np

from analysis.arrays import Floats


def quartimin(loadings: Floats) -> tuple[Floats, Floats]:
    """The criterion, smaller is simpler, and its slope by every loading.

    loadings  (..., p, m);  returns values (...) and slopes (..., p, m)
    Source    Carroll (1953), Psychometrika 18:23; Jennrich (2002), Psychometrika 67:7; R GPArotation::oblimin
    """
    squared = np.square(loadings)
    others = squared.sum(axis=-1, keepdims=True) - squared
    return np.asarray((squared * others).sum(axis=(-2, -1)) / 4), loadings * others
