"""Exploratory factor analysis of a correlation matrix: the only importer of factor_analyzer.

factor_analyzer 0.5.1 has four faults, mended here; tests/analysis/test_factor_analyzer_faults.py says when
a mend can go:
1. it calls check_array(force_all_finite=...), which scikit-learn 1.8 removed;
2. after an oblique rotation it puts the loadings in order but not phi: signs and order are ours;
3. its communalities ignore phi: ours are the diagonal of L phi L';
4. its scores standardise with n, not n - 1: ours are in scores.py.
It also guesses its gradient by differences and stops early; `_Extraction` searches with the exact one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from factor_analyzer import FactorAnalyzer, Rotator
from factor_analyzer import factor_analyzer as module
from sklearn.utils import check_array

from analysis.checks import Floats, check_correlation, check_enough_respondents, listed
from analysis.errors import AnalysisError
from analysis.fit import degrees_of_freedom, fit_of
from analysis.rotation import in_canonical_order, polish_oblimin
from analysis.uniquenesses import LOWEST, find_uniquenesses

EXTRACTIONS = ("minres", "ml")
ROTATIONS = ("none", "varimax", "promax", "oblimin")


def _check_array(array: Floats, *, force_all_finite: object = True, **options: object) -> Floats:
    return np.asarray(check_array(array, ensure_all_finite=force_all_finite, **options))


module.check_array = _check_array


@dataclass(frozen=True)
class Factors:
    loadings: Floats
    phi: Floats
    structure: Floats
    communalities: Floats
    uniquenesses: Floats
    variance_share: Floats
    objective: float
    chi_square: float
    df: int
    p: float | None
    rmsea: tuple[float, float, float] | None
    tli: float | None
    bic: float | None
    rms: float
    n_respondents: int
    extraction: str
    rotation: str
    warnings: tuple[str, ...]


def explore_factors(
    correlation: Floats,
    n_factors: int,
    *,
    n_respondents: int,
    extraction: str = "minres",
    rotation: str = "oblimin",
    names: Sequence[str] | None = None,
) -> Factors:
    """Common factors of the items, extracted and rotated.

    correlation     (n_items, n_items), invertible
    n_respondents   people behind the correlations; more than items
    extraction      minres (least squared residual correlations) or ml (maximum likelihood)
    rotation        none, varimax, promax (power 4, Kaiser-normalised) or oblimin (gamma 0: quartimin)
    loadings        (n_items, m) pattern; most variance explained first, every column with a positive sum
    phi             (m, m) factor correlations, the identity unless oblique; structure = loadings @ phi
    communalities   (n_items,) share of each item's variance explained; uniquenesses = 1 - communalities
    variance_share  (m,) share of all items' variance
    rmsea           value and 90 % interval; None, like p, tli and bic, when no degree of freedom is left
    Raises          AnalysisError for fewer than three items, more factors than the items can tell apart,
                    a singular matrix (the items are named), or no more respondents than items
    Source          Harman and Jones (1966), Psychometrika 31:351; Jennrich (2002), Psychometrika 67:7;
                    R psych::fa
    """
    _check(correlation, n_factors, n_respondents, extraction, rotation, names)
    fitted = _Extraction(n_factors, extraction).fit(correlation)
    unrotated = np.asarray(fitted.loadings_, dtype=np.float64)
    loadings, phi = in_canonical_order(*_rotate(unrotated, rotation))
    model = unrotated @ unrotated.T
    fit = fit_of(correlation, model, n_factors, n_respondents)
    communalities = np.diag(loadings @ phi @ loadings.T).copy()
    return Factors(
        loadings=loadings,
        phi=phi,
        structure=loadings @ phi,
        communalities=communalities,
        uniquenesses=1 - communalities,
        variance_share=np.diag(phi @ loadings.T @ loadings) / len(loadings),
        **vars(fit),
        n_respondents=n_respondents,
        extraction=extraction,
        rotation=rotation,
        warnings=tuple(_warnings(communalities, fitted.settled, names)),
    )


class _Extraction(FactorAnalyzer):  # type: ignore[misc]
    """factor_analyzer's extraction without rotation, with an exact search for the uniquenesses."""

    def __init__(self, n_factors: int = 3, method: str = "minres") -> None:
        super().__init__(n_factors=n_factors, rotation=None, method=method, is_corr_matrix=True)

    def _fit_factor_analysis(self, corr_mtx: Floats) -> Floats:
        uniquenesses, self.settled = find_uniquenesses(corr_mtx, self.n_factors, self.method)
        normalise = self._normalize_ml if self.method == "ml" else self._normalize_uls
        return np.asarray(normalise(uniquenesses, corr_mtx, self.n_factors))


def _rotate(unrotated: Floats, rotation: str) -> tuple[Floats, Floats]:
    n_factors = unrotated.shape[1]
    if rotation == "none" or n_factors == 1:
        return unrotated, np.eye(n_factors)
    # Varimax and promax stop where R's stop; run on, they would move by up to 0.006.
    rotator = Rotator(method=rotation, max_iter=1000, tol=1e-5)
    loadings = np.asarray(rotator.fit_transform(unrotated), dtype=np.float64)
    if rotation == "varimax":
        return loadings, np.eye(n_factors)
    if rotation == "promax":
        return loadings, np.asarray(rotator.phi_, dtype=np.float64)
    loadings, turn = polish_oblimin(unrotated, np.asarray(rotator.rotation_, dtype=np.float64))
    return loadings, turn.T @ turn


def _check(
    correlation: Floats,
    n_factors: int,
    n_respondents: int,
    extraction: str,
    rotation: str,
    names: Sequence[str] | None,
) -> None:
    where = "factor analysis"
    for value, known in ((extraction, EXTRACTIONS), (rotation, ROTATIONS)):
        if value not in known:
            raise AnalysisError(where=where, what=f"'{value}' is not known", mend=f"use {' or '.join(known)}")
    n_items = correlation.shape[0]
    check_enough_respondents(n_respondents, n_items, where)
    check_correlation(correlation, names, where)
    if n_factors < 1 or n_factors >= n_items or degrees_of_freedom(n_items, n_factors) < 0:
        raise AnalysisError(
            where=where,
            what=f"{n_items} items cannot tell {n_factors} factors apart",
            mend="ask for at least one factor, and for fewer of them or for more items",
        )


def _warnings(communalities: Floats, settled: bool, names: Sequence[str] | None) -> list[str]:
    found = []
    heywood = np.flatnonzero(communalities > 1 - LOWEST - 1e-6).tolist()
    if heywood:
        found.append(
            f"Almost all variance of {listed(names, heywood)} is explained (a Heywood case): "
            "there may be too many factors, or two items that ask nearly the same."
        )
    if not settled:
        found.append("The search for the factors did not settle: read the loadings with care.")
    return found
