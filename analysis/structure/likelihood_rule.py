"""When the likelihood of latent classes joins the test: decided from the margins, before any division."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.structure.margins import Margin

MOST_CATEGORIES = 10  # an item with more is measured; latent classes do not take it
SKEWED = 1.0
SHARE = 0.25


def likelihood_joins(margins: Sequence[Margin]) -> bool:
    """Whether at least a quarter of the items are yes/no, or skewed beyond 1; and none is measured.

    Such items hide groups from distances in their margins and correlations, which the draws share.
    """
    if any(len(margin.values) > MOST_CATEGORIES for margin in margins):
        return False
    varying = [margin for margin in margins if len(margin.values) > 1]
    told = [len(margin.values) == 2 or abs(margin.skewness) > SKEWED for margin in varying]
    return sum(told) >= SHARE * len(varying)
