"""The scales that items are answered on, and what a respondent says on several items together."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np

from analysis.answers import Answers, Values
from analysis.arrays import Floats, Integers
from analysis.codes import plain

Ends = tuple[float, float]
FEWEST_ALIKE, SHARE_ALIKE = 3, 1 / 4
"""items that all run from one end to the same other before these are taken for the ends of a scale"""


@dataclass(frozen=True)
class ItemScales:
    """The ends of each item's scale, low and high, (p,), in the item's own units."""

    low: Floats
    high: Floats

    @property
    def common(self) -> Ends | None:
        """The ends of all items, where they are all answered on one scale."""
        ends = set(zip(self.low.tolist(), self.high.tolist(), strict=True))
        return ends.pop() if len(ends) == 1 else None

    def shares_of(self, answers: Floats, columns: Integers) -> Floats:
        """Answers (n, m) to items of these columns, from 0 at the low end to 1 at the high one."""
        low, high = self.low[columns], self.high[columns]
        return np.asarray((answers - low) / np.where(high > low, high - low, 1.0))


def item_scales(answers: Answers) -> ItemScales:
    """Ends by the values an item offers, else by the answers seen.

    Where no step has words, and nobody chose the last one, the scale is that of the items like it.
    """
    offered = [
        [float(code) for code, _ in values if isinstance(code, int | float)] for values in answers.item_values
    ]
    seen = [column[~np.isnan(column)] for column in answers.items.T]
    ends = [ends_of(column, codes) for column, codes in zip(seen, offered, strict=True)]
    alike = Counter(ends)
    scales = [one for one, n in alike.items() if n >= FEWEST_ALIKE and n > SHARE_ALIKE * len(ends)]
    found = [
        own if is_worded(values) or (column % 1).any() else scale_around(own, scales)
        for own, column, values in zip(ends, seen, answers.item_values, strict=True)
    ]
    low, high = np.array(found, dtype=float).T
    return ItemScales(low, high)


def is_worded(values: Values) -> bool:
    """Whether more is known of the steps than the numbers that were seen."""
    return any(label != plain(code) for code, label in values)


def ends_of(seen: Floats, offered: list[float]) -> Ends:
    known = [*seen.tolist(), *offered]
    return (min(known), max(known)) if known else (0.0, 1.0)


def scale_around(own: Ends, scales: list[Ends]) -> Ends:
    """The shortest scale that holds these ends, of which they cover half or are one step; else themselves."""
    low, high = own
    around = [
        (least, most)
        for least, most in scales
        if least <= low and high <= most and (low == high or high - low >= (most - least) / 2)
    ]
    return own if own in scales else min(around, key=lambda one: one[1] - one[0], default=own)


def respondents_means(items: Floats, columns: Integers, signs: Floats, scales: ItemScales) -> Floats:
    """Each respondent's mean over the items they answered; NaN for those who answered none, (n,).

    In units of the items where all items of a study have one scale; else from 0 (low end) to 1 (high end).
    signs  -1 turns an item round about the ends of its scale
    """
    ends = scales.low[columns] + scales.high[columns]
    answers = np.where(signs < 0, ends - items[:, columns], items[:, columns])
    if scales.common is None:
        answers = scales.shares_of(answers, columns)
    n_answered = (~np.isnan(answers)).sum(axis=1)
    sums = np.nansum(answers, axis=1)
    return np.where(n_answered > 0, sums / np.maximum(n_answered, 1), np.nan)
