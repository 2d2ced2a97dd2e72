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


def means_and_deviations(items: Floats, people: Respondents) -> tuple[Floats, Floats]:
    """Mean and standard deviation of each item over everybody who answered it, (n_items,) each.

    The deviation divides by their number less one, with weights by the effective number less one.
    Source  R mean, sd; stats::cov.wt
    """
    mean, sd = np.array([_mean_and_deviation(column, people) for column in items.T]).T
    return mean, sd


def _mean_and_deviation(column: Floats, people: Respondents) -> tuple[float, float]:
    answered = ~np.isnan(column)
    weights = None if people.weights is None else people.weights[answered]
    mean = np.average(column[answered], weights=weights)
    variance = np.average((column[answered] - mean) ** 2, weights=weights)
    n = answered.sum() * people.effective_share
    return float(mean), float(np.sqrt(variance * n / (n - 1)))
