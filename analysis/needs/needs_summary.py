"""The `needs` part of a result: the factors with their items, and how well they stand."""

from __future__ import annotations

from dataclasses import asdict, fields

from analysis.factors.advice_words import reason_for
from analysis.factors.bootstrap_factors import BootstrapFactors
from analysis.needs.candidate_needs import RankedNeed
from analysis.needs.evidence import Evidence
from analysis.needs.named_factors import NamedNeeds
from analysis.needs.solution import Solution

FIT = ("rmsea", "tli", "cfi", "rms", "srmr", "bic", "chi_square", "df", "p", "descriptive")
OMEGA = ("total", "hierarchical", "limit", "sentence", "notes")


def summarise_needs(
    solution: Solution,
    named: NamedNeeds,
    evidence: Evidence,
    ranked: tuple[RankedNeed, ...],
    *,
    scores: str,
) -> dict[str, object]:
    """The document's part.

    ranked  the candidate needs in the order given
    """
    warnings = (*named.warnings, *evidence.obstacles)
    shares = evidence.bootstrap.chosen if evidence.bootstrap else None
    described = summarise_solution(solution, named, scores=scores)
    return {
        **described,
        "retention": retention(solution, shares),
        "uncertainty": uncertainty(evidence.bootstrap),
        "split_half": evidence.split_half,
        "scale_use": evidence.scale_use,
        "high_raters": evidence.high_raters,
        "groups": evidence.groups,
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
        "retention": retention(solution, None),
        "factors": [
            {**asdict(factor), "determinacy": determined, "reliability": reliability}
            for factor, determined, reliability in zip(
                named.factors, solution.determinacy.tolist(), solution.reliability, strict=True
            )
        ],
        "loadings": factors.loadings,
        "phi": factors.phi,
        "communalities": factors.communalities,
        "fit": {name: getattr(factors, name) for name in FIT},
        "omega": solution.omega and {name: getattr(solution.omega, name) for name in OMEGA},
        "warnings": (*named.warnings, *solution.correlation.notes),
    }


def retention(solution: Solution, shares: dict[int, float] | None) -> dict[str, object]:
    """shares: of resamples that choose each number, where they were drawn."""
    advice = solution.advice
    return {
        **asdict(advice.parallel),
        "sentence": retention_in_words(solution),
        "recommended": advice.recommended,
        "reason": reason_for(advice.recommended, advice.rules, len(solution.names), shares),
        "chance": advice.chance,
        "rules": [
            {"name": rule.name, "n_factors": rule.number, "note": rule.looks_at} for rule in advice.rules
        ],
        "shares": shares and [{"n_factors": number, "share": share} for number, share in shares.items()],
        "solutions": advice.solutions,
    }


def uncertainty(bootstrap: BootstrapFactors | None) -> dict[str, object] | None:
    if bootstrap is None:
        return None
    left_out = ("chosen", "alignment", "loadings_sd")
    return {one.name: getattr(bootstrap, one.name) for one in fields(bootstrap) if one.name not in left_out}


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
        "drop": [
            {"item": solution.names[one.item], "reason": one.reason, "value": one.value, "why": one.sentence}
            for one in solution.to_drop
        ],
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
    correlation = solution.correlation
    if (correlation.n_per_pair == correlation.n_respondents).all():
        return "none missing"
    if correlation.kind == "pearson":
        return "all answers given are used (EM)"
    fewest = int(correlation.n_per_pair.min())
    return f"each pair of items by those who answered both, at least {fewest} people"
