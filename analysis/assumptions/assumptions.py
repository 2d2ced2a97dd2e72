"""What stakeholders believed beforehand, held against what customers answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.assumptions.agreement import Overlap, RankAgreement, rank_agreement, top_overlap
from analysis.assumptions.claimed_segments import Match, match_claims
from analysis.assumptions.claims import SegmentClaim, TopNeedClaim
from analysis.assumptions.surprises import surprises
from analysis.assumptions.verdicts import CANNOT_TELL, HELD, REFUTED, percents, place_in_words, verdict
from analysis.intervals import Interval
from analysis.needs.candidate_needs import NeedOrder
from analysis.profiles.profiles import Profile

Statement = TopNeedClaim | SegmentClaim


@dataclass(frozen=True)
class Judgement:
    """One claim and its verdict.

    claimed, estimate, interval  places (whole numbers) for kind top_need, shares (0 to 1) for kind segment
    """

    who: str
    role: str
    kind: str
    text: str
    certainty: float | None
    claimed: tuple[float, float]
    estimate: float | None
    interval: Interval | tuple[int, int] | None
    n: int
    verdict: str
    sentence: str
    matched: Match | None


@dataclass(frozen=True)
class Person:
    """How one stakeholder's claims fared altogether."""

    who: str
    role: str
    n_claims: int
    held: int
    refuted: int
    cannot_tell: int
    rank_agreement: RankAgreement | None
    top_k: Overlap | None


@dataclass(frozen=True)
class Assumptions:
    candidates_known: bool
    claims: tuple[Judgement, ...]
    people: tuple[Person, ...]
    surprises: tuple[str, ...]


def judge_assumptions(
    statements: Sequence[Statement], order: NeedOrder, profiles: tuple[Profile, ...], not_offered: str | None
) -> Assumptions:
    """Give every statement its verdict; docs/verdicts.md has the rules.

    order        the evidence on candidate needs;  profiles  of the segments found, if any
    not_offered  why there are no segments; None when there are
    """
    people = list(dict.fromkeys((one.who, one.role) for one in statements))
    matches = match_everybody(statements, people, order, profiles)
    judgements = tuple(
        judge_top_need(one, order)
        if isinstance(one, TopNeedClaim)
        else judge_segment(one, matches[number], profiles, not_offered)
        for number, one in enumerate(statements)
    )
    return Assumptions(
        candidates_known=bool(order.needs),
        claims=judgements,
        people=tuple(sum_up(person, statements, judgements, order) for person in people),
        surprises=surprises(statements, order, profiles, [match for match in matches.values() if match]),
    )


def match_everybody(
    statements: Sequence[Statement],
    people: list[tuple[str, str]],
    order: NeedOrder,
    profiles: tuple[Profile, ...],
) -> dict[int, Match | None]:
    """By number of the statement, the found segment it describes; each person's claims on their own."""
    names = tuple(need.name for need in order.needs)
    differences = np.array(
        [[need.difference for need in one.candidate_needs] for one in profiles], dtype=float
    )
    matches: dict[int, Match | None] = {}
    for person in people:
        mine = {
            number: one
            for number, one in enumerate(statements)
            if isinstance(one, SegmentClaim) and (one.who, one.role) == person
        }
        matches.update(zip(mine, match_claims(list(mine.values()), names, differences), strict=True))
    return matches


def judge_top_need(claim: TopNeedClaim, order: NeedOrder) -> Judgement:
    """That a need is among the top r: the interval of its place against 1 to r."""
    need = order.needs[order.column(claim.need)]
    claimed = (1, claim.place)
    told = verdict(claimed, need.rank_interval) if len(order.needs) > 1 else CANNOT_TELL
    return Judgement(
        who=claim.who,
        role=claim.role,
        kind="top_need",
        text=f"“{claim.need}” is {top(claim.place)}",
        certainty=claim.certainty,
        claimed=claimed,
        estimate=need.rank,
        interval=need.rank_interval,
        n=need.n,
        verdict=told,
        sentence=top_need_sentence(claim, order),
        matched=None,
    )


def top_need_sentence(claim: TopNeedClaim, order: NeedOrder) -> str:
    need = order.needs[order.column(claim.need)]
    expected = f"{speaker(claim)} expected “{claim.need}” to be {top(claim.place)}"
    if need.rank is None or need.rank_interval is None:
        return f"{expected}; nobody answered the questions about it."
    if len(order.needs) < 2:
        return f"{expected}; it is the only need that was asked about, so there is no order to compare."
    return f"{expected}; customers put it {place_in_words(need.rank, need.rank_interval)}."


def judge_segment(
    claim: SegmentClaim, match: Match | None, profiles: tuple[Profile, ...], not_offered: str | None
) -> Judgement:
    """That customers like these make up so much: the bootstrap interval of the matching segment's share."""
    found = profiles[match.segment - 1] if match else None
    claimed = (claim.low, claim.high)
    interval = found.share_interval if found else None
    return Judgement(
        who=claim.who,
        role=claim.role,
        kind="segment",
        text=f"“{claim.name}” ({', '.join(claim.needs)}) are {percents(claimed)} of customers",
        certainty=claim.certainty,
        claimed=claimed,
        estimate=found.share if found else None,
        interval=interval,
        n=sum(profile.size for profile in profiles),
        verdict=verdict(claimed, interval),
        sentence=segment_sentence(claim, found, not_offered),
        matched=match,
    )


def segment_sentence(claim: SegmentClaim, found: Profile | None, not_offered: str | None) -> str:
    claimed = percents((claim.low, claim.high))
    expected = f"{speaker(claim)} expected “{claim.name}” to be {claimed} of customers"
    if not_offered is not None:
        return f"{expected}; no segments are offered to compare. {not_offered}"
    if found is None:
        return f"{expected}; no segment was found that stands out on {quoted(claim.needs)}."
    nearest = f"{expected}; segment {found.label} (“{found.name}”) comes closest"
    if found.share_interval is None:
        return f"{nearest}, but its borders shift too much between resamples to state its size."
    return f"{nearest}, with {100 * found.share:.0f} % ({percents(found.share_interval)})."


def sum_up(
    person: tuple[str, str],
    statements: Sequence[Statement],
    judgements: Sequence[Judgement],
    order: NeedOrder,
) -> Person:
    own = [one.verdict for one in judgements if (one.who, one.role) == person]
    tops = [one for one in statements if isinstance(one, TopNeedClaim) and (one.who, one.role) == person]
    named = [order.column(one.need) for one in sorted(tops, key=lambda one: one.place)]
    columns = [column for column in named if order.needs[column].n]
    counts = (own.count(HELD), own.count(REFUTED), own.count(CANNOT_TELL))
    return Person(*person, len(own), *counts, rank_agreement(columns, order), top_overlap(columns, order))


def speaker(claim: Statement) -> str:
    return claim.role[:1].upper() + claim.role[1:] if claim.role else claim.who


def top(place: int) -> str:
    return "the top need" if place == 1 else f"among the top {place} needs"


def quoted(names: Sequence[str]) -> str:
    return " and ".join(f"“{name}”" for name in names)
