"""Who counts in a correlation, and how much."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.answers import check_weights
from analysis.arrays import Booleans, Floats
from analysis.effective_n import effective_n
from analysis.errors import AnalysisError


@dataclass(frozen=True)
class Respondents:
    """People with at least one answer.

    n            how many;  weights (n_rows,) mean 1 over them, or None;  n_effective  Kish's, or None
    """

    n: int
    weights: Floats | None
    n_effective: float | None

    @property
    def effective_share(self) -> float:
        """Effective people for each one asked: 1 without weights."""
        return 1.0 if self.n_effective is None else self.n_effective / self.n


def respondents(answered: Booleans, weights: Floats | None) -> Respondents:
    """answered  (n_rows,) who gave at least one answer;  weights (n_rows,) positive, or None.

    Raises  AnalysisError for weights that are missing, zero or below, or not one for each row
    """
    n = int(answered.sum())
    if weights is None:
        return Respondents(n, None, None)
    if weights.shape != answered.shape:
        raise AnalysisError(
            where="the weights",
            what=f"{weights.size} weights for {answered.size} respondents",
            mend="give one for each",
        )
    check_weights(weights)
    counted = weights[answered]
    return Respondents(n, np.asarray(weights / counted.mean()), effective_n(counted))
