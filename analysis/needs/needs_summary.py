"""The `needs` part of a result: the factors with their items, and how well they stand."""

from __future__ import annotations

from dataclasses import asdict

from analysis.needs.candidate_needs import RankedNeed
from analysis.needs.named_factors import NamedNeeds
from analysis.needs.solution import Solution

MIXED = "The candidate needs' items have different scales: their means run from 0 to 1 of each."


def summarise_needs(
    solution: Solution, named: NamedNeeds, ranked: tuple[RankedNeed, ...], *, scores: str, mixed: bool
) -> dict[str, object]:
    """The document's part.

    ranked  the candidate needs in the order given;  mixed: their items have different scales
    """
    warnings = named.warnings + ((MIXED,) if mixed else ())
    return {
        **summarise_solution(solution, named, scores=scores),
        "warnings": warnings,
        "candidates": ranked,
    }


def summarise_solution(solution: Solution, named: NamedNeeds, *, scores: str) -> dict[str, object]:
    """What is known without looking at single respondents: all that a variant shows."""
    factors = solution.factors
    return {
        "n": solution.correlation.n_respondents,
        "n_factors": solution.n_factors,
        "items": solution.names,
        "method": {
            "correlation": solution.correlation.method,
            "missing": missing_in_words(solution),
            "extraction": factors.extraction,
            "rotation": factors.rotation,
            "scores": scores,
            "retention": "Horn's parallel analysis on components, 95th centile",
        },
        "adequacy": adequacy(solution),
        "retention": {
            **asdict(solution.advice.parallel),
            "sentence": retention_in_words(solution),
        },
        "factors": named.factors,
        "loadings": factors.loadings,
        "phi": factors.phi,
        "communalities": factors.communalities,
        "fit": {name: getattr(factors, name) for name in ("rmsea", "tli", "rms", "chi_square", "df", "p")},
        "warnings": named.warnings,
    }


def adequacy(solution: Solution) -> dict[str, object]:
    test = solution.bartlett
    return {
        "kmo": solution.kmo.overall,
        "kmo_items": [
            {"item": name, "kmo": value}
            for name, value in zip(solution.names, solution.kmo.items.tolist(), strict=True)
        ],
        "bartlett": {"chi_square": test.chi_square, "df": test.df, "p": test.p},
        "determinant": test.determinant,
        "sentence": adequacy_in_words(solution.kmo.overall, test.p),
    }


def adequacy_in_words(overall: float, p: float) -> str:
    """Words by Kaiser and Rice (1974), put plainly."""
    words = ((0.9, "excellent"), (0.8, "good"), (0.7, "fair"), (0.6, "mediocre"), (0.5, "poor"))
    word = next((word for limit, word in words if overall >= limit), "too little")
    first = f"What the items share is {word} for finding common needs (KMO {overall:.2f})."
    return first if p < 0.05 else f"{first} They may even be unrelated (Bartlett's test, p = {p:.2f})."


def retention_in_words(solution: Solution) -> str:
    advised = max(1, solution.advice.parallel.n_components)
    kept = f"{solution.n_factors} factor{'' if solution.n_factors == 1 else 's'} kept"
    if solution.n_factors == advised:
        return f"{kept}: so many stand out from answers given at random."
    return f"{kept}; {solution.advice.parallel.n_components} stand out from answers given at random."


def missing_in_words(solution: Solution) -> str:
    complete = (solution.correlation.n_per_pair == solution.correlation.n_respondents).all()
    return "none missing" if complete else "all answers given are used (EM)"
