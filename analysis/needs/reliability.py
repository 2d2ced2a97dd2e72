"""Do the items of one need measure one thing?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.stats import f

from analysis.arrays import Floats
from analysis.checks import check_items
from analysis.errors import AnalysisError

CONFIDENCE = 0.95


@dataclass(frozen=True)
class Reliability:
    alpha: float
    interval: tuple[float, float]
    n_respondents: int
    n_items: int


def cronbach_alpha(items: Floats, names: Sequence[str] | None = None) -> Reliability:
    """Internal consistency of the items of one scale, with its 95 % interval.

    items     (n_respondents, n_items), all scored the same way round, no gaps
    alpha     unitless, at most 1; below 0 when items contradict one another
    interval  Feldt's, from the F distribution
    Raises    AnalysisError with fewer than two items, gaps, one respondent, or items that do not vary
    Source    Cronbach (1951), Psychometrika 16:297; Feldt, Woodruff and Salih (1987), Appl. Psychol. Meas.
              11:93; R psych::alpha raw_alpha, psych::alpha.ci
    """
    _check(items, names)
    n_respondents, n_items = items.shape
    total_variance = items.sum(axis=1).var(ddof=1)
    if total_variance <= 1e-12 * items.var(axis=0, ddof=1).sum():
        raise AnalysisError(
            where="reliability",
            what="the items cancel out: everybody's sum is the same",
            mend="turn round the items that are asked the other way",
        )
    alpha = n_items / (n_items - 1) * (1 - items.var(axis=0, ddof=1).sum() / total_variance)
    df = n_respondents - 1, (n_respondents - 1) * (n_items - 1)
    tail = (1 - CONFIDENCE) / 2
    low, high = (float(1 - (1 - alpha) * f.ppf(share, *df)) for share in (1 - tail, tail))
    return Reliability(float(alpha), (low, high), n_respondents, n_items)


def _check(items: Floats, names: Sequence[str] | None) -> None:
    check_items(items, names, "reliability")
    if items.shape[1] < 2:
        raise AnalysisError(
            where="reliability", what="a scale of one item", mend="add an item or drop the scale"
        )
    if np.isnan(items).any():
        raise AnalysisError(
            where="reliability",
            what=f"{int(np.isnan(items).any(axis=1).sum())} respondent(s) left an item out",
            mend="keep the people who answered every item of the scale",
        )
