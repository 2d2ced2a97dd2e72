"""Common factors as they come out of the correlations, before they are turned."""

from __future__ import annotations

import numpy as np

from analysis.arrays import Floats
from analysis.errors import AnalysisError
from analysis.factors.principal_axis import principal_axis
from analysis.factors.uniquenesses import LOWEST, find_uniquenesses

EXTRACTIONS = ("minres", "ml", "pa")
FAINTEST = 1e-6  # a factor has to explain at least a millionth of one item


def extract(
    correlation: Floats, n_factors: int, extraction: str, start: Floats | None = None
) -> tuple[Floats, bool]:
    """Unrotated loadings (p, m), and whether the search for them settled.

    correlation  (p, p), invertible;  extraction  one of EXTRACTIONS
    start        (p,) uniquenesses to begin with, as of a sample much like this one
    Raises       AnalysisError when the items share too little for so many factors
    Source       Harman and Jones (1966), Psychometrika 31:351; Jöreskog (1967), Psychometrika 32:443
    """
    if extraction == "pa":
        uniquenesses, settled = principal_axis(correlation, n_factors, start)
    else:
        uniquenesses, settled = find_uniquenesses(correlation, n_factors, extraction, start)
    axes = _scaled_axes if extraction == "ml" else _axes
    unrotated = axes(correlation, n_factors, uniquenesses)
    _check_loaded(unrotated)
    return _bounded(unrotated), settled


def _axes(correlation: Floats, n_factors: int, uniquenesses: Floats) -> Floats:
    values, vectors = np.linalg.eigh(correlation - np.diag(uniquenesses))
    lengths = np.sqrt(np.maximum(values[::-1][:n_factors], 0.0))
    return np.asarray(vectors[:, ::-1][:, :n_factors] * lengths)


def _scaled_axes(correlation: Floats, n_factors: int, uniquenesses: Floats) -> Floats:
    scale = np.sqrt(uniquenesses)
    values, vectors = np.linalg.eigh(correlation / np.outer(scale, scale))
    lengths = np.sqrt(np.maximum(values[::-1][:n_factors] - 1, 0.0))
    return np.asarray(scale[:, None] * vectors[:, ::-1][:, :n_factors] * lengths)


def _bounded(unrotated: Floats) -> Floats:
    """Shorten the row of a Heywood case: its bounded uniqueness does not stop its loadings from passing 1.

    Source  Harman and Fukuda (1966), Psychometrika 31:563, who bound minres so; here in one step
    """
    communalities = np.square(unrotated).sum(axis=1)
    return np.asarray(unrotated * np.sqrt((1 - LOWEST) / np.maximum(communalities, 1 - LOWEST))[:, None])


def _check_loaded(unrotated: Floats) -> None:
    n_loaded = int((np.square(unrotated).sum(axis=0) > FAINTEST).sum())
    if n_loaded < unrotated.shape[1]:
        raise AnalysisError(
            where="factor analysis",
            what=f"the items share enough for {n_loaded} factor(s), not for {unrotated.shape[1]}",
            mend="ask for fewer factors" if n_loaded else "choose items that have something in common",
        )
