"""The `needs` part of a result: the factors with their items, and how well they stand."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.arrays import Booleans, Floats, Integers
from analysis.intervals import Interval, mean_interval
from analysis.needs.candidate_needs import CandidateNeed, RankedNeed
from analysis.needs.factor_names import candidates_of_factors, names_of_factors
from analysis.needs.item_scales import ItemScales, respondents_means
from analysis.needs.needs import EXTRACTION, MARKS, ROTATION, Needs, marking_items


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
    """Factors as people meet them, with each respondent's mean on the items of each, (n, m)."""

    factors: tuple[Factor, ...]
    values: Floats
    warnings: tuple[str, ...]


def name_needs(
    items: Floats,
    labels: tuple[str, ...],
    needs: Needs,
    candidates: tuple[CandidateNeed, ...],
    scales: ItemScales,
) -> NamedNeeds:
    """items (n, p) screened answers to all items; labels (p,)."""
    loadings = needs.factors.loadings
    marks = marking_items(loadings)
    partners = candidates_of_factors(loadings, needs.columns, candidates, items.shape[1])
    analysed = [labels[column] for column in needs.columns]
    names = names_of_factors(loadings, marks, analysed, partners)
    values = np.column_stack(
        [values_of(items, needs, mark, loadings[mark, number], scales) for number, mark in enumerate(marks)]
    )
    factors = tuple(
        describe_factor(number, name, mark, needs, labels, values[:, number], partners[number])
        for number, (name, mark) in enumerate(zip(names, marks, strict=True))
    )
    return NamedNeeds(factors, values, warnings_on(needs, marks, factors, scales))


def values_of(items: Floats, needs: Needs, mark: Integers, loadings: Floats, scales: ItemScales) -> Floats:
    columns = needs.columns[mark]
    alike = scales.alike(columns)
    return respondents_means(items, columns, np.sign(loadings), scales, share_of_scale=not alike)


def describe_factor(
    number: int,
    name: str,
    mark: Integers,
    needs: Needs,
    labels: tuple[str, ...],
    values: Floats,
    partner: tuple[str, float] | None,
) -> Factor:
    known = values[~np.isnan(values)]
    return Factor(
        id=f"F{number + 1}",
        name=name,
        items=tuple(
            MarkingItem(
                needs.names[item], labels[needs.columns[item]], float(needs.factors.loadings[item, number])
            )
            for item in mark.tolist()
        ),
        variance_share=float(needs.factors.variance_share[number]),
        mean=float(known.mean()) if len(known) else None,
        interval=mean_interval(known),
        n=len(known),
        candidate=CandidateOfFactor(*partner) if partner else None,
    )


def warnings_on(
    needs: Needs, marks: tuple[Integers, ...], factors: tuple[Factor, ...], scales: ItemScales
) -> tuple[str, ...]:
    found = list(needs.factors.warnings)
    for factor, mark in zip(factors, marks, strict=True):
        if abs(factor.items[0].loading) < MARKS:
            found.append(
                f"No item belongs clearly to {factor.id} (“{factor.name}”): no loading of {MARKS:g}."
            )
        if not scales.alike(needs.columns[mark]):
            found.append(
                f"The items of {factor.id} (“{factor.name}”) have different scales: "
                "its mean runs from 0 (low end) to 1 (high end)."
            )
    if needs.retention.n_components == 0:
        found.append("No component stands out from chance; one factor was kept all the same.")
    return tuple(found)


def summarise_needs(
    needs: Needs, named: NamedNeeds, ranked: tuple[RankedNeed, ...], n: int, *, share_of_scale: bool
) -> dict[str, object]:
    """The document's part; ranked: the candidate needs in the order given."""
    factors, retention = needs.factors, needs.retention
    mixed = ("The candidate needs' items have different scales: their means run from 0 to 1 of each.",)
    return {
        "n": n,
        "n_factors": needs.n_factors,
        "items": needs.names,
        "method": {
            "correlation": needs.correlation.method,
            "missing": missing_in_words(needs),
            "extraction": EXTRACTION,
            "rotation": ROTATION,
            "scores": "regression",
            "retention": "Horn's parallel analysis on components, 95th centile",
        },
        "adequacy": adequacy(needs),
        "retention": {
            "component_eigenvalues": retention.component_eigenvalues,
            "component_p95": retention.component_p95,
            "component_mean": retention.component_mean,
            "factor_eigenvalues": retention.factor_eigenvalues,
            "factor_p95": retention.factor_p95,
            "n_components": retention.n_components,
            "n_factors": retention.n_factors,
            "sentence": retention_in_words(needs),
        },
        "factors": named.factors,
        "loadings": factors.loadings,
        "phi": factors.phi,
        "communalities": factors.communalities,
        "fit": {name: getattr(factors, name) for name in ("rmsea", "tli", "rms", "chi_square", "df", "p")},
        "warnings": named.warnings + (mixed if share_of_scale else ()),
        "candidates": ranked,
    }


def adequacy(needs: Needs) -> dict[str, object]:
    test = needs.bartlett
    return {
        "kmo": needs.kmo.overall,
        "kmo_items": [
            {"item": name, "kmo": value}
            for name, value in zip(needs.names, needs.kmo.items.tolist(), strict=True)
        ],
        "bartlett": {"chi_square": test.chi_square, "df": test.df, "p": test.p},
        "determinant": test.determinant,
        "sentence": adequacy_in_words(needs.kmo.overall, test.p),
    }


def adequacy_in_words(overall: float, p: float) -> str:
    """Words by Kaiser and Rice (1974), put plainly."""
    words = ((0.9, "excellent"), (0.8, "good"), (0.7, "fair"), (0.6, "mediocre"), (0.5, "poor"))
    word = next((word for limit, word in words if overall >= limit), "too little")
    first = f"What the items share is {word} for finding common needs (KMO {overall:.2f})."
    return first if p < 0.05 else f"{first} They may even be unrelated (Bartlett's test, p = {p:.2f})."


def retention_in_words(needs: Needs) -> str:
    advised = max(1, needs.retention.n_components)
    kept = f"{needs.n_factors} factor{'' if needs.n_factors == 1 else 's'} kept"
    if needs.n_factors == advised:
        return f"{kept}: so many stand out from answers given at random."
    return f"{kept}; {needs.retention.n_components} stand out from answers given at random."


def missing_in_words(needs: Needs) -> str:
    n_items = len(needs.names)
    complete: Booleans = needs.correlation.n_per_pair == needs.correlation.n_respondents
    return "none missing" if complete.sum() == n_items**2 else "all answers given are used (EM)"
