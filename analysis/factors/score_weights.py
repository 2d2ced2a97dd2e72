"""What each item counts for in a factor score."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from analysis.arrays import Floats
from analysis.checks import check_correlation, check_known
from analysis.factors.factors import Factors

SCORES = ("regression", "bartlett", "tenberge")
WHERE = "factor scores"


def score_weights(
    correlation: Floats, factors: Factors, method: str = "regression", names: Sequence[str] | None = None
) -> Floats:
    """Weights (p, m) that turn standardised items into factor scores, when every item was answered.

    correlation  (p, p) the factors were found in
    method       regression  closest to the factor, and shrunk towards 0: R^-1 S
                 bartlett    right on average for every person: U^-1 L (L' U^-1 L)^-1, U the uniquenesses
                 tenberge    correlate as the factors do: R^-1 L P (P L' R^-1 L P)^-1/2 P, P the root of phi
    Raises       AnalysisError for a singular matrix, or a method there is not
    Source       Thurstone (1935); Bartlett (1937), Brit. J. Psych. 28:97; ten Berge, Krijnen, Wansbeek and
                 Shapiro (1999), Linear Algebra Appl. 289:311; R psych::factor.scores
    """
    check_known(method, SCORES, WHERE)
    check_correlation(correlation, names, WHERE)
    if method == "regression":
        return np.asarray(np.linalg.solve(correlation, factors.structure))
    if method == "bartlett":
        precise = factors.loadings / factors.uniquenesses[:, None]
        return np.asarray(np.linalg.solve(factors.loadings.T @ precise, precise.T).T)
    pull = np.linalg.solve(correlation, factors.loadings)
    return np.asarray(pull @ tenberge_turn(factors.loadings.T @ pull, factors.phi))


def tenberge_turn(information: Floats, phi: Floats) -> Floats:
    """(..., m, m) what makes L' R^-1 z, whose covariance is the information (..., m, m), correlate as phi."""
    half = symmetric_power(phi, 0.5)
    return np.asarray(half @ symmetric_power(half @ information @ half, -0.5) @ half)


def symmetric_power(matrix: Floats, power: float) -> Floats:
    """matrix (..., m, m), symmetric and positive definite."""
    values, vectors = np.linalg.eigh(matrix)
    return np.asarray((vectors * np.power(values, power)[..., None, :]) @ vectors.swapaxes(-1, -2))
