"""Every rule for the number of factors, asked of one correlation matrix."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.arrays import Floats
from analysis.factors.empirical_kaiser import empirical_kaiser
from analysis.factors.minimum_average_partial import minimum_average_partial
from analysis.factors.retention import ParallelAnalysis, n_leading
from analysis.factors.scree import scree

ANCHOR = "Parallel analysis, components, 95th centile"
FACTORS = "Parallel analysis, common factors, 95th centile"
PARTIAL = "Minimum average partial, revised"
KAISER = "Empirical Kaiser criterion"


@dataclass(frozen=True)
class RetentionRule:
    """What one rule says; number may be 0: nothing in common."""

    name: str
    number: int
    looks_at: str


def retention_rules(
    correlation: Floats, n_respondents: int, parallel: ParallelAnalysis, names: Sequence[str] | None = None
) -> tuple[RetentionRule, ...]:
    """The table of what each rule says, the one that decides first.

    correlation  (p, p);  n_respondents  with weights the effective number;  parallel  of the same correlation
    Raises       AnalysisError as parallel_analysis
    """
    partial = minimum_average_partial(correlation, names)
    kaiser = empirical_kaiser(correlation, n_respondents, names)
    line = scree(parallel.component_eigenvalues, parallel.component_mean)
    mean_components = n_leading(parallel.component_eigenvalues > parallel.component_mean)
    mean_factors = n_leading(parallel.factor_eigenvalues > parallel.factor_mean)
    rows = (
        (ANCHOR, parallel.n_components, "components larger than in 95 of 100 sets of unrelated answers"),
        (
            "Parallel analysis, components, mean",
            mean_components,
            "components larger than in unrelated answers on average; keeps one too many more often",
        ),
        (FACTORS, parallel.n_factors, "the same of what items share, their own part left out"),
        (
            "Parallel analysis, common factors, mean",
            mean_factors,
            "the same, larger than on average; keeps the most of all rules",
        ),
        (PARTIAL, partial.n_fourth, "when what is left between items is smallest, in fourth powers"),
        (
            "Minimum average partial, 1976",
            partial.n_squared,
            "the same in squares, the first form of the rule",
        ),
        (KAISER, kaiser.number, "components larger than noise could make them, given those before"),
        ("Scree, acceleration", line.n_acceleration, "components before the sharpest bend of the scree"),
        (
            "Scree, optimal coordinates",
            line.n_coordinates,
            "components above the line through the smaller ones, and above chance",
        ),
    )
    return tuple(RetentionRule(*row) for row in rows)
