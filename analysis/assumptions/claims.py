"""What stakeholders said beforehand, in the study's own vocabulary of candidate needs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from analysis.errors import AnalysisError
from analysis.needs.candidate_needs import CandidateNeed

SEGMENT_PARTS = {"name", "share", "needs"}


@dataclass(frozen=True)
class Claim:
    """One submission of one person.

    kind       "top_needs": content lists names of candidate needs, the first first;
               "segment": content has a name, a share [from, to] in % and the needs that mark it
    certainty  0 to 100 %, one number, or one for each need listed; None when not stated
    """

    who: str
    role: str
    kind: str
    content: Any
    certainty: Any = None


@dataclass(frozen=True)
class TopNeedClaim:
    """That this need is among the top `place`."""

    who: str
    role: str
    need: str
    place: int
    certainty: float | None


@dataclass(frozen=True)
class SegmentClaim:
    """That customers marked by these needs make up a share (0 to 1) from low to high."""

    who: str
    role: str
    name: str
    low: float
    high: float
    needs: tuple[str, ...]
    certainty: float | None


def read_claims(
    claims: tuple[Claim, ...], candidates: tuple[CandidateNeed, ...]
) -> tuple[TopNeedClaim | SegmentClaim, ...]:
    """Every single statement, in the order given.

    Raises  AnalysisError that names person and fault: an unknown need, a share outside 0 to 100 or back to
            front, a certainty outside 0 to 100, a need listed twice, two orders by one person
    """
    names = tuple(candidate.name for candidate in candidates)
    check_one_order_each(claims)
    statements: list[TopNeedClaim | SegmentClaim] = []
    for claim in claims:
        if claim.kind == "top_needs":
            statements += read_top_needs(claim, names)
        elif claim.kind == "segment":
            statements.append(read_segment(claim, names))
        else:
            raise fault(claim, f"'{claim.kind}' is no kind of claim", "use top_needs or segment")
    return tuple(statements)


def read_top_needs(claim: Claim, names: tuple[str, ...]) -> list[TopNeedClaim]:
    needs = read_need_names(claim, claim.content, names)
    one_each = isinstance(claim.certainty, list | tuple)
    certainties = claim.certainty if one_each else [claim.certainty] * len(needs)
    if len(certainties) != len(needs):
        raise fault(
            claim,
            f"{len(certainties)} certainties for {len(needs)} needs",
            "give one number, or one for each need",
        )
    return [
        TopNeedClaim(claim.who, claim.role, need, place, read_certainty(claim, certainty))
        for place, (need, certainty) in enumerate(zip(needs, certainties, strict=True), start=1)
    ]


def read_segment(claim: Claim, names: tuple[str, ...]) -> SegmentClaim:
    content = claim.content
    if not isinstance(content, Mapping) or set(content) != SEGMENT_PARTS:
        raise fault(claim, "a segment needs a name, a share and its needs", "give name, share and needs")
    low, high = read_share(claim, content["share"])
    needs = read_need_names(claim, content["needs"], names)
    certainty = read_certainty(claim, claim.certainty)
    return SegmentClaim(claim.who, claim.role, str(content["name"]), low, high, tuple(needs), certainty)


def read_need_names(claim: Claim, needs: object, names: tuple[str, ...]) -> list[str]:
    if isinstance(needs, str) or not isinstance(needs, Sequence) or not needs:
        raise fault(claim, "no list of needs was given", "list at least one need by its name")
    for need in needs:
        if need not in names:
            near = get_close_matches(str(need), names, n=1) or list(names)
            hint = f"use {' or '.join(repr(one) for one in near)}" if near else "list the study's needs first"
            raise fault(claim, f"the study has no need called '{need}'", hint)
        if list(needs).count(need) > 1:
            raise fault(claim, f"'{need}' is listed twice", "list each need once")
    return list(needs)


def read_share(claim: Claim, share: object) -> tuple[float, float]:
    mend = "give [from, to] in %, such as [20, 35]"
    if isinstance(share, str) or not isinstance(share, Sequence) or len(share) != 2:
        raise fault(claim, "the share is not a pair of numbers", mend)
    low, high = (read_percent(claim, one, "share") for one in share)
    if low > high:
        raise fault(claim, f"the share runs back to front, from {low:g} % to {high:g} %", mend)
    return low / 100, high / 100


def read_certainty(claim: Claim, certainty: object) -> float | None:
    return None if certainty is None else read_percent(claim, certainty, "certainty")


def read_percent(claim: Claim, number: object, what: str) -> float:
    if isinstance(number, bool) or not isinstance(number, int | float) or not 0 <= number <= 100:
        raise fault(claim, f"a {what} of '{number}'", "use a number from 0 to 100")
    return float(number)


def check_one_order_each(claims: tuple[Claim, ...]) -> None:
    ordered = [(claim.who, claim.role) for claim in claims if claim.kind == "top_needs"]
    for claim in claims:
        if claim.kind == "top_needs" and ordered.count((claim.who, claim.role)) > 1:
            raise fault(claim, "there are two orders of needs by the same person", "keep one of them")


def fault(claim: Claim, what: str, mend: str) -> AnalysisError:
    where = f"the assumptions of {claim.who}" + (f" ({claim.role})" if claim.role else "")
    return AnalysisError(where=where, what=what, mend=mend)
