"""How many components until what is left is no longer shared: Velicer's minimum average partial."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.arrays import Floats
from analysis.checks import check_correlation

NOTHING = 1e-12


@dataclass(frozen=True)
class MinimumAveragePartial:
    """Mean partial correlation between items after taking out 0, 1, .. p - 1 components.

    squared, fourth    (p,) the mean of the squares (1976) and of the fourth powers (2000)
    n_squared, n_fourth  how many components make them smallest; 0 when taking out any makes them larger
    """

    squared: Floats
    fourth: Floats
    n_squared: int
    n_fourth: int


def minimum_average_partial(correlation: Floats, names: Sequence[str] | None = None) -> MinimumAveragePartial:
    """Take out components one by one; stop where the items have least in common.

    correlation  (p, p)
    Raises       AnalysisError as check_correlation
    Source       Velicer (1976), Psychometrika 41:321; Velicer, Eaton and Fava (2000); R psych::vss map, which
                 begins at one component and has the squares only
    """
    check_correlation(correlation, names, "number of factors (minimum average partial)")
    values, vectors = np.linalg.eigh(correlation)
    components = vectors[:, ::-1] * np.sqrt(values[::-1])
    partials = [_partial_squares(components[:, taken:]) for taken in range(len(correlation))]
    squared = np.array([square.mean() for square in partials])
    fourth = np.array([np.square(square).mean() for square in partials])
    return MinimumAveragePartial(squared, fourth, int(squared.argmin()), int(fourth.argmin()))


def _partial_squares(left: Floats) -> Floats:
    """Squared correlations (p (p - 1) / 2,) of what the components in `left`, not taken out, hold."""
    covariance = left @ left.T
    variance = np.diag(covariance)
    above = np.triu_indices(len(left), 1)
    # With nothing left of an item its partial correlations are rounding: too many components are out, and
    # they count as large as they can be.
    if variance.min() <= NOTHING:
        return np.ones(len(above[0]))
    return np.asarray(np.square(covariance[above]) / np.outer(variance, variance)[above])
