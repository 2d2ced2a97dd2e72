"""What each item adds to a scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.arrays import Floats
from analysis.factors.alpha import (
    NOTHING,
    alpha_of,
    cancels_out,
    correlation_of,
    squared_multiple_correlations,
)


@dataclass(frozen=True)
class ItemAnalysis:
    """One item of a scale.

    item_rest         correlation with the sum of the other items, -1 to 1
    item_rest_shared  the same with the sum of the whole scale, each item counted by what it shares only
    alpha_if_dropped  raw alpha of the other items, standardised_if_dropped theirs when all vary alike;
                      None when only one would be left
    """

    name: str
    item_rest: float
    item_rest_shared: float
    alpha_if_dropped: float | None
    standardised_if_dropped: float | None


def analyse_items(covariance: Floats, names: Sequence[str]) -> tuple[ItemAnalysis, ...]:
    """Each item against the rest of its scale.

    covariance  (k, k) of items all scored the same way round, k at least two;  names (k,)
    Source      Cureton (1966), Psychometrika 31:93; R psych::alpha r.drop, r.cor, alpha.drop
    """
    rest, shared = item_rest(covariance), item_rest_shared(correlation_of(covariance))
    return tuple(
        ItemAnalysis(name, float(rest[item]), float(shared[item]), *alphas_without(covariance, item))
        for item, name in enumerate(names)
    )


def item_rest(covariance: Floats) -> Floats:
    """Correlation of each item with the sum of the others, (k,); 0 where the others cancel out."""
    variances = np.diag(covariance)
    with_rest = covariance.sum(axis=0) - variances
    rest_variances = covariance.sum() - variances - 2 * with_rest
    varies = rest_variances > NOTHING * variances.sum()
    scale = np.sqrt(variances * np.where(varies, rest_variances, 1.0))
    return np.where(varies, with_rest / scale, 0.0)


def item_rest_shared(correlation: Floats) -> Floats:
    """Correlation of each item with the scale, squared multiple correlations in place of the item's own 1."""
    reduced = correlation.copy()
    np.fill_diagonal(reduced, squared_multiple_correlations(correlation))
    total = float(reduced.sum())
    return np.asarray(reduced.sum(axis=0) / np.sqrt(total)) if total > 0 else np.zeros(len(reduced))


def alphas_without(covariance: Floats, item: int) -> tuple[float | None, float | None]:
    others = np.delete(np.delete(covariance, item, axis=0), item, axis=1)
    if len(others) < 2 or cancels_out(others):
        return None, None
    return alpha_of(others), alpha_of(correlation_of(others))
