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

from analysis.arrays import Floats
from analysis.checks import (
    check_correlation,
    check_enough_respondents,
    check_known,
    check_n_factors,
    listed,
)
from analysis.errors import AnalysisError
from analysis.needs.fit import fit_of
from analysis.needs.rotation import in_canonical_order, polish_oblimin
from analysis.needs.uniquenesses import LOWEST, find_uniquenesses

EXTRACTIONS = ("minres", "ml")
NOTHING = 1e-12  # an item's shared variance below this is rounding noise
FAINTEST = 1e-6  # a factor has to explain at least a millionth of one item
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
                    or than they share, a singular matrix (the items are named), or no more respondents
                    than items
    Source          Harman and Jones (1966), Psychometrika 31:351; Jennrich (2002), Psychometrika 67:7;
                    R psych::fa
    """
    where = "factor analysis"
    check_known(extraction, EXTRACTIONS, where)
    check_known(rotation, ROTATIONS, where)
    check_enough_respondents(n_respondents, correlation.shape[0], where)
    check_correlation(correlation, names, where)
    check_n_factors(n_factors, correlation.shape[0], where)
    fitted = _Extraction(n_factors, extraction).fit(correlation)
    unrotated = np.asarray(fitted.loadings_, dtype=np.float64)
    _check_loaded(unrotated)
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
    # An item that shares nothing has no direction to turn, and Kaiser's normalisation would divide by 0.
    lonely = np.square(unrotated).sum(axis=1) < NOTHING
    if lonely.any():
        loadings = np.zeros_like(unrotated)
        loadings[~lonely], phi = _rotate(unrotated[~lonely], rotation)
        return loadings, phi
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


def _check_loaded(unrotated: Floats) -> None:
    n_loaded = int((np.square(unrotated).sum(axis=0) > FAINTEST).sum())
    if n_loaded < unrotated.shape[1]:
        raise AnalysisError(
            where="factor analysis",
            what=f"the items share enough for {n_loaded} factor(s), not for {unrotated.shape[1]}",
            mend="ask for fewer factors" if n_loaded else "choose items that have something in common",
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
