"""Each person's habits of answering."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np

from analysis.arrays import Booleans, Floats
from analysis.responses.scale_checks import check_scales

ROWS_AT_A_TIME = 2048  # the working copy stays in the processor's cache
FEWEST_OF_A_KIND = 2  # with one item asked the other way round, its content would pass for habit


@dataclass(frozen=True)
class Habits:
    """One value a person, (n,); NaN for those who answered none of the items it needs.

    level     mean answer, 0 low end to 1 high end;  balanced  the same, items asked either way count alike
    agreeing  share of answers above the middle;  extreme, midpoint  share on an end point, on the middle
    spread    standard deviation of the person's own answers, in parts of the scale; two answers or more
    """

    level: Floats
    balanced: Floats
    agreeing: Floats
    extreme: Floats
    midpoint: Floats
    spread: Floats


def habits_of(items: Floats, low: Floats, high: Floats, signs: Floats | None = None) -> Habits:
    """Habits of every person over all items together.

    items      (n, p) answers as given, NaN where not answered;  low, high (p,) ends of each scale
    signs      (p,) -1 for an item asked the other way round; None: all are asked the same way
    Yes/no items have nothing but ends: extreme and midpoint leave them out. Only a scale with an odd number
    of steps has a midpoint.
    """
    turned = np.zeros(len(low), dtype=bool) if signs is None else signs < 0
    blocks = [
        of_block(items[start : start + ROWS_AT_A_TIME], low, high, turned)
        for start in range(0, len(items), ROWS_AT_A_TIME)
    ]
    return Habits(*(np.concatenate([getattr(one, field.name) for one in blocks]) for field in fields(Habits)))


def of_block(items: Floats, low: Floats, high: Floats, turned: Booleans) -> Habits:
    share = (items - low) / (high - low)
    answered = ~np.isnan(share)
    graded, odd = high - low > 1, (high - low) % 2 == 0
    level = mean_where(share, answered)
    return Habits(
        level=level,
        balanced=balanced_level(share, answered, turned),
        agreeing=mean_where(share > 0.5, answered),
        extreme=mean_where(((share == 0) | (share == 1)) & graded, answered & graded),
        midpoint=mean_where((share == 0.5) & odd, answered & odd),
        spread=spread_where(share, answered, level),
    )


def balanced_level(share: Floats, answered: Booleans, turned: Booleans) -> Floats:
    if min(turned.sum(), (~turned).sum()) < FEWEST_OF_A_KIND:
        return np.full(len(share), np.nan)
    one_way, other_way = (mean_where(share, answered & kind) for kind in (turned, ~turned))
    return np.asarray((one_way + other_way) / 2)


def centre_within_person(items: Floats, low: Floats, high: Floats) -> Floats:
    """Each answer less the person's own mean over the items they answered, in parts of the scale, (n, p).

    What is left says what someone wants more or less than the rest of what they want; how high they rate
    everything is gone. By itself this makes p unrelated items correlate -1 / (p - 1).
    Raises  AnalysisError for ends that do not fit the answers
    Source  Cunningham, Cunningham and Green (1977), Public Opin. Q. 41:379 (ipsative measures)
    """
    check_scales(items, low, high)
    share = (items - low) / (high - low)
    return np.asarray(share - mean_where(share, ~np.isnan(share))[:, None])


def mean_where(values: Floats | Booleans, counted: Booleans) -> Floats:
    """Mean over each person's counted values, (n,); NaN where there are none."""
    n_counted = np.count_nonzero(counted, axis=1)
    sums = np.sum(values, axis=1, where=counted, dtype=np.float64)
    return np.asarray(np.divide(sums, n_counted, out=np.full(len(values), np.nan), where=n_counted > 0))


def spread_where(values: Floats, counted: Booleans, mean: Floats) -> Floats:
    n_counted = np.count_nonzero(counted, axis=1)
    squares = np.sum(np.square(values - mean[:, None]), axis=1, where=counted)
    variance = np.full(len(values), np.nan)
    np.divide(squares, n_counted - 1, out=variance, where=n_counted > 1)
    return np.asarray(np.sqrt(variance))
