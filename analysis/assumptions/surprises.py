"""What nobody, or nearly everybody, had expected otherwise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from analysis.assumptions.claimed_segments import Match
from analysis.assumptions.claims import SegmentClaim, TopNeedClaim
from analysis.assumptions.verdicts import percents, place_in_words
from analysis.needs.candidate_needs import NeedOrder, RankedNeed
from analysis.profiles.profiles import Profile

TOP = 3


def surprises(
    statements: Sequence[TopNeedClaim | SegmentClaim],
    order: NeedOrder,
    profiles: tuple[Profile, ...],
    matches: Sequence[Match],
) -> tuple[str, ...]:
    """Sentences on needs nobody named, needs most overrated, segments nobody described; none without claims.

    matches  every claimed segment's partner among those found
    """
    tops = [one for one in statements if isinstance(one, TopNeedClaim)]
    described = any(isinstance(one, SegmentClaim) for one in statements)
    found: list[str] = []
    if tops:
        found += needs_nobody_named(tops, order)
        found += needs_most_overrated(tops, order)
    if described:
        found += segments_nobody_described(profiles, {match.segment for match in matches})
    return tuple(found)


def needs_nobody_named(tops: Sequence[TopNeedClaim], order: NeedOrder) -> Iterator[str]:
    """In the customers' top three (or top half, where fewer than six are ordered) and on nobody's list."""
    named = {one.need for one in tops}
    limit = min(TOP, len(order.needs) // 2)
    for need in order.needs:
        if need.rank is not None and need.rank <= limit and need.name not in named:
            yield f"Nobody named “{need.name}”; customers put it {place_of(need)}."


def needs_most_overrated(tops: Sequence[TopNeedClaim], order: NeedOrder) -> Iterator[str]:
    """Named by more than half of those who ordered needs, and in the lower half of the customers' order."""
    n_people = len({(one.who, one.role) for one in tops})
    named = Counter(one.need for one in tops)
    for need in order.needs:
        most = 2 * named[need.name] > n_people
        if most and need.rank is not None and 2 * need.rank > len(order.needs) + 1:
            yield (
                f"{named[need.name]} of {n_people} named “{need.name}” as a top need; "
                f"customers put it {place_of(need)} of {len(order.needs)}."
            )


def segments_nobody_described(profiles: tuple[Profile, ...], described: set[int]) -> Iterator[str]:
    for profile in profiles:
        if profile.label not in described:
            size = f"{100 * profile.share:.0f} %"
            if profile.share_interval is not None:
                size += f" ({percents(profile.share_interval)})"
            yield f"Nobody described segment {profile.label} (“{profile.name}”), {size} of customers."


def place_of(need: RankedNeed) -> str:
    if need.rank is None or need.rank_interval is None:
        return "nowhere"
    return place_in_words(need.rank, need.rank_interval)
