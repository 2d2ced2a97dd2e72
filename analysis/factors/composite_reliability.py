"""How reliable a sum of items is when one factor stands behind them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.arrays import Floats
from analysis.errors import AnalysisError
from analysis.factors.alpha import correlation_of
from analysis.factors.factors import explore_factors
from analysis.factors.uniquenesses import LOWEST
from analysis.intervals import Z95, Interval

FEWEST_ITEMS = 3  # with two items a factor's loadings are not identified


@dataclass(frozen=True)
class CompositeReliability:
    """value 0 to 1;  standard_error and interval None when an item is wholly explained (Heywood)."""

    value: float
    standard_error: float | None
    interval: Interval | None


def composite_reliability(covariance: Floats, n_respondents: int) -> CompositeReliability:
    """Share of the sum's variance that the one common factor explains, with its 95 % interval.

    covariance     (k, k), k at least three, items all scored the same way round, in their own units
    n_respondents  people the interval may count on
    interval       from the information of the normal likelihood (delta method), on the logit scale, which
                   keeps it between 0 and 1
    Raises         AnalysisError when the items share too little for a factor, or repeat one another
    Source         Jöreskog (1971), Psychometrika 36:109; Raykov (2002), Struct. Equ. Modeling 9:195 (delta
                   method, logit); R lavaan, with the reliability as a defined parameter
    """
    sd = np.sqrt(np.diag(covariance))
    standardised, uniquenesses = one_factor(correlation_of(covariance), n_respondents, "ml")
    # Maximum likelihood does not mind the units: what holds for correlations holds for covariances.
    loadings, errors = standardised * sd, uniquenesses * sd**2
    value = reliability_of_sum(loadings, errors)
    if (uniquenesses <= LOWEST + 1e-6).any() or not 0 < value < 1:
        return CompositeReliability(value, None, None)
    error = standard_error(loadings, errors, n_respondents)
    return CompositeReliability(value, error, logit_interval(value, error))


def omega_of_one_factor(correlation: Floats, n_respondents: int) -> float:
    """Omega total of standardised items: the share of the sum's variance that is no item's alone.

    correlation  (k, k), k at least three;  of a polychoric matrix: ordinal omega
    Raises       AnalysisError as composite_reliability does
    Source       McDonald (1999), Test Theory; R psych::omega(nfactors = 1) omega.tot
    """
    _, uniquenesses = one_factor(correlation, n_respondents, "minres")
    return float(1 - uniquenesses.sum() / correlation.sum())


def one_factor(correlation: Floats, n_respondents: int, extraction: str) -> tuple[Floats, Floats]:
    if len(correlation) < FEWEST_ITEMS:
        raise AnalysisError(
            where="reliability",
            what=f"{len(correlation)} items, from which no factor's loadings can be told",
            mend="use alpha, or add an item",
        )
    factors = explore_factors(
        correlation, 1, n_respondents=n_respondents, extraction=extraction, rotation="none"
    )
    return factors.loadings[:, 0], factors.uniquenesses


def reliability_of_sum(loadings: Floats, errors: Floats) -> float:
    true = float(loadings.sum()) ** 2
    return true / (true + float(errors.sum()))


def standard_error(loadings: Floats, errors: Floats, n_respondents: int) -> float:
    """Of reliability_of_sum at the likelihood's maximum: expected information and the delta method."""
    precision = np.linalg.inv(np.outer(loadings, loadings) + np.diag(errors))
    pulled = precision @ loadings
    of_loadings = precision * (loadings @ pulled) + np.outer(pulled, pulled)
    information = np.block(
        [[of_loadings, precision * pulled], [(precision * pulled).T, np.square(precision) / 2]]
    )
    true, error = float(loadings.sum()), float(errors.sum())
    slopes = np.repeat([2 * true * error, -(true**2)], len(loadings)) / (true**2 + error) ** 2
    return float(np.sqrt(slopes @ np.linalg.solve(information, slopes) / n_respondents))


def logit_interval(value: float, error: float) -> Interval:
    centre, margin = np.log(value / (1 - value)), Z95 * error / (value * (1 - value))
    return float(1 / (1 + np.exp(margin - centre))), float(1 / (1 + np.exp(-margin - centre)))
