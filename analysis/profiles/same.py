"""What is shown not to differ between a segment and everyone else, and what is shown neither way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set

import numpy as np

from analysis.intervals import Interval
from analysis.profiles.answer_words import followed_by, names_of
from analysis.profiles.described import SMALLEST_EFFECT, Described, MeanInSegment, ShareInSegment

Standing = tuple[str, str, str | None]  # name, same or other or undecided, sentence


def what_is_same(
    describe: tuple[Described, ...], minimum_cell: int, partly: Set[str] = frozenset()
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Sentences on what is the same, and names of what is undecided; nothing on fewer than minimum_cell.

    partly  names of the variables that many did not answer
    The same: the whole 95 % interval of the effect is nearer to 0 than .2 (Cohen's d, or h for shares). Only
    what had no part in making the segments is tested.
    Source  Schuirmann (1987), two one-sided tests, here each at 2.5 %; Cohen (1988)
    """
    found = list(standings_of_variables(describe, minimum_cell, partly))
    same = tuple(sentence for _, standing, sentence in found if standing == "same" and sentence)
    return same, tuple(name for name, standing, _ in found if standing == "undecided")


def standings_of_variables(
    describe: Iterable[Described], minimum_cell: int, partly: Set[str]
) -> Iterator[Standing]:
    by_variable: dict[str, list[Described]] = {}
    for row in describe:
        by_variable.setdefault(row.variable, []).append(row)
    names = names_of({variable: rows[0].label for variable, rows in by_variable.items()})
    for variable, rows in by_variable.items():
        if all(min(row.n, row.rest_n) >= minimum_cell for row in rows):
            effects = [one for row in rows if (one := effect_of(row)) is not None]
            if len(effects) == len(rows):
                widest = max(effects, key=farthest)
                clear = next((one for one in effects if leaves_out_0(one)), widest)
                effect = widest if farthest(widest) < SMALLEST_EFFECT else clear
                yield standing_of(names[variable], effect, is_partly=variable in partly)


def effect_of(row: Described) -> Interval | None:
    if isinstance(row, MeanInSegment):
        return row.effect_interval
    return interval_of_h(row)


def interval_of_h(row: ShareInSegment) -> Interval | None:
    """Cohen's h at the two ends of the interval of the difference, from everyone else's share."""
    if row.rest_share is None or row.difference_interval is None:
        return None
    ends = np.clip(np.array([row.rest_share, *row.difference_interval]), -1, 1)
    rest, low, high = 2 * np.arcsin(np.sqrt(np.clip([ends[0], *(ends[0] + ends[1:])], 0, 1)))
    return float(low - rest), float(high - rest)


def standing_of(name: str, effect: Interval, *, is_partly: bool) -> Standing:
    if farthest(effect) < SMALLEST_EFFECT:
        # Rounded up: what is said to be at most .14 is not .143.
        most = np.ceil(100 * farthest(effect) - 1e-9) / 100
        of_whom = "those who answered are as everyone else who did" if is_partly else "as everyone else"
        return name, "same", followed_by(name, f"{of_whom} (at most {most:.2f} standard deviations apart).")
    return name, "other" if leaves_out_0(effect) else "undecided", None


def farthest(interval: Interval) -> float:
    return max(abs(interval[0]), abs(interval[1]))


def leaves_out_0(interval: Interval) -> bool:
    return interval[0] > 0 or interval[1] < 0
