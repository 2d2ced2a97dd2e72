"""Which needs, and which items, do not mean the same in which group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.arrays import Floats
from analysis.errors import AnalysisError
from analysis.factors.chance_congruence import BesideTheRest, ChanceCongruence, beside_the_rest
from analysis.factors.group_solutions import GroupSolution, NotCompared, extract_from, pooled_within
from analysis.factors.group_words import (
    MEANS_NEED_MORE,
    agreement_in_words,
    difference_in_words,
    items_in_words,
    unclear_in_words,
)

SAME, SIMILAR = 0.95, 0.85  # Lorenzo-Seva and ten Berge (2006): equal; fairly similar


@dataclass(frozen=True)
class GroupCongruence:
    """One group's factors beside those of all other groups.

    congruence       (m,) Tucker's, with the factors of everybody in the other groups
    limit            (m,) what 95 % of groups of this size dealt out by chance exceed
    item_congruence  (p,) of each item's loadings over all factors;  item_limit (p,) likewise by chance
    verdicts         (m,) same, similar, different, or unclear: below .85, but no lower than chance makes it
    differing_items  names of the items that load differently here, by the same rule
    """

    label: str
    n: int
    loadings: Floats
    phi: Floats
    congruence: Floats
    limit: Floats | None
    item_congruence: Floats
    item_limit: Floats | None
    verdicts: tuple[str, ...]
    differing_items: tuple[str, ...]


def judge_groups(
    solved: Sequence[GroupSolution],
    target: Floats,
    extraction: str,
    chance: ChanceCongruence,
    names: Sequence[str],
) -> tuple[tuple[GroupCongruence, ...], tuple[NotCompared, ...]]:
    """Each group beside all others, both turned to the target (p, m); and the groups that will not turn."""
    judged: list[GroupCongruence] = []
    unturned: list[NotCompared] = []
    for at, one in enumerate(solved):
        try:
            rest = factors_of_rest(solved, at, target.shape[1], extraction)
            found = beside_the_rest(one.unrotated, rest, target)
        except AnalysisError:
            reason = "its factors, or those of the others, cannot be turned to those of all together"
            unturned.append(NotCompared(one.label, one.correlation.n_respondents, reason))
            continue
        judged.append(judge_group(one, found, *chance.of_group(at), names))
    return tuple(judged), tuple(unturned)


def factors_of_rest(solved: Sequence[GroupSolution], at: int, n_factors: int, extraction: str) -> Floats:
    rest = [one for place, one in enumerate(solved) if place != at]
    if len(rest) == 1:
        return rest[0].unrotated
    return extract_from(*pooled_within(rest), n_factors, extraction)


def judge_group(
    one: GroupSolution,
    found: BesideTheRest,
    limit: Floats | None,
    item_limit: Floats | None,
    names: Sequence[str],
) -> GroupCongruence:
    of_items = verdicts(found.by_item, item_limit)
    return GroupCongruence(
        label=one.label,
        n=one.correlation.n_respondents,
        loadings=found.loadings,
        phi=found.phi,
        congruence=found.by_factor,
        limit=limit,
        item_congruence=found.by_item,
        item_limit=item_limit,
        verdicts=verdicts(found.by_factor, limit),
        differing_items=tuple(name for name, of in zip(names, of_items, strict=True) if of == "different"),
    )


def verdicts(congruence: Floats, limit: Floats | None) -> tuple[str, ...]:
    low = [None] * len(congruence) if limit is None else limit.tolist()
    return tuple(verdict(value, least) for value, least in zip(congruence.tolist(), low, strict=True))


def verdict(congruence: float, limit: float | None) -> str:
    """Unclear where chance makes it as low, or where what chance makes is not known."""
    if congruence >= SIMILAR:
        return "same" if congruence >= SAME else "similar"
    return "different" if limit is not None and congruence < limit else "unclear"


def in_words(found: Sequence[GroupCongruence]) -> tuple[str, ...]:
    # Of two groups each is the other's rest: what is said of one holds for both.
    two = len(found) == 2
    where = [f"‘{found[0].label}’ and ‘{found[1].label}’"] if two else [f"‘{one.label}’" for one in found]
    said = [sentence for one, label in zip(found, where, strict=False) for sentence in about(one, label)]
    lowest = min(float(one.congruence.min()) for one in found)
    if lowest >= SIMILAR:
        said = [agreement_in_words(len(found), lowest, lowest >= SAME), *said]
    return (*said, MEANS_NEED_MORE)


def about(one: GroupCongruence, label: str) -> list[str]:
    said = []
    for factor, found in enumerate(one.verdicts):
        value = float(one.congruence[factor])
        if found == "different" and one.limit is not None:
            limit = float(one.limit[factor])
            said.append(difference_in_words(factor, label, value, limit, one.differing_items))
        elif found == "unclear":
            said.append(unclear_in_words(factor, label, value))
    if one.differing_items and "different" not in one.verdicts:
        said.append(items_in_words(one.differing_items, label))
    return said
