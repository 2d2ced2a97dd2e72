"""Whether segments differ in a number: Welch's analysis of variance, or a Wald test by weights."""

from __future__ import annotations

import numpy as np
from scipy.special import fdtrc

from analysis.arrays import Floats
from analysis.intervals import Interval
from analysis.profiles.group_tables import GroupMoments
from analysis.profiles.omnibus import Omnibus, noncentral_f

EFFECT = "omega squared"


def compare_means(found: GroupMoments, weighted: bool) -> Omnibus | None:
    """None with fewer than two segments, or where the people of one are all alike: nothing tells its spread.

    Source  Welch (1951), R oneway.test; weighted: R survey::regTermTest on svyglm
    """
    usable = found.rows(np.flatnonzero(found.counts))
    groups = [usable.one(number) for number in range(len(usable.counts))]
    known = [one for one in groups if one is not None]
    if len(known) < 2 or not all(one.variance > 0 for one in known) or effective(usable) <= len(known):
        return None
    means, errors = (np.array([getattr(one, part) for one in known]) for part in ("mean", "squared_error"))
    effect, interval = explained(usable)
    if weighted:
        test, statistic, df, p = wald(usable, means)
    else:
        test, statistic, df, p = welch(means, errors, usable.counts.astype(float))
    return Omnibus(test, statistic, df, p, usable.n, effect, EFFECT, interval)


Tested = tuple[str, float, tuple[float, ...], float]


def welch(means: Floats, errors: Floats, counts: Floats) -> Tested:
    k, weights = len(means), 1 / errors
    apart = (np.square(1 - weights / weights.sum()) / (counts - 1)).sum() / (k**2 - 1)
    spread = float(weights @ np.square(means - weights @ means / weights.sum()))
    statistic = spread / ((k - 1) * (1 + 2 * (k - 2) * apart))
    df = (float(k - 1), float(1 / (3 * apart)))
    return "Welch's analysis of variance", statistic, df, float(fdtrc(*df, statistic))


def wald(found: GroupMoments, means: Floats) -> Tested:
    """Means weighed by their design-based errors: n / (n - 1) over everybody, as svyglm has it."""
    statistic, df = wald_statistic(means, found)
    return "Wald test by weights", statistic, df, float(fdtrc(*df, statistic))


def wald_statistic(means: Floats, found: GroupMoments) -> tuple[float, tuple[float, float]]:
    n, k = found.n, len(means)
    weights = np.square(found.sums[:, 0]) / (squared_distances(found) * n / (n - 1))
    spread = float(weights @ np.square(means - weights @ means / weights.sum()))
    return spread / (k - 1), (float(k - 1), float(n - k))


def squared_distances(found: GroupMoments) -> Floats:
    """Of the people of each segment from its mean, by squared weights, (k,)."""
    away = found.sums[:, 1] / found.sums[:, 0]
    apart: Floats = found.squares[:, 2] - 2 * away * found.squares[:, 1] + away**2 * found.squares[:, 0]
    return apart


def explained(found: GroupMoments) -> tuple[float, Interval]:
    """Of the spread between people, the share that lies between segments, with a 95 % interval.

    Source  omega squared, Hays (1963); the interval by the noncentral F, Steiger (2004)
    """
    share, n = explained_share(found), effective(found)
    k = len(found.counts)
    f = share / max(1 - share, 1e-12) / (k - 1) * (n - k)
    value = max(0.0, (k - 1) * (f - 1) / ((k - 1) * (f - 1) + n))
    return value, interval_of_explained(f, k, n)


def explained_share(found: GroupMoments) -> float:
    """Between the segments, of the whole sum of squares; both about everybody's mean."""
    totals, sizes = found.sums.sum(axis=0), found.sums[:, 0]
    away, mean = found.sums[:, 1] / sizes, totals[1] / totals[0]
    between = float(sizes @ np.square(away - mean))
    return min(between / float(totals[2] - totals[0] * mean**2), 1.0)


def effective(found: GroupMoments) -> float:
    return float(found.sums[:, 0].sum() ** 2 / found.squares[:, 0].sum())


def interval_of_explained(f: float, k: int, n: float) -> Interval:
    low, high = (limit / (limit + n) for limit in noncentral_f(f, k - 1, n - k))
    return low, high
