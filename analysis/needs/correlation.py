"""How the items go together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from analysis.arrays import Floats, Integers
from analysis.checks import check_items
from analysis.responses.missing import em_covariance, n_per_pair

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


def pearson(items: Floats, names: Sequence[str] | None = None) -> Correlation:
    """Pearson correlations, means and standard deviations of the items.

    items   (n_respondents, n_items), NaN where not answered; people without any answer are left out
    matrix  (n_items, n_items); with gaps it is taken from the EM covariance, and `method` says so
    sd      in the items' own unit, n - 1 in the denominator, with gaps too
    Raises  AnalysisError for one respondent, infinite values, and items that are empty or constant
    Source  R cor, sd; with gaps psych::corFiml
    """
    check_items(items, names, "correlations")
    items = items[~np.isnan(items).all(axis=1)]
    n_respondents = items.shape[0]
    if np.isnan(items).any():
        moments = em_covariance(items, names)
        mean, covariance, method = moments.mean, moments.covariance, WITH_GAPS
    else:
        mean, method = items.mean(axis=0), COMPLETE
        centred = items - mean
        covariance = centred.T @ centred / n_respondents
    spread = np.sqrt(np.diag(covariance))
    matrix = covariance / np.outer(spread, spread)
    np.fill_diagonal(matrix, 1.0)
    sd = spread * np.sqrt(n_respondents / (n_respondents - 1))
    return Correlation((matrix + matrix.T) / 2, mean, sd, n_respondents, n_per_pair(items), method)
