"""Whether a segment can be reached, is substantial, and can be acted upon: each with its reason.

Source  the criteria are Kotler's; the thresholds are judgements of ours, in docs/profiles.md
"""

from __future__ import annotations

from dataclasses import dataclass

from analysis.intervals import Interval
from analysis.profiles.answer_words import followed_by
from analysis.profiles.distinctive import percent
from analysis.profiles.needs_in_segments import NeedInSegment
from analysis.profiles.recognition import TELLING, Mark
from analysis.profiles.roles import VALUE, RoleInSegment

SUBSTANTIAL = 0.1
MOST_NAMED = 2
WITHHELD = (
    "One answer is surely more frequent among them, and so few of everyone else gave it that it is not shown."
)


@dataclass(frozen=True)
class Judgement:
    """name: reachable, substantial or actionable;  holds: None where it cannot be said."""

    name: str
    holds: bool | None
    sentence: str


def judge(
    needs: tuple[NeedInSegment, ...],
    mark: Mark | None,
    roles: tuple[RoleInSegment, ...],
    share: float,
    share_interval: Interval | None,
    twins: tuple[int, ...] = (),
    *,
    has_outside: bool,
) -> tuple[Judgement, Judgement, Judgement]:
    """has_outside: whether anything was asked outside the needs by which people could be found

    twins  labels of the segments that needs do not tell from this one
    """
    reachable = judge_reach(mark, has_outside=has_outside)
    value = next((one for one in roles if one.role == VALUE and one.share_of_total is not None), None)
    substantial = judge_value(value, share) if value else judge_share(share, share_interval)
    return reachable, substantial, judge_action(needs, reachable.holds, twins)


def too_few_people(minimum_cell: int) -> tuple[Judgement, Judgement, Judgement]:
    said = f"Fewer than {minimum_cell} people: too few to say."
    return (
        Judgement("reachable", None, said),
        Judgement("substantial", None, said),
        Judgement("actionable", None, said),
    )


def judge_reach(mark: Mark | None, *, has_outside: bool) -> Judgement:
    if not has_outside:
        return Judgement(
            "reachable", None, "Only answers about needs were looked at, none by which they could be found."
        )
    if mark is None:
        return Judgement(
            "reachable",
            False,
            "No answer outside the needs is surely more frequent among them than among everyone else.",
        )
    holds = mark.telling >= TELLING
    if mark.withheld:
        return Judgement("reachable", holds, WITHHELD)
    them = "all of them, answered or not," if mark.partly else "them"
    told = followed_by(
        mark.words,
        f"true of {percent(mark.recall)} of {them} and of {percent(mark.elsewhere)} of everyone else; "
        f"{percent(mark.precision)} of all of whom it is true are in this segment.",
    )
    return Judgement(
        "reachable", holds, told if holds else f"No single answer finds them well. The best: {told}"
    )


def judge_value(value: RoleInSegment, share: float) -> Judgement:
    interval = value.share_of_total_interval
    total = value.share_of_total or 0.0
    sentence = (
        f"They bring {percent(total)}{in_between(interval)} of the total of “{value.label}”, "
        f"being {percent(share)} of people."
    )
    return Judgement("substantial", above(interval, SUBSTANTIAL), sentence)


def judge_share(share: float, interval: Interval | None) -> Judgement:
    sentence = (
        f"They are {percent(share)}{in_between(interval)} of people; what they are worth was not asked."
    )
    if interval is None:
        sentence += " How large they are is unsure: they often do not come out again."
    return Judgement("substantial", above(interval, SUBSTANTIAL), sentence)


def in_between(interval: Interval | None) -> str:
    return "" if interval is None else f" ({100 * interval[0]:.0f} to {percent(interval[1])})"


def above(interval: Interval | None, limit: float) -> bool | None:
    """True or false where the whole interval says so."""
    if interval is None or interval[0] < limit <= interval[1]:
        return None
    return interval[0] >= limit


def judge_action(
    needs: tuple[NeedInSegment, ...], reachable: bool | None, twins: tuple[int, ...] = ()
) -> Judgement:
    wants = wishes(needs)
    if not wants:
        return Judgement(
            "actionable", False, "In no need do they stand out from everyone else." + by_needs_alone(twins)
        )
    reasons = {
        True: "and can be picked out.",
        False: "but no single answer picks them out: an offer has to let them choose themselves.",
        None: "but no answer by which they could be found was looked at.",
    }
    said = f"They want {wants} than everyone else, {reasons[reachable]}{by_needs_alone(twins)}"
    return Judgement("actionable", reachable, said)


def by_needs_alone(twins: tuple[int, ...]) -> str:
    """Said of segments that what they need would call the same."""
    if not twins:
        return ""
    others = [str(one) for one in twins]
    first = f"{', '.join(others[:-1])} or {others[-1]}" if len(others) > 1 else others[0]
    return f" By what they need they cannot be told from segment {first}."


def wishes(needs: tuple[NeedInSegment, ...]) -> str:
    """more “Speed” and “Help”, and less “Price”: the largest first; nothing where none is worth a word."""
    largest = sorted(needs, key=lambda need: -abs(need.effect_size or 0))
    parts = []
    for reading in ("more", "less"):
        names = [f"“{need.name}”" for need in largest if need.reading == reading][:MOST_NAMED]
        if names:
            parts.append(f"{reading} {' and '.join(names)}")
    return ", and ".join(parts)
