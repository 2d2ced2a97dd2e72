"""Draws differ a little in their correlations, and the answers do not: what that alone does is taken off."""

from __future__ import annotations

import numpy as np

from analysis.arrays import Floats

N_COMPONENTS = 4
ROUNDING = 1e-9


def correlation_marks(points: Floats, weights: Floats | None = None) -> Floats:
    """How strongly points (n, d) go together: logarithms of the largest components, and the sum of squares.

    returns  (5,) of the correlations between the columns; fewer than four columns leave zeros
    """
    shares = np.full(len(points), 1 / len(points)) if weights is None else weights / weights.sum()
    centred = points - shares @ points
    covariance = (centred * shares[:, None]).T @ centred
    spread = np.sqrt(np.diag(covariance))
    varying = spread > ROUNDING * np.abs(points).max()
    correlation = covariance[np.ix_(varying, varying)] / np.outer(spread[varying], spread[varying])
    values = np.linalg.eigvalsh(correlation)[::-1][:N_COMPONENTS]
    marks = np.zeros(N_COMPONENTS + 1)
    marks[: len(values)] = np.log(np.maximum(values, np.finfo(float).tiny))
    marks[-1] = np.square(correlation).sum()
    return marks


def as_if_correlated_alike(statistics: Floats, marks: Floats) -> Floats:
    """Statistics (n, n_families, n_ks) less what their regression on the marks (n, n_marks) says of them.

    Draws have the correlations of the answers on average only; those that by chance go together more closely
    divide better too, and this, more than anything else, hides groups. The answers are one row of the
    regression like any draw, so that ranks stay exact where they were.
    Source  regression adjustment of a Monte Carlo test by control variates: Hesterberg and Nelson (1998),
            Management Science 44:1295
    """
    n = len(statistics)
    spread = marks.std(axis=0)
    varying = spread > ROUNDING * np.abs(marks).max(axis=0)
    known = np.column_stack(
        [np.ones(n), (marks[:, varying] - marks[:, varying].mean(axis=0)) / spread[varying]]
    )
    told = statistics.reshape(n, -1)
    slopes = np.linalg.lstsq(known, told, rcond=None)[0][1:]
    return np.asarray((told - known[:, 1:] @ slopes).reshape(statistics.shape))
