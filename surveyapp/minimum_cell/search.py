"""Divisions that were tried: small segments in any of them, and small groups that moved between two."""

from typing import Any

from surveyapp.minimum_cell.cells import Cell, fewer_than, is_small
from surveyapp.minimum_cell.sentences import hide_few_left_out, hide_small_fault

SOMEBODY = 0.05  # people; a share that is less comes from adding up numbers
GROUP = "A group of fewer than {minimum} people is not shown."


def hide_small_candidates(division: dict[str, Any], minimum: int) -> None:
    """Shares of small segments, with the next smallest; needs of every candidate.

    Two divisions that differ by a few people would tell what those few want. Of shares by weight nobody
    knows how many people are behind them: there a segment is small up to twice the minimum.
    """
    margin = 2 * minimum if division.get("weighted") else minimum
    unseen = {place for place, profile in enumerate(division.get("profiles") or ()) if "hidden" in profile}
    for candidate in division.get("candidates") or ():
        if "needs" in candidate:
            candidate["needs"] = []
        shares = candidate.get("shares")
        if shares:
            hidden = hidden_places([people(share, division) for share in shares], margin)
            hidden |= unseen if candidate["chosen"] else set()
            candidate["shares"] = without(shares, hidden)
            for figures in ("jaccard", "dissolved"):
                candidate[figures] = without(candidate.get(figures) or [], hidden)
        smallest = candidate.get("smallest_share")
        if smallest is not None and is_small(people(smallest, division), margin):
            candidate["smallest_share"] = None
        hide_small_fault(candidate)


def people(share: float, division: dict[str, Any]) -> int:
    """About how many a share of everyone is; never none where there is somebody."""
    n = share * division["n"]
    return max(round(n), 1) if n > SOMEBODY else 0


def hidden_places(counts: list[int], minimum: int) -> set[int]:
    """The small ones, and where there is one alone the next smallest."""
    small = {place for place, n in enumerate(counts) if is_small(n, minimum)}
    others = [place for place, n in enumerate(counts) if n and place not in small]
    if len(small) == 1 and others:
        small.add(min(others, key=lambda place: counts[place]))
    return small


def without(figures: list[Any], hidden: set[int]) -> list[Any]:
    return [None if place in hidden else figure for place, figure in enumerate(figures)]


def round_flows(division: dict[str, Any], minimum: int) -> None:
    """Who moved from one segment to another, in multiples of the minimum: no few people can be told of.

    Hidden cells would leave a picture of holes; with each cell rounded, no sum brings a small one back.
    """
    for way in division.get("persistence") or ():
        for step in way["steps"]:
            counts = [[(flow or 0.0) * division["n"] for flow in row] for row in step["flows"]]
            small = {column for row in counts for column, n in enumerate(row) if SOMEBODY < n < minimum}
            step["flows"] = [[rounded(n, minimum) / division["n"] for n in row] for row in counts]
            step["fate"] = [one for one in step.get("fate") or () if one["segment"] - 1 not in small]


def rounded(n: float, minimum: int) -> int:
    return minimum * int(n / minimum + 0.5)


def hide_small_replications(division: dict[str, Any], minimum: int) -> None:
    """How parts of few people were divided would tell of them."""
    for one in division.get("replication") or ():
        hide_few_left_out(one, minimum)
        if any(is_small(group["n"], minimum) for group in one["groups"]):
            one.update({"agreement": None, "interval": None, "sentence": GROUP.format(minimum=minimum)})
            for group in one["groups"]:
                hide_group(group, minimum)


def hide_group(group: Cell, minimum: int) -> None:
    if is_small(group["n"], minimum):
        group.update({"n": None, "hidden": fewer_than(minimum)})
