"""The needs: what the items have in common, and where each respondent stands on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.arrays import Floats
from analysis.correlations.choice_of_correlation import correlate
from analysis.factors.factors import explore_factors
from analysis.factors.scores import factor_scores
from analysis.needs.item_correlations import columns_of, correlate_items
from analysis.needs.solution import Solution, solve_needs
from analysis.settings import Settings


@dataclass(frozen=True)
class Needs:
    """scores  (n, m) of each respondent, in standard deviations of the factor;  method  of scoring."""

    solution: Solution
    scores: Floats
    method: str

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
    kind, seed = settings.correlation, settings.seed
    item_correlations = correlate_items(items, names, kind, weights, seed=seed)
    solution = solve_needs(item_correlations, settings)
    answers = columns_of(items, solution.columns)
    scores = factor_scores(answers, solution.correlation, solution.factors, settings.scores)
    return Needs(solution, scores, settings.scores)


def score_like(sample: Floats, everyone: Floats, needs: Needs, weights: Floats | None = None) -> Floats:
    """Scores of everyone on as many factors, found in the same way in a sample of them.

    sample    (m, p) answers the factors are found in, with weights (m,);  everyone  (n, p) answers to score
    returns   (n, n_factors)
    """
    solution = needs.solution
    correlation = correlate(sample, weights=weights, kind=solution.correlation.kind)
    factors = explore_factors(
        correlation.matrix,
        solution.n_factors,
        n_respondents=correlation.n_for_tests,
        extraction=solution.factors.extraction,
        rotation=solution.factors.rotation,
        like=solution.factors,
    )
    return factor_scores(everyone, correlation, factors, needs.method)
