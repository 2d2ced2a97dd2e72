"""Parallel analysis where correlations scatter more than Pearson's: the same answers given by others."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from analysis.arrays import Floats
from analysis.checks import check_items
from analysis.correlations.correlation import Correlation
from analysis.correlations.ordinal_codes import ordinal_codes
from analysis.correlations.respondents import respondents
from analysis.errors import AnalysisError
from analysis.factors.chance_correlations import permuted_correlations
from analysis.factors.retention import (
    WHERE,
    ParallelAnalysis,
    against_chance,
    check_draws,
    parallel_analysis,
)
from analysis.factors.samples_of_people import people_behind


def permuted_parallel_analysis(
    correlation: Floats,
    items: Floats,
    *,
    weights: Floats | None = None,
    n_draws: int = 40,
    seed: int,
    names: Sequence[str] | None = None,
) -> ParallelAnalysis:
    """Parallel analysis of polychoric correlations: against the same answers given by other people.

    correlation  (n_items, n_items) polychoric;  items (n_respondents, n_items) behind it, NaN for gaps
    weights      (n_respondents,) or None
    It costs a polychoric matrix a draw, so there are fewer of them than of parallel_analysis's.
    Raises       AnalysisError as parallel_analysis, and for items with more than seven different answers
    Source       Timmerman and Lorenzo-Seva (2011), Psychological Methods 16:209
    """
    check_items(items, names, WHERE)
    check_draws(correlation, len(items), n_draws, names)
    if items.shape[1] != len(correlation):
        raise AnalysisError(
            where=WHERE,
            what=f"answers to {items.shape[1]} items and correlations of {len(correlation)}",
            mend="give the answers that the correlations come from",
        )
    weights = respondents(np.ones(len(items), dtype=bool), weights).weights
    codes = ordinal_codes(items, names, WHERE).codes
    return against_chance(correlation, permuted_correlations(codes, weights, n_draws, seed))


def parallel_analysis_of(
    correlation: Correlation,
    items: Floats | None = None,
    *,
    weights: Floats | None = None,
    seed: int,
    names: Sequence[str] | None = None,
) -> ParallelAnalysis:
    """Parallel analysis as the kind of correlation asks for: permuted answers for polychoric, where there are
    items to permute, normal draws for everything else. Arguments and errors as of these two.
    """
    people = None if items is None else people_behind(items, correlation, weights, WHERE, names)
    if people is None or people.coded is None:
        return parallel_analysis(correlation.matrix, correlation.n_for_tests, seed=seed, names=names)
    return permuted_parallel_analysis(
        correlation.matrix, people.items, weights=people.weights, seed=seed, names=names
    )
