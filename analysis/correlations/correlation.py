"""How the items go together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from analysis.arrays import Floats, Integers
from analysis.checks import check_columns, check_shape
from analysis.correlations.moments import moments
from analysis.correlations.respondents import Respondents, respondents
from analysis.responses.missing import em_covariance, n_per_pair

WHERE = "correlations"
COMPLETE = "Pearson, complete answers"
WITH_GAPS = "Pearson, maximum likelihood (EM) over all answers given"


@dataclass(frozen=True)
class Correlation:
    """How items go together, with what is needed to score people on them.

    matrix         (p, p);  mean, sd  (p,) in the items' own units
    n_respondents  people behind it;  n_effective  the same less what weights cost (Kish), else equal
    n_per_pair     (p, p) people who answered both
    kind           pearson, spearman, polychoric or mixed;  method  the same as a sentence for people
    notes          what was done to it, in sentences: smoothing, pairs that fell back
    """

    matrix: Floats
    mean: Floats
    sd: Floats
    n_respondents: int
    n_per_pair: NDArray[np.int64]
    method: str
    kind: str = "pearson"
    n_effective: float | None = None
    notes: tuple[str, ...] = ()

    @property
    def n_for_tests(self) -> int:
        """The number of people that tests and intervals may count on."""
        return self.n_respondents if self.n_effective is None else int(self.n_effective + 1e-6)

    def of(self, columns: Integers) -> Correlation:
        """The same for some of the items."""
        square = np.ix_(columns, columns)
        return replace(
            self,
            matrix=self.matrix[square],
            mean=self.mean[columns],
            sd=self.sd[columns],
            n_per_pair=self.n_per_pair[square],
        )


def pearson(items: Floats, names: Sequence[str] | None = None, weights: Floats | None = None) -> Correlation:
    """Pearson correlations, means and standard deviations of the items.

    items    (n_respondents, n_items), NaN where not answered; people without any answer are left out.
             Complete answers are read once and never copied
    weights  (n_respondents,) positive, or None
    matrix   (n_items, n_items); with gaps it is taken from the EM covariance, and `method` says so
    sd       in the items' own unit, n - 1 in the denominator, with gaps too; with weights effective n - 1
    Raises   AnalysisError for one respondent, infinite values, items that are empty or constant, bad weights
    Source   R cor, sd; with weights stats::cov.wt; with gaps psych::corFiml
    """
    check_shape(items, WHERE)
    people = respondents(np.ones(len(items), dtype=bool), weights)
    found = moments(items, people.weights)
    if not found.complete or found.perhaps_constant.any():
        check_columns(items, names, WHERE)
    if found.complete:
        n_per_pair = np.full(found.covariance.shape, people.n)
        return _from_covariance(found.mean, found.covariance, people, n_per_pair, COMPLETE)
    return _with_gaps(items, names, weights)


def _with_gaps(items: Floats, names: Sequence[str] | None, weights: Floats | None) -> Correlation:
    answered = np.asarray(~np.isnan(items).all(axis=1))
    if not answered.all():
        return pearson(items[answered], names, None if weights is None else weights[answered])
    people = respondents(answered, weights)
    found = em_covariance(items, names, people.weights)
    return _from_covariance(found.mean, found.covariance, people, n_per_pair(items), WITH_GAPS)


def _from_covariance(
    mean: Floats, covariance: Floats, people: Respondents, n_per_pair: NDArray[np.int64], method: str
) -> Correlation:
    spread = np.sqrt(np.diag(covariance))
    matrix = np.clip(covariance / np.outer(spread, spread), -1.0, 1.0)
    np.fill_diagonal(matrix, 1.0)
    n = people.n if people.n_effective is None else people.n_effective
    return Correlation(
        matrix=(matrix + matrix.T) / 2,
        mean=mean,
        sd=spread * np.sqrt(n / (n - 1)),
        n_respondents=people.n,
        n_per_pair=n_per_pair,
        method=method,
        n_effective=people.n_effective,
    )
