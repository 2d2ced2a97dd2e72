"""Variants of the needs in a table, a row each, with the figures they are judged by."""

from dataclasses import dataclass
from typing import Any

from surveyapp.models import Variant
from surveyapp.need_words import reliability_of

Loadings = list[dict[str, float]]
CORRELATIONS = {
    "auto": "Automatic",
    "polychoric": "Polychoric",
    "pearson": "Pearson",
    "spearman": "Spearman (ranks)",
}
ROTATIONS = {
    "oblimin": "Oblimin",
    "geomin": "Geomin",
    "promax": "Promax",
    "varimax": "Varimax",
    "none": "None",
}
EXTRACTIONS = {"minres": "Minimum residual", "ml": "Maximum likelihood", "pa": "Principal axis"}


@dataclass(frozen=True)
class Side:
    """One variant beside the others; None where its result does not hold a figure."""

    variant: Variant
    n_factors: int | None
    method: str
    n_dropped: int
    kmo: float | None
    rmsea: float | None
    cfi: float | None
    srmr: float | None
    smallest_alpha: float | None
    explained: float | None
    congruence: float | None
    """the least of the factors' congruences with those of the variant looked at"""


def side_of(variant: Variant, looked_at: Variant | None) -> Side:
    result, settings = variant.result or {}, variant.settings
    fit = result.get("fit") or {}
    factors = result.get("factors") or []
    other = looked_at.result if looked_at and looked_at.id != variant.id else None
    return Side(
        variant=variant,
        n_factors=result.get("n_factors"),
        method=method_of(settings, result),
        n_dropped=len(settings["dropped"]),
        kmo=(result.get("adequacy") or {}).get("kmo"),
        rmsea=first(fit.get("rmsea")),
        cfi=fit.get("cfi"),
        srmr=fit.get("srmr"),
        smallest_alpha=smallest_alpha(result) if factors else None,
        explained=sum(factor["variance_share"] for factor in factors) if factors else None,
        congruence=likeness(result, other) if result and other else None,
    )


def method_of(settings: dict[str, Any], result: dict[str, Any] | None = None) -> str:
    """What was done, in words: the correlation that was taken, and what is not as usual."""
    correlation = CORRELATIONS.get(settings["correlation"], settings["correlation"])
    taken = ((result or {}).get("method") or {}).get("correlation")
    if settings["correlation"] == "auto" and taken:
        correlation = taken.partition(",")[0]
    parts = [correlation]
    if settings["extraction"] != "minres":
        parts.append(EXTRACTIONS.get(settings["extraction"], settings["extraction"]).lower())
    rotation = ROTATIONS.get(settings["rotation"], settings["rotation"]).lower()
    return ", ".join([*parts, "no rotation" if settings["rotation"] == "none" else rotation])


def smallest_alpha(result: dict[str, Any]) -> float | None:
    found = [reliability_of(result, place) for place in range(len(result["factors"]))]
    alphas = [one["alpha"] for one in found if one and one.get("alpha") is not None]
    return min(alphas) if alphas else None


def first(value: Any) -> float | None:
    """Of a figure with its interval, the figure."""
    found = value[0] if isinstance(value, list) and value else value
    return None if isinstance(found, list) else found


def likeness(one: dict[str, Any], other: dict[str, Any]) -> float | None:
    """How surely each factor of the one with fewer is found again in the other: the least congruence."""
    few, many = sorted((loadings_by_factor(one), loadings_by_factor(other)), key=len)
    if not few:
        return None
    return min(max(abs(congruence(factor, again)) for again in many) for factor in few)


def loadings_by_factor(result: dict[str, Any]) -> Loadings:
    return [
        {item: row[place] for item, row in zip(result["items"], result["loadings"], strict=True)}
        for place in range(len(result["factors"]))
    ]


def congruence(one: dict[str, float], other: dict[str, float]) -> float:
    """Tucker's, over the items both have."""
    both = one.keys() & other.keys()
    product = sum(one[item] * other[item] for item in both)
    size = sum(one[item] ** 2 for item in both) * sum(other[item] ** 2 for item in both)
    return float(product / size**0.5) if size > 0 else 0.0
