"""What the facts of one segment come to, in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from analysis.intervals import Interval
from analysis.profiles.described import Described
from analysis.profiles.distinctive import distinctive_facts
from analysis.profiles.judgements import judge, too_few_people
from analysis.profiles.needs_in_segments import NeedInSegment
from analysis.profiles.persona import describe_person
from analysis.profiles.recognition import KNOWN_ONLY_BY_ASKING, Mark
from analysis.profiles.roles import VALUE, RoleInSegment
from analysis.profiles.same import what_is_same


@dataclass(frozen=True)
class Facts:
    """Of one segment; size in people, share 0 to 1.

    describe   among those who answered;  everybody  shares of everybody in the segment
    partly     names of the variables that many did not answer
    mark       the answer that picks the segment out best
    differs    names of the variables in which segments differ, all tests counted; of others nothing is said
    twins      labels of the segments that needs do not tell from this one
    """

    size: int
    share: float
    share_interval: Interval | None
    needs: tuple[NeedInSegment, ...]
    describe: tuple[Described, ...]
    everybody: tuple[Described, ...]
    partly: frozenset[str]
    roles: tuple[RoleInSegment, ...]
    mark: Mark | None
    differs: frozenset[str]
    twins: tuple[int, ...] = ()


def conclude(facts: Facts, minimum_cell: int) -> dict[str, Any]:
    """The sentences of a profile, by its fields; nothing about fewer people than minimum_cell."""
    same, undecided = what_is_same(facts.describe, minimum_cell, facts.partly)
    size = (facts.size, facts.share, facts.share_interval)
    everybody = tuple(row for row in facts.everybody if row.variable in facts.differs)
    roles = tuple(role for role in facts.roles if role.role == VALUE or role.variable in facts.differs)
    told = (facts.needs, everybody, roles)
    return {
        "distinctive": distinctive_facts(facts.needs, everybody, minimum_cell, facts.partly),
        "same": same,
        "undecided": undecided,
        "judgements": judgements_on(facts, minimum_cell),
        "persona": describe_person(*size, *told, minimum_cell, facts.partly),
    }


def judgements_on(facts: Facts, minimum_cell: int) -> tuple[Any, ...]:
    if facts.size < minimum_cell:
        return too_few_people(minimum_cell)
    asked = {role.variable for role in facts.roles if role.role in KNOWN_ONLY_BY_ASKING}
    outside = any(row.variable not in asked for row in facts.describe)
    needs = tuple(need for need in facts.needs if need.n >= minimum_cell)
    roles = tuple(role for role in facts.roles if min(role.n, role.rest_n) >= minimum_cell)
    interval = facts.share_interval
    return judge(needs, facts.mark, roles, facts.share, interval, facts.twins, has_outside=outside)
