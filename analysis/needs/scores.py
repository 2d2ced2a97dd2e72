"""Where each respondent stands on each factor."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from analysis.arrays import Floats
from analysis.checks import check_correlation
from analysis.errors import AnalysisError
from analysis.needs.correlation import Correlation
from analysis.needs.factors import Factors
from analysis.responses.missing import expected_items


def regression_weights(correlation: Floats, factors: Factors, names: Sequence[str] | None = None) -> Floats:
    """Weights that turn standardised items into regression (Thurstone) factor scores.

    correlation  (n_items, n_items);  returns (n_items, n_factors)
    Raises       AnalysisError for a singular matrix
    Source       Thurstone (1935); R psych::factor.scores method "Thurstone"
    """
    check_correlation(correlation, names, "factor scores")
    return np.asarray(np.linalg.solve(correlation, factors.structure), dtype=np.float64)


def regression_scores(items: Floats, correlation: Correlation, factors: Factors) -> Floats:
    """Regression factor scores: what the answers given lead us to expect of each factor.

    items    (n_respondents, n_items), NaN where not answered, in the items' own units
    returns  (n_respondents, n_factors), in standard deviations of the factor, mean 0 when nothing is missing;
             with gaps the expectation given the items that were answered
    Raises   AnalysisError when a respondent answered nothing, or the matrix is singular
    Source   Thurstone (1935); R psych::factor.scores method "Thurstone"
    """
    empty = np.isnan(items).all(axis=1)
    if empty.any():
        raise AnalysisError(
            where="factor scores",
            what=f"{int(empty.sum())} respondent(s) answered none of the items",
            mend="leave them out first: screening does so",
        )
    weights = regression_weights(correlation.matrix, factors)
    standardised = (items - correlation.mean) / correlation.sd
    if np.isnan(standardised).any():
        standardised = expected_items(standardised, np.zeros(items.shape[1]), correlation.matrix)
    return np.asarray(standardised @ weights, dtype=np.float64)
