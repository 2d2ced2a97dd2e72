"""How the items go together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.arrays import Floats
from analysis.checks import check_items
from analysis.responses.missing import em_covariance, n_per_pair

COMPLETE = "Pearson, complete answers"
WITH_GAPS = "Pearson, maximum likelihood (EM) over all answers given"


@dataclass(frozen=True)
class Correlation:
    matrix: Floats
    mean: Floats
    sd: Floats
    n_respondents: int
    n_per_pair: NDArray[np.int64]
    method: str


def pearson(items: Floats, names: Sequence[str] | None = None) -> Correlation:
    """Pearson correlations, means and standard deviations of the items.

    items   (n_respondents, n_items), NaN where not answered; people without any answer are left out
    matrix  (n_items, n_items); with gaps it is taken from the EM covariance, and `method` says so
    sd      in the items' own unit, n - 1 in the denominator, with gaps too
    Raises  AnalysisError for one respondent, infinite values, and items that are empty or constant
    Source  R cor, sd; with gaps psych::corFiml
    """
    check_items(items, names, "correlations")
    items = items[~np.isnan(items).all(axis=1)]
    n_respondents = items.shape[0]
    if np.isnan(items).any():
        moments = em_covariance(items, names)
        mean, covariance, method = moments.mean, moments.covariance, WITH_GAPS
    else:
        mean, method = items.mean(axis=0), COMPLETE
        centred = items - mean
        covariance = centred.T @ centred / n_respondents
    spread = np.sqrt(np.diag(covariance))
    matrix = covariance / np.outer(spread, spread)
    np.fill_diagonal(matrix, 1.0)
    sd = spread * np.sqrt(n_respondents / (n_respondents - 1))
    return Correlation((matrix + matrix.T) / 2, mean, sd, n_respondents, n_per_pair(items), method)
