"""The scales that items are answered on, and what a respondent says on several items together."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.answers import Answers
from analysis.arrays import Floats, Integers


@dataclass(frozen=True)
class ItemScales:
    """The ends of each item's scale, low and high, (p,), in the item's own units."""

    low: Floats
    high: Floats

    def alike(self, columns: Integers) -> bool:
        """Whether these items are answered on one and the same scale."""
        low, high = self.low[columns], self.high[columns]
        return bool((low == low[0]).all() and (high == high[0]).all())


def item_scales(answers: Answers) -> ItemScales:
    """Ends by the values an item offers, else by the answers seen; an item nobody answered runs 0 to 1."""
    columns = zip(answers.items.T, answers.item_values, strict=True)
    ends = [scale_ends(column, values) for column, values in columns]
    low, high = np.array(ends, dtype=float).T
    return ItemScales(low, high)


def scale_ends(column: Floats, values: tuple[tuple[object, str], ...]) -> tuple[float, float]:
    offered = [float(code) for code, _ in values if isinstance(code, int | float)]
    seen = column[~np.isnan(column)].tolist() + offered
    return (min(seen), max(seen)) if seen else (0.0, 1.0)


def respondents_means(
    items: Floats, columns: Integers, signs: Floats, scales: ItemScales, *, share_of_scale: bool
) -> Floats:
    """Each respondent's mean over the items they answered; NaN for those who answered none, (n,).

    signs           -1 turns an item round about the ends of its scale
    share_of_scale  True: every item is first brought to 0 (low end) .. 1 (high end)
    """
    low, high = scales.low[columns], scales.high[columns]
    answers = np.where(signs < 0, low + high - items[:, columns], items[:, columns])
    if share_of_scale:
        answers = (answers - low) / np.where(high > low, high - low, 1.0)
    n_answered = (~np.isnan(answers)).sum(axis=1)
    sums = np.nansum(answers, axis=1)
    return np.where(n_answered > 0, sums / np.maximum(n_answered, 1), np.nan)
