"""Factors as people meet them: a name, the statements that mark each, and what they say on average."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.arrays import Floats, Integers
from analysis.factors.marking_items import MARKS, marking_items
from analysis.intervals import Interval, mean_interval
from analysis.moments import mean_of
from analysis.needs.candidate_needs import CandidateNeed
from analysis.needs.factor_names import Partner, candidates_of_factors, given_names, names_of_factors
from analysis.needs.solution import Solution
from analysis.responses.item_scales import ItemScales, respondents_means
from analysis.settings import NeedName

DIFFERENT_SCALES = (
    "The statements have different scales: means of needs run from 0 (low end) to 1 (high end) of each."
)


@dataclass(frozen=True)
class MarkingItem:
    name: str
    label: str
    loading: float


@dataclass(frozen=True)
class CandidateOfFactor:
    """congruence: Tucker's, of the factor's loadings with 1 on the candidate's items and 0 elsewhere."""

    name: str
    congruence: float


@dataclass(frozen=True)
class Factor:
    """mean: of the items that mark it, in their unit (0 to 1 of the scale where units differ)."""

    id: str
    name: str
    items: tuple[MarkingItem, ...]
    variance_share: float
    mean: float | None
    interval: Interval | None
    n: int
    candidate: CandidateOfFactor | None


@dataclass(frozen=True)
class NamedNeeds:
    """Factors with their names, and each respondent's mean on the items of each, (n, m)."""

    factors: tuple[Factor, ...]
    values: Floats
    warnings: tuple[str, ...]


def name_needs(
    items: Floats,
    labels: Sequence[str],
    solution: Solution,
    candidates: tuple[CandidateNeed, ...],
    scales: ItemScales,
    given: tuple[NeedName, ...] = (),
    weights: Floats | None = None,
) -> NamedNeeds:
    """items (n, p) screened answers to all items, weights (n,); labels (p,); given: names by a researcher."""
    loadings = solution.factors.loadings
    marks = marking_items(loadings)
    partners = candidates_of_factors(loadings, solution.columns, candidates, len(labels))
    analysed = [labels[column] for column in solution.columns.tolist()]
    known = given_names(loadings, solution.names, given)
    names = names_of_factors(loadings, marks, analysed, partners, known)
    values = np.column_stack(
        [
            values_of(items, solution, mark, loadings[mark, number], scales)
            for number, mark in enumerate(marks)
        ]
    )
    factors = tuple(
        describe_factor(number, name, mark, solution, labels, values[:, number], partners[number], weights)
        for number, (name, mark) in enumerate(zip(names, marks, strict=True))
    )
    return NamedNeeds(factors, values, warnings_on(solution, factors, scales))


def values_of(
    items: Floats, solution: Solution, mark: Integers, loadings: Floats, scales: ItemScales
) -> Floats:
    return respondents_means(items, solution.columns[mark], np.sign(loadings), scales)


def describe_factor(
    number: int,
    name: str,
    mark: Integers,
    solution: Solution,
    labels: Sequence[str],
    values: Floats,
    partner: Partner,
    weights: Floats | None,
) -> Factor:
    known = ~np.isnan(values)
    counted = None if weights is None else weights[known]
    loadings = solution.factors.loadings[:, number]
    return Factor(
        id=f"F{number + 1}",
        name=name,
        items=tuple(
            MarkingItem(solution.names[item], labels[solution.columns[item]], float(loadings[item]))
            for item in mark.tolist()
        ),
        variance_share=float(solution.factors.variance_share[number]),
        mean=mean_of(values[known], counted),
        interval=mean_interval(values[known], counted),
        n=int(known.sum()),
        candidate=CandidateOfFactor(*partner) if partner else None,
    )


def warnings_on(solution: Solution, factors: tuple[Factor, ...], scales: ItemScales) -> tuple[str, ...]:
    found = list(solution.factors.warnings)
    for factor in factors:
        if abs(factor.items[0].loading) < MARKS:
            found.append(
                f"No item belongs clearly to {factor.id} (“{factor.name}”): no loading of {MARKS:g}."
            )
    if scales.common is None:
        found.append(DIFFERENT_SCALES)
    if solution.advice.parallel.n_components == 0:
        found.append("No component stands out from chance; one factor was kept all the same.")
    return tuple(found)
