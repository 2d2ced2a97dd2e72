"""Correlations of ordered items and measured ones together."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from analysis.arrays import Floats, Integers
from analysis.checks import check_enough_respondents, check_items
from analysis.correlations.correlation import Correlation
from analysis.correlations.moments import moments
from analysis.correlations.ordinal_codes import are_ordinal, ordinal_codes
from analysis.correlations.pair_matrix import check_pairs, repaired, square
from analysis.correlations.pair_tables import pair_tables
from analysis.correlations.polychoric import few_people, pair_correlations
from analysis.correlations.polyserial import polyserial
from analysis.correlations.respondents import Respondents, means_and_deviations, respondents
from analysis.correlations.sparse_pairs import FEWEST_ANSWERS, note_of_sparse
from analysis.errors import AnalysisError
from analysis.responses.missing import n_per_pair

WHERE = "mixed correlations"
COMPLETE = "Polychoric, polyserial and Pearson by kind of item, complete answers"
PAIRWISE = "Polychoric, polyserial and Pearson by kind of item, all answers to each pair (pairwise)"

Columns = NDArray[np.intp]
Pairs = list[tuple[int, int]]


def mixed(items: Floats, names: Sequence[str] | None = None, weights: Floats | None = None) -> Correlation:
    """Polychoric between ordered items, Pearson between measured ones, polyserial between the two.

    items   (n_respondents, n_items), NaN where not answered; an item is ordered when it holds at most seven
            different whole numbers. Everybody counts in every pair they answered
    sparse  pairs of an ordered and a measured item take Pearson below 30 answers to both, pairs of ordered
            items as in polychoric
    Raises  AnalysisError when no item is ordered, and as polychoric does
    Source  Olsson, Drasgow and Dorans (1982), Psychometrika 47:337; R lavaan::lavCor, psych::mixedCor
    """
    check_items(items, names, WHERE)
    ordered = are_ordinal(items)
    if not ordered.any():
        raise AnalysisError(
            where=WHERE, what="no item has a few ordered answers", mend="correlate them by Pearson"
        )
    together = n_per_pair(items)
    check_pairs(together, names, WHERE)
    people = respondents(np.asarray(~np.isnan(items).all(axis=1)), weights)
    check_enough_respondents(people.n, items.shape[1], WHERE)
    matrix, sparse, unsteady = _matrix(
        items, np.flatnonzero(ordered), np.flatnonzero(~ordered), people, together
    )
    matrix, smoothing = repaired(matrix, names, WHERE)
    mean, sd = means_and_deviations(items, people)
    return Correlation(
        matrix=matrix,
        mean=mean,
        sd=sd,
        n_respondents=people.n,
        n_per_pair=together,
        method=COMPLETE if (together == people.n).all() else PAIRWISE,
        kind="mixed",
        n_effective=people.n_effective,
        notes=(
            *note_of_sparse(sparse, len(mean) * (len(mean) - 1) // 2, names),
            *smoothing,
            *unsteady,
        ),
    )


def _matrix(
    items: Floats, ordered: Columns, measured: Columns, people: Respondents, together: Integers
) -> tuple[Floats, Pairs, tuple[str, ...]]:
    """All correlations, (n_items, n_items), the pairs of an ordered item that took Pearson's, a warning."""
    matrix = np.eye(items.shape[1])
    coded = ordinal_codes(items[:, ordered], None, WHERE)
    tables = pair_tables(coded.codes, coded.n_levels, people.weights)
    rho, thin = pair_correlations(tables, coded, 0.0, True)
    matrix[np.ix_(ordered, ordered)] = square(rho, len(ordered))
    sparse = [(int(ordered[i]), int(ordered[j])) for i, j in thin]
    for at, j in enumerate(measured):
        with_ordered = polyserial(items[:, j], coded.codes, tables.margins, people.weights)
        few = together[ordered, j] < FEWEST_ANSWERS
        with_ordered[few] = [_pearson(items[:, [i, j]], people) for i in ordered[few]]
        sparse += [(int(i), int(j)) for i in ordered[few]]
        matrix[ordered, j] = matrix[j, ordered] = with_ordered
        for k in measured[:at]:
            matrix[j, k] = matrix[k, j] = _pearson(items[:, [j, k]], people)
    return matrix, sparse, few_people(tables, rho, people)


def _pearson(pair: Floats, people: Respondents) -> float:
    """Over the people who answered both, (n, 2); NaN where one does not vary among them."""
    both = ~np.isnan(pair).any(axis=1)
    covariance = moments(pair[both], None if people.weights is None else people.weights[both]).covariance
    with np.errstate(divide="ignore", invalid="ignore"):  # one of the two may be constant among them
        return float(covariance[0, 1] / np.sqrt(covariance[0, 0] * covariance[1, 1]))
