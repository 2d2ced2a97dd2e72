"""Each person's habits of answering."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np

from analysis.arrays import Booleans, Floats

ROWS_AT_A_TIME = 1 << 15  # a million people times forty items need no second copy
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
    graded, centred = high - low > 1, (high - low) % 2 == 0
    enough = min(turned.sum(), (~turned).sum()) >= FEWEST_OF_A_KIND
    either = (mean_answered(share[:, ~turned]), mean_answered(share[:, turned])) if enough else None
    level = mean_answered(share)
    return Habits(
        level=level,
        balanced=(either[0] + either[1]) / 2 if either else np.full(len(items), np.nan),
        agreeing=share_answered(share > 0.5, share),
        extreme=share_answered((share == 0) | (share == 1), np.where(graded, share, np.nan)),
        midpoint=share_answered(share == 0.5, np.where(centred, share, np.nan)),
        spread=spread_answered(share, level),
    )


def centre_within_person(items: Floats, low: Floats, high: Floats) -> Floats:
    """Each answer less the person's own mean over the items they answered, in parts of the scale, (n, p).

    What is left says what someone wants more or less than the rest of what they want; how high they rate
    everything is gone. By itself this makes p unrelated items correlate -1 / (p - 1).
    Source  Cunningham, Cunningham and Green (1977), Public Opin. Q. 41:379 (ipsative measures)
    """
    share = (items - low) / (high - low)
    return np.asarray(share - mean_answered(share)[:, None])


def mean_answered(values: Floats) -> Floats:
    n_answered = (~np.isnan(values)).sum(axis=1)
    sums = np.nansum(values, axis=1)
    means = np.divide(sums, n_answered, out=np.full(len(values), np.nan), where=n_answered > 0)
    return np.asarray(means)


def share_answered(chosen: Booleans, values: Floats) -> Floats:
    """Share of the answers in values, gaps apart, that were chosen so."""
    return mean_answered(np.where(np.isnan(values), np.nan, chosen))


def spread_answered(values: Floats, mean: Floats) -> Floats:
    n_answered = (~np.isnan(values)).sum(axis=1)
    squares = np.nansum(np.square(values - mean[:, None]), axis=1)
    enough = n_answered > 1
    variance = np.divide(squares, n_answered - 1, out=np.full(len(values), np.nan), where=enough)
    return np.asarray(np.sqrt(variance))
