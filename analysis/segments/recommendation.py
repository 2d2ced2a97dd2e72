"""Which of all divisions is recommended: a rule written down before the answers are seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from analysis.segments.candidates import Candidate
from analysis.segments.thresholds import ALPHA, STABLE, USABLE
from analysis.settings import Settings
from analysis.structure.number_of_groups import NO_MORE_THAN_CHANCE, NumberOfGroups
from analysis.structure.structure_test import StructureTest

SILHOUETTE = "silhouette"
GRADED_FIRST = (
    "items/latent-profiles",
    "items/k-means",
    "categories/ordinal-latent-classes",
    "categories/latent-classes",
)
YES_NO_FIRST = ("categories/latent-classes", "items/k-means", "items/latent-profiles")


@dataclass(frozen=True)
class Recommendation:
    """id of a candidate, or None;  words  how it came about

    number  of groups counted, where it was taken at this number; None where it goes by what returns
    order   of ways at that number, the first first
    most    segments that BIC and the count allow where no division at the number will do; None: any number
    """

    id: str | None
    words: str
    number: int | None = None
    order: tuple[str, ...] = ()
    most: int | None = None


def recommend(
    candidates: Sequence[Candidate], number: NumberOfGroups | None, *, yes_no: bool
) -> Recommendation:
    """At the number of groups that the answers have, the first way in a fixed order that is stable, else the
    most stable that is usable; where no number is known, the most segments that return and that BIC allows.

    number  of groups, where structure is shown; None where it is not
    yes_no  whether the answers are mostly yes or no, for which latent classes come first
    """
    usable = [one for one in candidates if not one.fault]
    if not usable:
        return Recommendation(None, "Nothing that was tried can be recommended.")
    order = YES_NO_FIRST if yes_no else GRADED_FIRST
    most = most_by_bic(candidates, order)
    if number is not None and number.k > 1:
        most = min(number.k, most or number.k)
    return at_the_number(usable, number, order) or by_stability(usable, order, most)


def at_the_number(
    usable: Sequence[Candidate], number: NumberOfGroups | None, order: tuple[str, ...]
) -> Recommendation | None:
    if number is None:
        return None
    reason = f"{number.reason[:1].upper()}{number.reason[1:]}"
    there = [one for one in usable if one.k == number.k and not one.graded.is_graded]
    stable = [one for one in there if is_stable(one)]
    if stable:
        best = min(stable, key=lambda one: preference(one, order))
        return Recommendation(
            best.id,
            f"{reason}. Of the ways of dividing in their fixed order this is the first that is stable there.",
            best.k,
            order,
        )
    returning = [one for one in there if mean_stability(one) >= USABLE]
    if returning:
        best = max(returning, key=mean_stability)
        return Recommendation(
            best.id,
            f"{reason}. No way of dividing is stable there; this one returns most.",
            best.k,
            order,
        )
    return None


def excess_by_k(test: StructureTest) -> dict[int, float]:
    """By number of segments: how far the telling statistic lies beyond the draws, in their deviations."""
    telling = telling_family(test)
    return {one.k: one.z for one in test.excess if one.family == telling}


def telling_family(test: StructureTest) -> str:
    """The silhouette where it rejects by itself, else the statistic with the smallest p."""
    by_p = sorted(test.families, key=lambda one: one.p)
    if any(one.name == SILHOUETTE and one.p <= ALPHA for one in by_p) or not by_p:
        return SILHOUETTE
    return by_p[0].name


def preference(one: Candidate, order: tuple[str, ...]) -> tuple[int, float, str]:
    """The fixed order first, then the more stable."""
    place = order.index(way_of(one)) if way_of(one) in order else len(order)
    return place, -mean_stability(one), one.id


def way_of(one: Candidate) -> str:
    return one.id.rsplit("/", 1)[0]


def by_stability(usable: Sequence[Candidate], order: tuple[str, ...], most: int | None) -> Recommendation:
    """The most segments among stable divisions, of those that do more than grade where there are any; at
    that number the first in the fixed order. Without a stable one, the most stable.

    most  segments that are allowed, where a usable division has as few; None: any number
    """
    within = [one for one in usable if most is None or one.k <= most] or usable
    stable = [one for one in within if is_stable(one)]
    telling = [one for one in stable if not one.graded.is_graded]
    if stable:
        best = min(telling or stable, key=lambda one: (-one.k, preference(one, order)))
        do_more = " and do more than grade people as high or low" if telling else ""
        words = (
            f"Of the divisions that return (mean adjusted Rand index {STABLE:g} or more){do_more}, the one "
            "with the most segments that BIC and the count of groups allow; of the ways at that number the "
            "first in a fixed order."
        )
    else:
        telling = [one for one in within if not one.graded.is_graded] or list(within)
        best = max(telling, key=lambda one: (round(mean_stability(one), 9), -one.k))
        words = "None returns reliably; this one does so most."
    return Recommendation(best.id, words, order=order, most=most)


def most_by_bic(candidates: Sequence[Candidate], order: tuple[str, ...]) -> int | None:
    """The number of segments with the least BIC, by the first way of the fixed order that has one.

    Where items are few any number of segments returns, since there are few ways to answer.
    """
    bics = [
        (order.index(way_of(one)), one.bic, one.k)
        for one in candidates
        if one.bic is not None and way_of(one) in order
    ]
    return min(bics)[2] if bics else None


def is_stable(one: Candidate) -> bool:
    return mean_stability(one) >= STABLE


def mean_stability(one: Candidate) -> float:
    return -1.0 if one.stability is None else one.stability.mean


def marked(
    candidates: Sequence[Candidate], recommended: str | None, chosen: str | None
) -> tuple[Candidate, ...]:
    return tuple(
        replace(one, recommended=one.id == recommended, chosen=one.id == chosen) for one in candidates
    )


def rule_in_words(settings: Settings) -> str:
    return (
        f"Every way that suits the answers is tried with {settings.k_min} to {settings.k_max} segments. "
        f"Divisions with a segment below {settings.smallest_share * 100:g} % are not recommended. Where the "
        "structure test shows structure, the number of segments is the smallest beyond which no larger one "
        f"gains more likelihood than it does in answers without groups (by {NO_MORE_THAN_CHANCE:g} standard "
        "deviations, no more than BIC allows, and of measurements no more than groups of unequal shapes), "
        "and the way is the first in a fixed order (latent profiles of the items, for yes/no answers latent "
        "classes; then k-means) that is stable there (mean "
        f"adjusted Rand index {STABLE:g} or more) and does more than grade people as high or low; without "
        f"one, the most stable there from {USABLE:g} on. Otherwise it is the stable division with the most "
        "segments that BIC and the count allow, of those that do more than grade where there are any, by the "
        "first way in the same order; without a stable one, the one that returns most reliably."
    )
