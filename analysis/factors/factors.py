"""Exploratory factor analysis of a correlation matrix: extracted, turned, put in order, and judged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.arrays import Floats
from analysis.checks import (
    check_correlation,
    check_enough_respondents,
    check_known,
    check_n_factors,
)
from analysis.errors import AnalysisError
from analysis.factors.extraction import EXTRACTIONS, extract
from analysis.factors.factor_warnings import factor_warnings
from analysis.factors.fit import fit_of
from analysis.factors.rotation import ROTATIONS, in_canonical_order, rotate

WHERE = "factor analysis"
N_STARTS = 20


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
    cfi: float | None
    rms: float
    srmr: float
    n_respondents: int
    extraction: str
    rotation: str
    warnings: tuple[str, ...]
    descriptive: bool = False
    n_starts: int = 1
    n_agreeing: int = 1


def explore_factors(
    correlation: Floats,
    n_factors: int,
    *,
    n_respondents: int,
    extraction: str = "minres",
    rotation: str = "oblimin",
    names: Sequence[str] | None = None,
    descriptive: bool = False,
    n_starts: int = N_STARTS,
    seed: int = 1,
    like: Factors | None = None,
) -> Factors:
    """Common factors of the items, extracted and rotated.

    correlation     (n_items, n_items), invertible
    n_respondents   people behind the correlations; more than items; with weights the effective number
    extraction      minres (least squared residual correlations), ml (maximum likelihood), pa (principal axis)
    rotation        none, varimax, promax (power 4, Kaiser-normalised), oblimin (gamma 0: quartimin) or geomin
    descriptive     the correlations are polychoric, pairwise or smoothed: chi-square, p, rmsea, tli, cfi and
                    bic describe, and test nothing
    n_starts, seed  starts of oblimin and geomin, the first where R starts, the others at random; the simplest
                    is kept, n_agreeing of n_starts end there; a warning tells of another almost as simple
    like            factors of much the same data: the search begins at theirs, once (for resamples)
    loadings        (n_items, m) pattern; most variance explained first, every column with a positive sum
    phi             (m, m) factor correlations, the identity unless oblique; structure = loadings @ phi
    communalities   (n_items,) share of each item's variance explained, at most .995 when it is extracted;
                    uniquenesses = 1 - communalities
    variance_share  (m,) share of all items' variance
    rmsea           value and 90 % interval; None, like p, tli, bic and cfi, when no degree of freedom is left
    Raises          AnalysisError for fewer than three items, more factors than the items can tell apart,
                    or than they share, a singular matrix (the items are named), or no more respondents
                    than items
    Source          Harman and Jones (1966), Psychometrika 31:351; Jennrich (2002), Psychometrika 67:7;
                    R psych::fa
    """
    check_known(extraction, EXTRACTIONS, WHERE)
    check_known(rotation, ROTATIONS, WHERE)
    check_enough_respondents(n_respondents, correlation.shape[0], WHERE)
    check_correlation(correlation, names, WHERE)
    check_n_factors(n_factors, correlation.shape[0], WHERE)
    _check_starts(n_starts, like, (correlation.shape[0], n_factors))
    begin, target = (like.uniquenesses, like.loadings) if like else (None, None)
    unrotated, settled = extract(correlation, n_factors, extraction, begin)
    turned = rotate(unrotated, rotation, n_starts=n_starts, seed=seed, like=target)
    loadings, phi = in_canonical_order(turned.loadings, turned.phi)
    communalities = np.square(unrotated).sum(axis=1)
    return Factors(
        loadings=loadings,
        phi=phi,
        structure=loadings @ phi,
        communalities=communalities,
        uniquenesses=1 - communalities,
        variance_share=np.diag(phi @ loadings.T @ loadings) / len(loadings),
        **vars(fit_of(correlation, unrotated @ unrotated.T, n_factors, n_respondents)),
        n_respondents=n_respondents,
        extraction=extraction,
        rotation=rotation,
        warnings=factor_warnings(communalities, settled, turned, n_respondents, names),
        descriptive=descriptive,
        n_starts=turned.n_starts,
        n_agreeing=turned.n_agreeing,
    )


def _check_starts(n_starts: int, like: Factors | None, shape: tuple[int, int]) -> None:
    if n_starts < 1:
        raise AnalysisError(where=WHERE, what=f"{n_starts} starts find nothing", mend="use 1 or more")
    if like is not None and like.loadings.shape != shape:
        raise AnalysisError(
            where=WHERE,
            what=f"loadings of the shape {like.loadings.shape} cannot begin a search for {shape}",
            mend="begin with a solution of the same items and number of factors",
        )
