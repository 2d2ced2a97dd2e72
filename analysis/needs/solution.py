"""The needs as factors of the items, worked out from their correlations alone: a few milliseconds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.arrays import Floats, Integers
from analysis.errors import AnalysisError
from analysis.needs.adequacy import Bartlett, Kmo, bartlett, kmo
from analysis.needs.correlation import Correlation
from analysis.needs.factors import Factors, explore_factors
from analysis.needs.fit import degrees_of_freedom
from analysis.needs.retention import ParallelAnalysis, parallel_analysis
from analysis.settings import Settings

MARKS = 0.4
FEWEST_ITEMS = 3


@dataclass(frozen=True)
class Solution:
    """Factors of the items that vary and were not dropped.

    columns  (p,) which columns of the answers they are; names (p,) theirs
    """

    columns: Integers
    names: tuple[str, ...]
    correlation: Correlation
    kmo: Kmo
    bartlett: Bartlett
    retention: ParallelAnalysis
    factors: Factors

    @property
    def n_factors(self) -> int:
        return int(self.factors.loadings.shape[1])


def solve_needs(
    correlation: Correlation, columns: Integers, names: Sequence[str], settings: Settings
) -> Solution:
    """Leave out what was dropped, check, decide how many, extract and rotate.

    correlation  of all items that vary;  columns (p,) where they stand among all items;  names (p,)
    settings     dropped, n_factors (None: as many components as lie above chance, at least one), extraction,
                 rotation, seed
    Raises       AnalysisError when no factors can be had, and of how to mend it
    """
    kept = items_kept(names, settings.dropped)
    correlation, columns = correlation.of(kept), columns[kept]
    names = tuple(names[item] for item in kept.tolist())
    n = correlation.n_for_tests
    retention = parallel_analysis(correlation.matrix, n, seed=settings.seed, names=names)
    factors = explore_factors(
        correlation.matrix,
        settings.n_factors or number_to_keep(retention, len(names)),
        n_respondents=n,
        extraction=settings.extraction,
        rotation=settings.rotation,
        names=names,
    )
    adequacy, sphericity = kmo(correlation.matrix, names), bartlett(correlation.matrix, n, names)
    return Solution(columns, names, correlation, adequacy, sphericity, retention, factors)


def items_kept(names: Sequence[str], dropped: Sequence[str]) -> Integers:
    kept = np.array([place for place, name in enumerate(names) if name not in set(dropped)], dtype=np.int64)
    if len(kept) < FEWEST_ITEMS:
        raise AnalysisError(
            where="needs",
            what=f"only {len(kept)} of the items are left that different people answered differently",
            mend="choose at least three items that vary",
        )
    return kept


def number_to_keep(retention: ParallelAnalysis, n_items: int) -> int:
    return min(max(1, retention.n_components), most_factors(n_items))


def most_factors(n_items: int) -> int:
    """The largest number of factors that this many items can tell apart."""
    return max(m for m in range(1, n_items) if m == 1 or degrees_of_freedom(n_items, m) >= 0)


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
