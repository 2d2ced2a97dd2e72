"""A segment in two to four plain sentences, from its facts alone."""

from __future__ import annotations

from collections.abc import Set

from analysis.intervals import Interval
from analysis.profiles.described import SMALLEST_EFFECT, Described
from analysis.profiles.distinctive import NOBODY, figure, outside_facts, percent
from analysis.profiles.judgements import in_between, wishes
from analysis.profiles.needs_in_segments import NeedInSegment
from analysis.profiles.roles import VALUE, RoleInSegment
from analysis.profiles.same import leaves_out_0

MOST_FACTS = 2
WORDS = {"satisfaction": ("more satisfied", "less satisfied"), "loyalty": ("more loyal", "less loyal")}


def describe_person(
    size: int,
    share: float,
    share_interval: Interval | None,
    needs: tuple[NeedInSegment, ...],
    everybody: tuple[Described, ...],
    roles: tuple[RoleInSegment, ...],
    minimum_cell: int,
    partly: Set[str] = NOBODY,
) -> str:
    """Nothing that the numbers do not say; nothing about fewer people than minimum_cell.

    everybody, partly  as in distinctive_facts
    """
    if size < minimum_cell:
        return ""
    told = [need for need in needs if need.n >= minimum_cell]
    roles = tuple(role for role in roles if min(role.n, role.rest_n) >= minimum_cell)
    known = {role.variable for role in roles}
    others = [row for row in everybody if row.variable not in known]
    facts = outside_facts(others, minimum_cell, partly)
    sentences = [
        f"These are {percent(share)} of people{in_between(share_interval)}.",
        in_needs(tuple(told)),
        in_facts(facts[:MOST_FACTS]),
        in_roles(roles),
    ]
    return " ".join(sentence for sentence in sentences if sentence)


def in_needs(needs: tuple[NeedInSegment, ...]) -> str:
    wants = wishes(needs)
    return f"They want {wants} than everyone else." if wants else "They want much the same as everyone else."


def in_facts(facts: list[str]) -> str:
    if not facts:
        return ""
    return f"What else sets them apart: {'; '.join(fact.removesuffix('.') for fact in facts)}."


def in_roles(roles: tuple[RoleInSegment, ...]) -> str:
    """They bring 40 % of the total of “Spend” and are less satisfied (3.3 against 3.7) and less loyal."""
    brought = [
        f"bring {percent(role.share_of_total)} of the total of “{role.label}”"
        for role in roles
        if role.role == VALUE and role.share_of_total is not None
    ]
    content = [part for role in roles if (part := in_contentment(role))]
    parts = [*brought, *([f"are {' and '.join(content)}"] if content else [])]
    return f"They {' and '.join(parts)}." if parts else ""


def in_contentment(role: RoleInSegment) -> str:
    """Only a clear difference."""
    effect, interval = role.effect_size, role.difference_interval
    if role.role not in WORDS or effect is None or interval is None:
        return ""
    if abs(effect) < SMALLEST_EFFECT or not leaves_out_0(interval):
        return ""
    word = WORDS[role.role][0 if effect > 0 else 1]
    return f"{word} ({figure(role.mean)} against {figure(role.rest_mean)})"
