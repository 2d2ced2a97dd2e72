"""The needs: what the items have in common, and where each respondent stands on it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.arrays import Floats, Integers
from analysis.errors import AnalysisError
from analysis.needs.adequacy import Bartlett, Kmo, bartlett, kmo
from analysis.needs.correlation import Correlation, pearson
from analysis.needs.factors import Factors, explore_factors
from analysis.needs.fit import degrees_of_freedom
from analysis.needs.retention import ParallelAnalysis, parallel_analysis
from analysis.needs.scores import regression_scores

EXTRACTION, ROTATION = "minres", "oblimin"
MARKS = 0.4


@dataclass(frozen=True)
class Needs:
    """Factors of the items that vary.

    columns  (p,) which columns of the answers were analysed; names (p,) theirs
    scores   (n, m) regression scores in standard deviations
    """

    columns: Integers
    names: tuple[str, ...]
    correlation: Correlation
    kmo: Kmo
    bartlett: Bartlett
    retention: ParallelAnalysis
    factors: Factors
    scores: Floats

    @property
    def n_factors(self) -> int:
        return int(self.factors.loadings.shape[1])


def find_needs(items: Floats, names: tuple[str, ...], n_factors: int | None, seed: int) -> Needs:
    """Correlate, check, decide how many, extract, rotate, score.

    items      (n, p) screened answers, NaN for gaps; items all answered alike are left out
    n_factors  None: as many components as lie above chance, at least one
    Raises     AnalysisError when no factors can be had, and of how to mend it
    """
    columns = varying_columns(items)
    names = tuple(names[column] for column in columns)
    check_enough_items(names)
    correlation = pearson(items[:, columns], names)
    n = correlation.n_respondents
    retention = parallel_analysis(correlation.matrix, n, seed=seed, names=names)
    wanted = n_factors or max(1, retention.n_components)
    n_kept = min(wanted, most_factors(len(columns))) if n_factors is None else n_factors
    factors = explore_factors(
        correlation.matrix, n_kept, n_respondents=n, extraction=EXTRACTION, rotation=ROTATION, names=names
    )
    scores = regression_scores(items[:, columns], correlation, factors)
    adequacy, sphericity = kmo(correlation.matrix, names), bartlett(correlation.matrix, n, names)
    return Needs(columns, names, correlation, adequacy, sphericity, retention, factors, scores)


def score_like(sample: Floats, everyone: Floats, n_factors: int) -> Floats:
    """Scores of everyone on factors found in a sample of them.

    sample    (m, p) answers the factors are found in;  everyone  (n, p) answers to score
    returns   (n, n_factors)
    """
    correlation = pearson(sample)
    factors = explore_factors(
        correlation.matrix,
        n_factors,
        n_respondents=correlation.n_respondents,
        extraction=EXTRACTION,
        rotation=ROTATION,
    )
    return regression_scores(everyone, correlation, factors)


def varying_columns(items: Floats) -> Integers:
    """Columns with at least two different answers."""
    lowest = np.where(np.isnan(items), np.inf, items).min(axis=0)
    highest = np.where(np.isnan(items), -np.inf, items).max(axis=0)
    return np.flatnonzero(lowest < highest)


def most_factors(n_items: int) -> int:
    """The largest number of factors that this many items can tell apart."""
    return max(m for m in range(1, n_items) if m == 1 or degrees_of_freedom(n_items, m) >= 0)


def check_enough_items(names: tuple[str, ...]) -> None:
    if len(names) < 3:
        raise AnalysisError(
            where="needs",
            what=f"only {len(names)} of the items were answered differently by different people",
            mend="choose at least three items that vary",
        )


def marking_items(loadings: Floats) -> tuple[Integers, ...]:
    """For each factor the items that mark it, strongest first.

    loadings  (p, m); an item marks the factor it loads highest on, with .4 or more either way;
              a factor without such an item is marked by its strongest one
    """
    strengths = np.abs(loadings).round(9)
    home = strengths.argmax(axis=1)
    return tuple(
        strongest(strengths[:, factor], (home == factor) & (strengths[:, factor] >= MARKS))
        for factor in range(loadings.shape[1])
    )


def strongest(strengths: Floats, marks: Floats) -> Integers:
    chosen = np.flatnonzero(marks)
    if not chosen.size:
        return np.array([strengths.argmax()])
    return chosen[np.argsort(-strengths[chosen], kind="stable")]
