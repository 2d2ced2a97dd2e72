"""The needs as factors of the items, worked out from their correlations alone: a few milliseconds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.arrays import Floats, Integers
from analysis.checks import check_correlation
from analysis.errors import AnalysisError
from analysis.needs.adequacy import Bartlett, Kmo, bartlett, kmo
from analysis.needs.correlation import Correlation
from analysis.needs.factors import Factors, explore_factors
from analysis.needs.fit import degrees_of_freedom
from analysis.needs.omega import Omega, omega
from analysis.needs.reliability import ScaleReliability, scale_reliability
from analysis.needs.retention import ParallelAnalysis, parallel_analysis
from analysis.settings import Settings

MARKS = 0.4
FEWEST_ITEMS = 3


@dataclass(frozen=True)
class ItemCorrelations:
    """Items with the correlations that factors are found in, and those of the answers as they stand.

    columns  (p,) which columns of the answers they are; names (p,) theirs
    """

    columns: Integers
    names: tuple[str, ...]
    chosen: Correlation
    pearson: Correlation

    def of(self, places: Integers) -> ItemCorrelations:
        names = tuple(self.names[place] for place in places.tolist())
        return ItemCorrelations(self.columns[places], names, self.chosen.of(places), self.pearson.of(places))


@dataclass(frozen=True)
class Solution:
    """Factors of the items that vary and were not dropped.

    reliability  of the items that mark each factor
    omega        of all items together; None for a single factor and for factors that do not correlate
    """

    items: ItemCorrelations
    kmo: Kmo
    bartlett: Bartlett
    retention: ParallelAnalysis
    factors: Factors
    reliability: tuple[ScaleReliability, ...]
    omega: Omega | None

    @property
    def columns(self) -> Integers:
        return self.items.columns

    @property
    def names(self) -> tuple[str, ...]:
        return self.items.names

    @property
    def correlation(self) -> Correlation:
        return self.items.chosen

    @property
    def n_factors(self) -> int:
        return int(self.factors.loadings.shape[1])


def solve_needs(items: ItemCorrelations, settings: Settings) -> Solution:
    """Leave out what was dropped, check, decide how many, extract and rotate.

    items     all that vary
    settings  dropped, n_factors (None: as many components as lie above chance, at least one), extraction,
              rotation, seed
    Raises    AnalysisError when no factors can be had, and of how to mend it
    """
    items = items.of(items_kept(items.names, settings.dropped))
    matrix, names, n = items.chosen.matrix, items.names, items.chosen.n_for_tests
    # Smoothing would hide items that repeat one another, and fewer different people than items.
    check_correlation(items.pearson.matrix, names, "needs")
    retention = parallel_analysis(matrix, n, seed=settings.seed, names=names)
    factors = explore_factors(
        matrix,
        settings.n_factors or number_to_keep(retention, len(names)),
        n_respondents=n,
        extraction=settings.extraction,
        rotation=settings.rotation,
        names=names,
    )
    marks = marking_items(factors.loadings)
    return Solution(
        items=items,
        kmo=kmo(matrix, names),
        bartlett=bartlett(matrix, n, names),
        retention=retention,
        factors=factors,
        reliability=tuple(
            reliability_of(items, mark, factors.loadings[mark, number]) for number, mark in enumerate(marks)
        ),
        omega=omega_of(matrix, factors, marks),
    )


def reliability_of(items: ItemCorrelations, mark: Integers, loadings: Floats) -> ScaleReliability:
    signs = np.where(loadings < 0, -1.0, 1.0)
    return scale_reliability(items.chosen, mark, signs, names=items.names, pearson=items.pearson)


def omega_of(matrix: Floats, factors: Factors, marks: tuple[Integers, ...]) -> Omega | None:
    try:
        return omega(matrix, factors, marks)
    except AnalysisError:
        return None


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
