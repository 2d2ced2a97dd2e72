"""How the sizes of matched segments have changed from one solution to another."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.arrays import Floats
from analysis.intervals import Interval, difference_of_shares
from analysis.typing_tool.same_segments import Match, Pair


@dataclass(frozen=True)
class Change:
    """Of a segment's share (0 to 1) from the first solution to the second.

    interval  95 %, None with a `reason` where the two may not be the same segment, or people are in both
    """

    pair: Pair
    share_first: float
    share_second: float
    interval: Interval | None
    reason: str


def changes(
    match: Match, first: Floats, second: Floats, n_first: float, n_second: float, shared: bool = False
) -> tuple[Change, ...]:
    """How the size of each matched segment has changed; no interval where the match is unsure.

    first, second  (k,) shares in each solution;  n  people behind them, by Kish's number where weighted.
    shared         whether people may be in both: then an interval would be too wide, and none is given
    Source         Newcombe (1998), method 10
    """
    return tuple(change_of(pair, first, second, n_first, n_second, shared) for pair in match.pairs)


def change_of(
    pair: Pair, first: Floats, second: Floats, n_first: float, n_second: float, shared: bool
) -> Change:
    before, after = float(first[pair.first]), float(second[pair.second])
    if not pair.sure:
        reason = (
            f"These may be two different segments: their likeness is {pair.similarity:.2f}. "
            "A change from one to the other means nothing, and no interval is given."
        )
        return Change(pair, before, after, None, reason)
    if shared:
        reason = (
            "People are in both, so that the two shares are not of separate samples: no interval is given."
        )
        return Change(pair, before, after, None, reason)
    interval = difference_of_shares(after * n_second, n_second, before * n_first, n_first)
    return Change(pair, before, after, interval, "")
