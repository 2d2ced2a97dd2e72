"""Factor scores of people who left items out, from the items they answered."""

from __future__ import annotations

import numpy as np

from analysis.arrays import Floats
from analysis.errors import AnalysisError
from analysis.factors.factors import Factors
from analysis.factors.score_weights import WHERE, symmetric_power, tenberge_turn
from analysis.responses.gaps import Gaps
from analysis.responses.missing import expected_items

LEAST = 0.1  # of what all items tell of some direction, the answered ones have to tell a tenth


def scores_with_gaps(standardised: Floats, correlation: Floats, factors: Factors, method: str) -> Floats:
    """Scores (n, m) from the answered items alone: as if the others had never been asked.

    standardised  (n, p), NaN where not answered, at least one answer each
    regression    the expectation of the factor given the answers
    bartlett      right on average given the answers; tenberge  with phi for its covariance given the gaps
    Raises        AnalysisError when somebody's answers tell next to nothing of a factor: regression then says
                  the average, the other two have nothing to say
    """
    if method == "bartlett":
        return _bartlett(standardised, factors)
    precision = np.asarray(np.linalg.inv(correlation))
    pull = precision @ factors.loadings
    towards = expected_items(standardised, np.zeros(len(correlation)), correlation) @ pull
    if method == "regression":
        return np.asarray(towards @ factors.phi)
    return _tenberge(standardised, towards, precision, pull, factors)


def _bartlett(standardised: Floats, factors: Factors) -> Floats:
    answered = ~np.isnan(standardised)
    precise = factors.loadings / factors.uniquenesses[:, None]
    of_items = (precise[:, :, None] * factors.loadings[:, None, :]).reshape(len(precise), -1)
    m = factors.loadings.shape[1]
    information = (answered @ of_items).reshape(-1, m, m)
    _check_told(information, factors.loadings.T @ precise)
    towards = np.where(answered, standardised, 0.0) @ precise
    return np.asarray(np.linalg.solve(information, towards[:, :, None])[:, :, 0])


def _tenberge(
    standardised: Floats, towards: Floats, precision: Floats, pull: Floats, factors: Factors
) -> Floats:
    everything = factors.loadings.T @ pull
    scores = np.empty_like(towards)
    for group in Gaps.of(standardised).groups:
        # With K = R^-1, K_mm of the missing items and B = K L: L_o' R_oo^-1 L_o = L' K L - B_m' K_mm^-1 B_m.
        lost_pull = pull[group.columns]
        lost = precision[group.columns[:, :, None], group.columns[:, None, :]]
        information = everything - lost_pull.swapaxes(1, 2) @ np.linalg.solve(lost, lost_pull)
        _check_told(information[group.pattern], everything)
        turns = tenberge_turn(information, factors.phi)
        scores[group.rows] = (towards[group.rows, None, :] @ turns[group.pattern])[:, 0]
    return scores


def _check_told(information: Floats, everything: Floats) -> None:
    scale = symmetric_power(everything, -0.5)
    told = np.linalg.eigvalsh(scale @ information @ scale)[:, 0]
    n_silent = int((told < LEAST).sum())
    if n_silent:
        raise AnalysisError(
            where=WHERE,
            what=f"{n_silent} respondent(s) left out nearly all items of some factor",
            mend="use regression scores, which place them at the average there, or leave them out first",
        )
