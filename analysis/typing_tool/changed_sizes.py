"""How the sizes of matched segments have changed from one solution to another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.arrays import Floats
from analysis.intervals import Interval, difference_by_limits
from analysis.typing_tool.same_segments import Match, Pair

SHARED = "People are in both, so that the two shares are not of separate samples: no interval is given."
FLEETING = (
    "One of the two often does not come out again when respondents are drawn anew: no interval is given."
)
OTHERWISE_DIVIDED = (
    "The two have different numbers of segments. Where some are joined or divided, shares change by that "
    "alone: no change is told."
)


@dataclass(frozen=True)
class Change:
    """Of a segment's share (0 to 1) from the first solution to the second.

    difference  of the share; None with a `reason` where the two may not be the same segment, or the two
                solutions do not have as many
    interval    95 %, None with a `reason` also where people are in both, or a segment does not come out again
    """

    pair: Pair
    difference: float | None
    interval: Interval | None
    reason: str


@dataclass(frozen=True)
class Sizes:
    """Of the segments of a solution: shares (k,), and how far each moves when respondents are drawn anew and
    divided again, None where it often does not come out again."""

    shares: Floats
    intervals: Sequence[Interval | None]


def changes(match: Match, first: Sizes, second: Sizes, shared: bool = False) -> tuple[Change, ...]:
    """How the size of each matched segment has changed; no interval where the match is unsure.

    shared   whether people may be in both: then an interval would be too wide, and none is given
    Source   Newcombe (1998), method 10, with limits that hold what dividing anew moves
    """
    divided = any(match.alone)
    return tuple(change_of(pair, first, second, shared, divided) for pair in match.pairs)


def change_of(pair: Pair, first: Sizes, second: Sizes, shared: bool, divided: bool) -> Change:
    if not pair.sure:
        reason = (
            f"These may be two different segments: their likeness is {pair.similarity:.2f}. "
            "A change from one to the other means nothing, and no interval is given."
        )
        return Change(pair, None, None, reason)
    if divided:
        return Change(pair, None, None, OTHERWISE_DIVIDED)
    before, after = float(first.shares[pair.first]), float(second.shares[pair.second])
    old, new = first.intervals[pair.first], second.intervals[pair.second]
    if shared or old is None or new is None:
        return Change(pair, after - before, None, SHARED if shared else FLEETING)
    return Change(pair, after - before, difference_by_limits(after, new, before, old), "")
