"""What is shown not to differ between a segment and everyone else, and what is shown neither way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

from analysis.intervals import Interval
from analysis.needs.label_words import cut_at_a_word, label_in_words
from analysis.profiles.described import Described, MeanInSegment, ShareInSegment
from analysis.profiles.needs_in_segments import SMALLEST_EFFECT, NeedInSegment

LONGEST_LABEL = 60
Standing = tuple[str, str, str | None]  # name, same or other or undecided, sentence


def what_is_same(
    needs: tuple[NeedInSegment, ...], describe: tuple[Described, ...], minimum_cell: int
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Sentences on what is the same, and names of what is undecided; nothing on fewer than minimum_cell.

    The same: the whole 95 % interval of the effect is nearer to 0 than .2 (Cohen's d, or h for shares).
    Source  Schuirmann (1987), two one-sided tests, here each at 2.5 %; Cohen (1988)
    """
    found = [*standings_of_needs(needs, minimum_cell), *standings_of_variables(describe, minimum_cell)]
    same = tuple(sentence for _, standing, sentence in found if standing == "same" and sentence)
    return same, tuple(name for name, standing, _ in found if standing == "undecided")


def standings_of_needs(needs: Iterable[NeedInSegment], minimum_cell: int) -> Iterator[Standing]:
    for need in needs:
        if need.n >= minimum_cell and need.effect_interval is not None:
            yield standing_of(f"“{need.name}”", need.effect_interval)


def standings_of_variables(describe: Iterable[Described], minimum_cell: int) -> Iterator[Standing]:
    by_variable: dict[str, list[Described]] = {}
    for row in describe:
        by_variable.setdefault(row.variable, []).append(row)
    for rows in by_variable.values():
        name = cut_at_a_word(label_in_words(rows[0].label), LONGEST_LABEL)
        if all(min(row.n, row.rest_n) >= minimum_cell for row in rows):
            effects = [one for row in rows if (one := effect_of(row)) is not None]
            if len(effects) == len(rows):
                widest = max(effects, key=farthest)
                clear = next((one for one in effects if leaves_out_0(one)), widest)
                yield standing_of(name, widest if farthest(widest) < SMALLEST_EFFECT else clear)


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


def standing_of(name: str, effect: Interval) -> Standing:
    if farthest(effect) < SMALLEST_EFFECT:
        # Rounded up: what is said to be at most .14 is not .143.
        most = np.ceil(100 * farthest(effect) - 1e-9) / 100
        return name, "same", f"{name}: as everyone else (at most {most:.2f} standard deviations apart)."
    return name, "other" if leaves_out_0(effect) else "undecided", None


def farthest(interval: Interval) -> float:
    return max(abs(interval[0]), abs(interval[1]))


def leaves_out_0(interval: Interval) -> bool:
    return interval[0] > 0 or interval[1] < 0
