"""What a power check says in one sentence."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.intervals import Interval

ENOUGH = 0.8  # share of surveys that show structure from which a number of answers counts as enough

EVEN = 0.5

Found = tuple[int, float, Interval | None]


def sentence_of(found: Sequence[Found]) -> str:
    """found: (n, share of surveys that show structure, its interval), n ascending."""
    place = next((place for place, (_, share, _) in enumerate(found) if share >= ENOUGH), None)
    if place is None:
        n, share, interval = found[-1]
        expect = ": expect to be told that none is shown" if share < EVEN else ""
        return f"Even with {n} answers structure would be shown in only {of_100(share, interval)}{expect}."
    n, share, interval = found[place]
    enough = f"With {n} answers structure would be shown in {of_100(share, interval)}"
    if place == 0:
        return f"{enough}."
    fewer, less, around = found[place - 1]
    return f"{enough}; with {fewer} in {hundredths(less, around)}."


def of_100(share: float, interval: Interval | None) -> str:
    told, _, around = hundredths(share, interval).partition(" ")
    return f"{told} of 100 such surveys {around}".strip()


def hundredths(share: float, interval: Interval | None) -> str:
    """41 (27-57)"""
    around = "" if interval is None else f" ({100 * interval[0]:.0f}\u2013{100 * interval[1]:.0f})"
    return f"{100 * share:.0f}{around}"
