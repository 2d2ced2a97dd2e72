"""One p-value from many statistics, by ranks within the pool of the data and all draws."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.arrays import Floats, Integers


@dataclass(frozen=True)
class PooledRanks:
    """p of everything;  family_p (n_families,) of each family;  best (n_families,) place of its telling k"""

    p: float
    family_p: Floats
    best: Integers


def pooled_ranks(statistics: Floats) -> PooledRanks:
    """Rank every statistic, then each family by its best k, then all by their best family.

    statistics  (1 + n_draws, n_families, n_ks), larger for more structure; row 0 is the data
    p           exact when the data are exchangeable with the draws, whatever the statistics are; what still
                ties counts against structure
    Families are ranked before they meet, so that one that tells nothing does not dilute the others.
    Source      Besag and Clifford (1989), Biometrika 76:633; Westfall and Young (1993), minimum of p-values
    """
    n = len(statistics)
    tails = share_at_least(statistics.reshape(n, -1)).reshape(statistics.shape)
    families = share_at_least(-(tails.min(axis=2) + _among_ties(statistics)))
    together = share_at_least(-families.min(axis=1)[:, None])
    return PooledRanks(float(together[0, 0]), families[0], _best(tails[0], excess_of(statistics)))


def _among_ties(statistics: Floats) -> Floats:
    """Less than half a rank, (n, n_families), lower for whoever lies farther out in the pool at its best k.

    Whatever is largest at some k ties for the first rank with the largest at every other: without this the
    smallest p could not fall below some five in n.
    """
    spread = statistics.std(axis=0)
    away = (statistics - statistics.mean(axis=0)) / np.where(spread > 0, spread, 1.0)
    return share_at_least(away.max(axis=2)) / (2.5 * len(statistics))


def excess_of(statistics: Floats) -> Floats:
    """How many standard deviations of the draws the data lie beyond the draws' mean, (n_families, n_ks)."""
    draws = statistics[1:]
    spread = draws.std(axis=0, ddof=1)
    return np.asarray((statistics[0] - draws.mean(axis=0)) / np.where(spread > 0, spread, np.nan))


def _best(tails: Floats, excess: Floats) -> Integers:
    """Several k are often beyond every draw: of these the one that is so by most."""
    lowest = tails == tails.min(axis=1, keepdims=True)
    return np.asarray(np.where(lowest, np.nan_to_num(excess), -np.inf).argmax(axis=1))


def share_at_least(values: Floats) -> Floats:
    """Of each value (n, m), the share of its column that is as large or larger: 1/n for the largest alone."""
    n = len(values)
    below = [np.searchsorted(np.sort(column), column, side="left") for column in values.T]
    return np.asarray((n - np.stack(below, axis=1)) / n)
