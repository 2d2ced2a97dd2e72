"""The same correlations again, of other samples of the same people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.arrays import Floats, Integers
from analysis.checks import check_items
from analysis.correlations.choice_of_correlation import correlate
from analysis.correlations.correlation import Correlation, pearson
from analysis.correlations.moments import moments
from analysis.correlations.ordinal_codes import OrdinalCodes, ordinal_codes
from analysis.correlations.pair_fits import fit_pairs
from analysis.correlations.pair_tables import pair_tables
from analysis.correlations.respondents import respondents
from analysis.correlations.smoothing import smoothed
from analysis.correlations.sparse_pairs import sparse_pairs
from analysis.correlations.table_moments import pairwise_pearson
from analysis.errors import AnalysisError

CONSTANT = 1e-7  # a deviation below this share of everybody's is rounding


@dataclass(frozen=True)
class People:
    """The answers behind a correlation, made ready to be correlated again and again.

    items (n, p), NaN for gaps;  coded  the same as codes, for polychoric correlations, else None
    weights  (n,) or None;  correlation  of all of them: its kind is the kind of every sample's
    """

    items: Floats
    coded: OrdinalCodes | None
    weights: Floats | None
    correlation: Correlation

    @property
    def n(self) -> int:
        return len(self.items)

    @property
    def complete(self) -> bool:
        return bool((self.correlation.n_per_pair == self.n).all())


def people_behind(
    items: Floats,
    correlation: Correlation,
    weights: Floats | None,
    where: str,
    names: Sequence[str] | None = None,
) -> People:
    """Check that the answers are those the correlation is of; people without any answer are left out.

    Raises  AnalysisError for answers to other items, or of other people, and for bad weights
    """
    check_items(items, names, where)
    answered = np.asarray(~np.isnan(items).all(axis=1))
    if items.shape[1] != len(correlation.matrix) or answered.sum() != correlation.n_respondents:
        raise AnalysisError(
            where=where,
            what=f"answers of {int(answered.sum())} people to {items.shape[1]} items, and a correlation of "
            f"{correlation.n_respondents} people and {len(correlation.matrix)} items",
            mend="give the answers that the correlation was worked out from",
        )
    weights = respondents(answered, weights).weights
    if not answered.all():
        items, weights = items[answered], None if weights is None else weights[answered]
    coded = ordinal_codes(items, names, where) if correlation.kind == "polychoric" else None
    return People(items, coded, weights, correlation)


def correlate_sample(people: People, counts: Integers) -> Floats:
    """The correlation matrix (p, p) of a sample, of the same kind as everybody's.

    counts  (n,) how often each person is in it, 0 for those who are not; weights go with those who bear them
    Raises  AnalysisError when the sample cannot be correlated, as when an item is constant in it
    """
    if people.coded is not None:
        return _polychoric(people, people.coded, counts)
    if people.correlation.kind != "pearson":
        return _anew(people, counts)
    if people.complete:
        return _complete(people, counts)
    # Each person once, with the weight of all their draws, fills a gap once: the same estimate in less time.
    drawn = counts > 0
    return pearson(people.items[drawn], None, _weights(people, counts)[drawn]).matrix


def _anew(people: People, counts: Integers) -> Floats:
    rows = np.repeat(np.arange(people.n), counts)
    weights = None if people.weights is None else people.weights[rows]
    return correlate(people.items[rows], None, weights, people.correlation.kind).matrix


def _complete(people: People, counts: Integers) -> Floats:
    found = moments(people.items, _weights(people, counts))
    spread = np.sqrt(np.maximum(np.diag(found.covariance), 0.0))
    if (spread <= CONSTANT * people.correlation.sd).any():
        raise _unlike_everybody("everybody in it gave the same answer to an item")
    matrix = found.covariance / np.outer(spread, spread)
    np.fill_diagonal(matrix, 1.0)
    return np.asarray((matrix + matrix.T) / 2)


def _polychoric(people: People, coded: OrdinalCodes, counts: Integers) -> Floats:
    rows = np.repeat(np.arange(people.n), counts)
    weights = None if people.weights is None else people.weights[rows]
    tables = pair_tables(coded.codes[rows], coded.n_levels, weights)
    if ((tables.margins > 0).sum(axis=1) < 2).any():
        raise _unlike_everybody("everybody in it gave the same answer to an item")
    matrix = np.eye(len(coded.n_levels))
    # A sample's correlations lie near everybody's: begun there, the search takes two or three steps.
    rho, _ = fit_pairs(tables, people.correlation.matrix[tables.pairs])
    rho = np.where(sparse_pairs(tables), pairwise_pearson(tables, coded.values), rho)
    if not np.isfinite(rho).all():
        raise _unlike_everybody("nobody in it, or nobody who differs, answered both items of a pair")
    matrix[tables.pairs] = rho
    return smoothed(matrix + np.triu(matrix, 1).T)[0]


def _weights(people: People, counts: Integers) -> Floats:
    return np.asarray(counts * (1.0 if people.weights is None else people.weights))


def _unlike_everybody(what: str) -> AnalysisError:
    return AnalysisError(
        where="a sample of the people", what=what, mend="leave out items that hardly anybody answered apart"
    )
