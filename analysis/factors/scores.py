"""Where each respondent stands on each factor."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from analysis.arrays import Floats
from analysis.correlations.correlation import Correlation
from analysis.errors import AnalysisError
from analysis.factors.factors import Factors
from analysis.factors.score_weights import WHERE, score_weights
from analysis.factors.scores_with_gaps import scores_with_gaps

AT_ONCE = 10_000  # people with gaps worked out together, which bounds the memory they take


def factor_scores(
    items: Floats, correlation: Correlation, factors: Factors, method: str = "regression"
) -> Floats:
    """Factor scores, in standard deviations of the factor; mean 0 over the people behind the correlation.

    items    (n_respondents, n_items), NaN where not answered, in the items' own units
    method   regression, bartlett or tenberge: see score_weights; with gaps from the items answered
    returns  (n_respondents, n_factors)
    The items are read once and never copied: their means and deviations are moved into the weights.
    Raises   AnalysisError when a respondent answered nothing, or too little for the method, or the matrix is
             singular
    Source   R psych::factor.scores
    """
    weights = score_weights(correlation.matrix, factors, method) / correlation.sd[:, None]
    scores = np.asarray(items @ weights)
    scores -= correlation.mean @ weights
    gappy = np.flatnonzero(np.isnan(scores).any(axis=1))  # one gap leaves a person without any score
    _check_answered(items, gappy)
    for first in range(0, len(gappy), AT_ONCE):
        rows = gappy[first : first + AT_ONCE]
        standardised = (items[rows] - correlation.mean) / correlation.sd
        scores[rows] = scores_with_gaps(standardised, correlation.matrix, factors, method)
    return scores


def determinacy(correlation: Floats, factors: Factors) -> Floats:
    """Multiple correlation (m,) of each factor with the items: how sure a score is, 0 to 1.

    correlation  (p, p) the factors were found in
    Below .8 two equally good sets of scores may rank people quite differently; above .9 they hardly do.
    It is also the correlation of the regression score with its factor.
    Raises       AnalysisError for a singular matrix
    Source       Guttman (1955), Brit. J. Stat. Psych. 8:65; Grice (2001), Psych. Methods 6:430; the root of R
                 psych::fa R2
    """
    weights = score_weights(correlation, factors, "regression")
    return np.asarray(np.sqrt(np.clip((weights * factors.structure).sum(axis=0), 0.0, 1.0)))


def _check_answered(items: Floats, rows: NDArray[np.intp]) -> None:
    n_silent = sum(
        int(np.isnan(items[rows[first : first + AT_ONCE]]).all(axis=1).sum())
        for first in range(0, len(rows), AT_ONCE)
    )
    if n_silent:
        raise AnalysisError(
            where=WHERE,
            what=f"{n_silent} respondent(s) answered none of the items",
            mend="leave them out first: screening does so",
        )
