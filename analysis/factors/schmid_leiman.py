"""What all needs have in common, apart from what each need has for itself."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.arrays import Floats
from analysis.errors import AnalysisError
from analysis.factors.factors import Factors, explore_factors

UNRELATED = 1e-6  # factors whose correlations are all smaller than this have nothing in common
IDENTIFIED_FROM = 3  # two factors have one correlation, which two loadings can share in many ways


@dataclass(frozen=True)
class SchmidLeiman:
    """Uncorrelated general and group factors that explain as much as the correlated factors do.

    general           (p,) loadings on what all factors have in common
    group             (p, m) loadings on what each factor has for itself
    of_factors        (m,) loadings of the factors on the general one
    uniquenesses      (p,) share of each item's variance that no factor explains
    general_share     (p,) of what an item shares with the others, the part owed to the general factor
    explained_common  the same over all items: the general factor's part of all variance explained (ECV)
    identified        False with two factors, whose loadings on the general factor are set equal
    """

    general: Floats
    group: Floats
    of_factors: Floats
    uniquenesses: Floats
    general_share: Floats
    explained_common: float
    identified: bool


def schmid_leiman(factors: Factors) -> SchmidLeiman:
    """Split correlated factors into a general one and what is left of each.

    factors  at least two, from an oblique rotation (oblimin, promax, geomin)
    Raises   AnalysisError for one factor, and for factors that do not correlate
    Source   Schmid and Leiman (1957), Psychometrika 22:53; R psych::schmid
    """
    check_related(factors.phi)
    of_factors = loadings_of_factors(factors.phi, factors.n_respondents)
    general = factors.loadings @ of_factors
    group = factors.loadings * np.sqrt(1 - np.square(of_factors))
    communalities = factors.communalities
    share = np.divide(np.square(general), communalities, out=np.zeros_like(general), where=communalities > 0)
    explained = float(np.square(general).sum()), float(np.square(group).sum())
    return SchmidLeiman(
        general=general,
        group=group,
        of_factors=of_factors,
        uniquenesses=factors.uniquenesses,
        general_share=share,
        explained_common=explained[0] / (explained[0] + explained[1]),
        identified=len(of_factors) >= IDENTIFIED_FROM,
    )


def loadings_of_factors(phi: Floats, n_respondents: int) -> Floats:
    """Loadings of the factors on one factor behind them, (m,), the sum positive."""
    if len(phi) >= IDENTIFIED_FROM:
        behind = explore_factors(phi, 1, n_respondents=n_respondents, rotation="none")
        return behind.loadings[:, 0]
    strength = np.sqrt(abs(phi[0, 1]))
    return np.array([strength, np.copysign(strength, phi[0, 1])])


def check_related(phi: Floats) -> None:
    if len(phi) < 2:
        raise AnalysisError(
            where="general factor",
            what="there is one factor, which is all the items have in common",
            mend="read omega total, or keep two factors or more",
        )
    if np.abs(phi - np.eye(len(phi))).max() < UNRELATED:
        raise AnalysisError(
            where="general factor",
            what="the factors do not correlate, so nothing is common to them all",
            mend="rotate obliquely: oblimin, promax or geomin",
        )
