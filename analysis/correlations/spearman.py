"""Correlations of ranks: how far items rise together, however unevenly."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.stats import rankdata

from analysis.arrays import Floats
from analysis.checks import check_items
from analysis.correlations.correlation import Correlation
from analysis.correlations.moments import moments
from analysis.correlations.ordinal_codes import are_ordinal, ordinal_codes
from analysis.correlations.pair_matrix import check_pairs, repaired, square
from analysis.correlations.pair_tables import pair_tables
from analysis.correlations.respondents import means_and_deviations, respondents
from analysis.correlations.table_moments import pairwise_spearman
from analysis.responses.missing import n_per_pair

WHERE = "rank correlations"
COMPLETE = "Spearman, complete answers"
PAIRWISE = "Spearman, all answers to each pair (pairwise)"


def spearman(items: Floats, names: Sequence[str] | None = None, weights: Floats | None = None) -> Correlation:
    """Spearman's rank correlations; equal answers share the average of their ranks.

    items    (n_respondents, n_items), NaN where not answered; with gaps ranked anew within each pair
    weights  (n_respondents,) positive, or None; a rank is then the weight below plus half the weight alike
    Raises   AnalysisError for pairs nobody answered together, and what check_items refuses
    Source   Spearman (1904), Am. J. Psychol. 15:72; R cor(method = "spearman", use = "pairwise")
    """
    check_items(items, names, WHERE)
    together = n_per_pair(items)
    check_pairs(together, names, WHERE)
    people = respondents(np.asarray(~np.isnan(items).all(axis=1)), weights)
    complete = bool((together == people.n).all())
    matrix, notes = repaired(_matrix(items, people.weights, complete), names, WHERE)
    mean, sd = means_and_deviations(items, people)
    return Correlation(
        matrix=matrix,
        mean=mean,
        sd=sd,
        n_respondents=people.n,
        n_per_pair=together,
        method=COMPLETE if complete else PAIRWISE,
        kind="spearman",
        n_effective=people.n_effective,
        notes=notes,
    )


def _matrix(items: Floats, weights: Floats | None, complete: bool) -> Floats:
    if are_ordinal(items).all():
        coded = ordinal_codes(items, None, WHERE)
        rho = pairwise_spearman(pair_tables(coded.codes, coded.n_levels, weights))
        return square(rho, items.shape[1])
    if complete:
        answered = ~np.isnan(items[:, 0])
        return _of_ranks(items[answered], None if weights is None else weights[answered])
    return _pair_by_pair(items, np.ones(len(items)) if weights is None else weights)


def _pair_by_pair(items: Floats, weights: Floats) -> Floats:
    """Correlation of the ranks within each pair, (n_items, n_items); sorted once, counted for every pair."""
    places = [np.unique(column, return_inverse=True)[1] for column in items.T]
    answered = ~np.isnan(items)
    matrix = np.eye(items.shape[1])
    for i, j in zip(*np.triu_indices(len(matrix), 1), strict=True):
        both = np.flatnonzero(answered[:, i] & answered[:, j])
        ranks = [_ranks(places[column][both], weights[both]) for column in (i, j)]
        matrix[i, j] = matrix[j, i] = _product_moment(ranks[0], ranks[1], weights[both])
    return matrix


def _product_moment(x: Floats, y: Floats, weights: Floats) -> float:
    x, y = x - np.average(x, weights=weights), y - np.average(y, weights=weights)
    with np.errstate(divide="ignore", invalid="ignore"):  # one of the two may be constant
        return float((weights * x) @ y / np.sqrt(((weights * x) @ x) * ((weights * y) @ y)))


def _of_ranks(items: Floats, weights: Floats | None) -> Floats:
    """Correlation of the ranks of items without gaps, (n_items, n_items); NaN for a constant one."""
    ranks = np.empty(items.shape)
    for j, column in enumerate(items.T):
        ranks[:, j] = rankdata(column) if weights is None else weighted_ranks(column, weights)
    covariance = moments(ranks, weights).covariance
    spread = np.sqrt(np.diag(covariance))
    with np.errstate(invalid="ignore", divide="ignore"):
        matrix = covariance / np.outer(spread, spread)
    np.fill_diagonal(matrix, 1.0)
    return np.asarray((matrix + matrix.T) / 2)


def weighted_ranks(column: Floats, weights: Floats) -> Floats:
    """For each answer the weight of the lower ones plus half the weight of its equals, (n,)."""
    return _ranks(np.unique(column, return_inverse=True)[1], weights)


def _ranks(place: NDArray[np.intp], weights: Floats) -> Floats:
    weight = np.bincount(place, weights)
    return np.asarray((weight.cumsum() - weight / 2)[place])
