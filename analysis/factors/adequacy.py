"""Do the items share enough for a factor analysis?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.stats import chi2

from analysis.arrays import Floats
from analysis.checks import check_correlation, check_enough_respondents


@dataclass(frozen=True)
class Kmo:
    overall: float
    items: Floats


@dataclass(frozen=True)
class Bartlett:
    chi_square: float
    df: int
    p: float
    determinant: float


def kmo(correlation: Floats, names: Sequence[str] | None = None) -> Kmo:
    """Sampling adequacy of Kaiser, Meyer and Olkin: shared correlation against partial correlation.

    correlation  (n_items, n_items)
    overall      0 to 1; below .5 the items share too little, above .8 is good
    items        (n_items,), the same for each item
    Raises       AnalysisError for fewer than three items or a singular matrix (the repeated items are named)
    Source       Kaiser and Rice (1974), Educ. Psychol. Meas. 34:111; R psych::KMO
    """
    check_correlation(correlation, names, "sampling adequacy (KMO)")
    precision = np.linalg.inv(correlation)
    scale = np.sqrt(np.diag(precision))
    partial = np.square(precision / np.outer(scale, scale))
    shared = np.square(correlation)
    np.fill_diagonal(partial, 0)
    np.fill_diagonal(shared, 0)
    by_item = shared.sum(axis=0), partial.sum(axis=0)
    correlated = by_item[0] + by_item[1]
    # Items without any correlation have neither part: nothing shared, so 0.
    items = np.divide(by_item[0], correlated, out=np.zeros_like(correlated), where=correlated > 0)
    total = correlated.sum()
    return Kmo(float(by_item[0].sum() / total) if total > 0 else 0.0, items)


def bartlett(correlation: Floats, n_respondents: int, names: Sequence[str] | None = None) -> Bartlett:
    """Bartlett's test of sphericity: could these items all be uncorrelated?

    correlation  (n_items, n_items); n_respondents  people behind it
    chi_square   with df = n_items (n_items - 1) / 2; p its upper tail; determinant of the matrix
    Raises       AnalysisError when there are no more respondents than items, or the matrix is singular
    Source       Bartlett (1951), Biometrika 38:337; R psych::cortest.bartlett
    """
    n_items = correlation.shape[0]
    check_enough_respondents(n_respondents, n_items, "test of sphericity (Bartlett)")
    check_correlation(correlation, names, "test of sphericity (Bartlett)")
    log_determinant = float(np.linalg.slogdet(correlation)[1])
    chi_square = -log_determinant * (n_respondents - 1 - (2 * n_items + 5) / 6)
    df = n_items * (n_items - 1) // 2
    return Bartlett(chi_square, df, float(chi2.sf(chi_square, df)), float(np.exp(log_determinant)))
