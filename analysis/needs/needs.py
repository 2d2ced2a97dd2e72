"""The needs: what the items have in common, and where each respondent stands on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.arrays import Floats, Integers
from analysis.errors import AnalysisError
from analysis.needs.choice_of_correlation import correlate
from analysis.needs.correlation import pearson
from analysis.needs.factors import explore_factors
from analysis.needs.scores import regression_scores
from analysis.needs.solution import FEWEST_ITEMS, ItemCorrelations, Solution, solve_needs
from analysis.settings import Settings


@dataclass(frozen=True)
class Needs:
    """scores  (n, m) of each respondent, in standard deviations of the factor."""

    solution: Solution
    scores: Floats

    @property
    def n_factors(self) -> int:
        return self.solution.n_factors


def find_needs(
    items: Floats, names: Sequence[str], settings: Settings, weights: Floats | None = None
) -> Needs:
    """Correlate, solve, score.

    items    (n, p) screened answers, NaN for gaps; items all answered alike are left out
    weights  (n,) or None for equal ones
    Raises   AnalysisError when no factors can be had, and of how to mend it
    """
    solution = solve_needs(correlate_items(items, names, settings.correlation, weights), settings)
    scores = regression_scores(items[:, solution.columns], solution.correlation, solution.factors)
    return Needs(solution, scores)


def correlate_items(
    items: Floats, names: Sequence[str], kind: str, weights: Floats | None = None
) -> ItemCorrelations:
    """The items that vary with their correlations, from which every variant of a solution can be had."""
    columns = varying_columns(items)
    check_enough_items(len(columns))
    varying = tuple(names[column] for column in columns.tolist())
    chosen = correlate(items[:, columns], varying, weights, kind)
    answers = chosen if chosen.kind == "pearson" else pearson(items[:, columns], varying, weights)
    return ItemCorrelations(columns, varying, chosen, answers)


def score_like(sample: Floats, everyone: Floats, solution: Solution, weights: Floats | None = None) -> Floats:
    """Scores of everyone on as many factors, found in the same way in a sample of them.

    sample    (m, p) answers the factors are found in, with weights (m,);  everyone  (n, p) answers to score
    returns   (n, n_factors)
    """
    correlation = correlate(sample, weights=weights, kind=solution.correlation.kind)
    factors = explore_factors(
        correlation.matrix,
        solution.n_factors,
        n_respondents=correlation.n_for_tests,
        extraction=solution.factors.extraction,
        rotation=solution.factors.rotation,
        like=solution.factors,
    )
    return regression_scores(everyone, correlation, factors)


def varying_columns(items: Floats) -> Integers:
    """Columns with at least two different answers."""
    lowest = np.where(np.isnan(items), np.inf, items).min(axis=0)
    highest = np.where(np.isnan(items), -np.inf, items).max(axis=0)
    return np.flatnonzero(lowest < highest)


def check_enough_items(n_items: int) -> None:
    if n_items < FEWEST_ITEMS:
        raise AnalysisError(
            where="needs",
            what=f"only {n_items} of the items were answered differently by different people",
            mend="choose at least three items that vary",
        )
