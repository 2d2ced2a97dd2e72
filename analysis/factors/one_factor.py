"""What one common factor explains of each item, for many correlation matrices at once."""

from __future__ import annotations

import numpy as np

from analysis.arrays import Floats
from analysis.factors.uniquenesses import LOWEST

SETTLED = 1e-4  # a loading's last move; what chance gives is not known nearly so well
MOST_SWEEPS = 60  # the one draw in a hundred still moving then moves the mean by .003 of its scatter
STRIDE = 1.7  # of the way to the best loading: beyond it the sum of squares still falls, and sweeps are saved


def one_factor_loadings(correlations: Floats) -> Floats:
    """Loadings (n_matrices, n_items) of one minres factor in each matrix (n_matrices, n_items, n_items).

    Item by item, each loading moves past the best one given the others, in all matrices at once, until none
    moves any more: each step lowers the sum of squared residual correlations, which is quadratic in one
    loading. A communality stays below 0.995.
    Source  Harman and Jones (1966), Psychometrika 31:351, for one factor; Young (1954) on overrelaxation
    """
    shared = correlations * ~np.eye(correlations.shape[1], dtype=bool)
    loadings = _first_guess(shared)
    moving = np.arange(len(shared))
    for _ in range(MOST_SWEEPS):
        before = loadings[moving]
        loadings[moving] = after = _sweep(shared[moving], before)
        moving = moving[np.abs(after - before).max(axis=1) > SETTLED]
        if not moving.size:
            break
    return loadings


def _sweep(shared: Floats, loadings: Floats) -> Floats:
    loadings = loadings.copy()
    total = np.square(loadings).sum(axis=1)
    most = np.sqrt(1 - LOWEST)
    for item in range(loadings.shape[1]):
        others = total - np.square(loadings[:, item])
        product = np.einsum("dj,dj->d", shared[:, item], loadings)
        best = np.divide(product, others, out=np.zeros_like(product), where=others > 0)
        further = loadings[:, item] + STRIDE * (best - loadings[:, item])
        loadings[:, item] = np.clip(further, -most, most)
        total = others + np.square(loadings[:, item])
    return loadings


def _first_guess(shared: Floats) -> Floats:
    """The first principal axis, with each item's largest correlation as its communality."""
    largest = np.abs(shared).max(axis=2)
    values, vectors = np.linalg.eigh(shared + largest[:, :, None] * np.eye(shared.shape[1]))
    return np.asarray(vectors[:, :, -1] * np.sqrt(np.maximum(values[:, -1:], 0.0)))
