"""Whether the answers that are left can tell of needs: of enough people, who do not say one thing only."""

from __future__ import annotations

import numpy as np

from analysis.arrays import Floats
from analysis.checks import more_answers
from analysis.errors import AnalysisError
from analysis.needs.item_correlations import FEWEST_ITEMS
from analysis.segments.thresholds import FEWEST_PEOPLE


def check_sufficient(items: Floats, n_varying: int) -> None:
    """Refuse too few people for the items that vary, and people who gave one answer to every item.

    items  (n_kept, n_items) of those whose answers are used, NaN for gaps
    """
    n, n_items = items.shape
    if n <= max(n_varying, FEWEST_ITEMS):
        raise too_few_people(n, n_items)
    if n_varying and n_items >= FEWEST_ITEMS and one_answer_throughout(items):
        raise AnalysisError(
            where="screening",
            what=f"everybody gave one answer throughout, the same to all {n_items} items, which tells "
            "nothing of needs",
            mend="check that every column holds the answers to its own item, or ask people anew",
        )


def too_few_people(n: int, n_items: int) -> AnalysisError:
    """What it takes to find segments is told too, lest people come back with too few once more."""
    wanted = max(n_items + 1, FEWEST_PEOPLE)
    fewer = ", or choose fewer items" if n > FEWEST_ITEMS else ""
    alone = ": that gives needs, but no segments" if fewer and n < FEWEST_PEOPLE else ""
    return AnalysisError(
        where="needs",
        what=f"{n} respondent{'' if n == 1 else 's'} cannot carry {n_items} items",
        mend=f"collect at least {more_answers(wanted - n)}, as it takes {wanted} usable ones to find "
        f"segments by these items{fewer}{alone}",
    )


def one_answer_throughout(items: Floats) -> bool:
    """Whether all that each person answered is the same, and somebody answered more than one item."""
    highest, lowest = np.fmax.reduce(items, axis=1), np.fmin.reduce(items, axis=1)
    several = (~np.isnan(items)).sum(axis=1) > 1
    return bool(several.any() and (highest == lowest)[several].all())
