"""How many segments: every number that was tried, and the rule that takes one."""

from __future__ import annotations

from dataclasses import dataclass, replace

from analysis.segments.stability import Stability


@dataclass(frozen=True)
class Candidate:
    """One number of segments. inertia: within-group sum of squares; smallest_share: 0 to 1; both weighted."""

    k: int
    stability: Stability
    inertia: float
    best_hits: int
    n_starts: int
    smallest_share: float
    chosen: bool = False


def choose_k(candidates: tuple[Candidate, ...], smallest_share: float) -> int | None:
    """The k with the highest median stability among those without too small a segment; None without any.

    Of equals (to nine decimals) the smaller k.
    """
    allowed = [one for one in candidates if one.smallest_share >= smallest_share]
    best = max(allowed, key=lambda one: (round(one.stability.median, 9), -one.k), default=None)
    return None if best is None else best.k


def marked(candidates: tuple[Candidate, ...], k: int | None) -> tuple[Candidate, ...]:
    return tuple(replace(one, chosen=one.k == k) for one in candidates)


def rule_in_words(k_min: int, k_max: int, smallest_share: float) -> str:
    return (
        f"Of {k_min} to {k_max} segments, the number whose division comes out most alike when respondents "
        "are drawn anew (highest median adjusted Rand index), among those whose smallest segment has at "
        f"least {smallest_share * 100:g} %; of equals the smaller number."
    )
