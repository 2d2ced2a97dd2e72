"""Geomin: an item is simple when at least one of its loadings is next to nothing."""

from __future__ import annotations

import numpy as np

from analysis.arrays import Floats

EPSILON = 0.01  # keeps a loading of 0 from making every other one free; GPArotation's and Mplus's for m > 3


def geomin(loadings: Floats) -> tuple[Floats, Floats]:
    """The criterion, smaller is simpler, and its slope by every loading.

    loadings  (..., p, m);  returns values (...) and slopes (..., p, m)
    For every item the geometric mean of its squared loadings, each with EPSILON added; the sum over items.
    Source    Yates (1987); Browne (2001), Multivariate Behav. Res. 36:111; R GPArotation::geominQ, delta .01
    """
    shifted = np.square(loadings) + EPSILON
    of_items = np.exp(np.log(shifted).mean(axis=-1))
    slopes = 2 / loadings.shape[-1] * loadings / shifted * of_items[..., None]
    return np.asarray(of_items.sum(axis=-1)), slopes
