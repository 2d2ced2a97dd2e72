"""The needs as factors of the items, worked out from their correlations alone: a few milliseconds."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.arrays import Floats, Integers
from analysis.checks import check_correlation
from analysis.correlations.correlation import Correlation
from analysis.errors import AnalysisError
from analysis.factors.adequacy import Bartlett, Kmo, bartlett, kmo
from analysis.factors.factors import Factors, explore_factors
from analysis.factors.items_to_drop import ItemToDrop, items_to_drop
from analysis.factors.marking_items import marking_items
from analysis.factors.number_of_factors import Advice, advise, number_to_keep
from analysis.factors.omega import Omega, omega
from analysis.factors.reliability import ScaleReliability, scale_reliability
from analysis.factors.scores import determinacy
from analysis.needs.item_correlations import ItemCorrelations
from analysis.settings import Settings


@dataclass(frozen=True)
class Solution:
    """Factors of the items that vary and were not dropped.

    advice       how many factors every rule would keep
    determinacy  (m,) multiple correlation of each factor with the items
    reliability  of the items that mark each factor
    omega        of all items together; None for a single factor and for factors that do not correlate
    to_drop      items one could leave out, and why
    """

    items: ItemCorrelations
    kmo: Kmo
    bartlett: Bartlett
    advice: Advice
    factors: Factors
    determinacy: Floats
    reliability: tuple[ScaleReliability, ...]
    omega: Omega | None
    to_drop: tuple[ItemToDrop, ...]

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
    items = items.without(settings.dropped) if settings.dropped else items
    matrix, names, n = items.chosen.matrix, items.names, items.chosen.n_for_tests
    # Smoothing would hide items that repeat one another, and fewer different people than items.
    check_correlation(items.pearson.matrix, names, "needs")
    factors = explore_factors(
        matrix,
        settings.n_factors or number_to_keep(items.parallel, len(names)),
        n_respondents=n,
        extraction=settings.extraction,
        rotation=settings.rotation,
        names=names,
        descriptive=items.chosen.kind != "pearson",
        seed=settings.seed,
    )
    marks = marking_items(factors.loadings)
    sampling = kmo(matrix, names)
    return Solution(
        items=items,
        kmo=sampling,
        bartlett=bartlett(matrix, n, names),
        advice=advice_on(items, factors, settings),
        factors=factors,
        determinacy=determinacy(matrix, factors),
        reliability=tuple(
            reliability_of(items, mark, factors.loadings[mark, number]) for number, mark in enumerate(marks)
        ),
        omega=omega_of(matrix, factors, marks),
        to_drop=items_to_drop(matrix, sampling, factors, names),
    )


def advice_on(items: ItemCorrelations, factors: Factors, settings: Settings) -> Advice:
    return advise(
        items.chosen,
        around=int(factors.loadings.shape[1]),
        extraction=settings.extraction,
        rotation=settings.rotation,
        parallel=items.parallel,
        names=items.names,
        seed=settings.seed,
    )


def reliability_of(items: ItemCorrelations, mark: Integers, loadings: Floats) -> ScaleReliability:
    signs = np.where(loadings < 0, -1.0, 1.0)
    return scale_reliability(items.chosen, mark, signs, names=items.names, pearson=items.pearson)


def omega_of(matrix: Floats, factors: Factors, marks: tuple[Integers, ...]) -> Omega | None:
    try:
        return omega(matrix, factors, marks)
    except AnalysisError:
        return None
