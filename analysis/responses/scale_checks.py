"""The door of what is said about how people use an answer scale."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from analysis.answers import check_weights
from analysis.arrays import Floats
from analysis.checks import listed
from analysis.errors import AnalysisError

WHERE = "scale use"


def check_scales(items: Floats, low: Floats, high: Floats, names: Sequence[str] | None = None) -> None:
    """Refuse answers that are not a table, and scales that do not hold them."""
    if items.ndim != 2 or not items.size or low.shape != high.shape or low.shape != items.shape[1:]:
        raise AnalysisError(
            where=WHERE,
            what=f"answers of the shape {items.shape} with {low.size} low and {high.size} high ends",
            mend="give one row a respondent, one column an item, and two ends for each item",
        )
    with np.errstate(invalid="ignore"):
        outside = (items < low).any(axis=0) | (items > high).any(axis=0) | ~(low < high)
    if outside.any():
        raise AnalysisError(
            where=WHERE,
            what=f"{listed(names, np.flatnonzero(outside).tolist())}: answers outside the ends of the scale",
            mend="give the lowest and the highest value that the item offers",
        )


def check_signs_and_weights(items: Floats, signs: Floats | None, weights: Floats | None) -> None:
    n_items = items.shape[1]
    if signs is not None and (signs.shape != (n_items,) or not np.isin(signs, (-1, 1)).all()):
        raise AnalysisError(
            where=WHERE,
            what=f"signs {signs.tolist()} for {n_items} items",
            mend="give 1 for each item, or -1 for one asked the other way round",
        )
    if weights is not None and len(weights) != len(items):
        raise AnalysisError(
            where=WHERE, what=f"{len(weights)} weights for {len(items)} people", mend="give one for each"
        )
    check_weights(weights)
