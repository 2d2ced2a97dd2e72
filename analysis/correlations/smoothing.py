"""Correlation matrices that no people could have produced, made possible again."""

from __future__ import annotations

import numpy as np

from analysis.arrays import Floats

SMALLEST_EIGENVALUE = 1e-6  # below it an inverse magnifies noise a million times


def smoothed(matrix: Floats, smallest: float = SMALLEST_EIGENVALUE) -> tuple[Floats, float]:
    """The matrix with its eigenvalues below `smallest` raised to a hundred times that, and 1 on its diagonal.

    matrix   (p, p) correlations, each pair estimated by itself
    returns  a positive definite matrix and the largest change of a correlation; the matrix as it is, and 0,
             when no eigenvalue is below
    Source   Wothke (1993), in Bollen and Long, Testing Structural Equation Models; R psych::cor.smooth, where
             eig.tol is 1e-12: too little for an inverse
    """
    values, vectors = np.linalg.eigh(matrix)
    if values[0] >= smallest:
        return matrix, 0.0
    raised = np.where(values < smallest, 100 * smallest, values)
    covariance = (vectors * (raised * len(matrix) / raised.sum())) @ vectors.T
    spread = np.sqrt(np.diag(covariance))
    repaired = covariance / np.outer(spread, spread)
    np.fill_diagonal(repaired, 1.0)
    repaired = (repaired + repaired.T) / 2
    return repaired, float(np.abs(repaired - matrix).max())
