"""Whether segments rate higher or lower, in ranks alone: Kruskal and Wallis, or a Wald test by weights."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from scipy.special import chdtrc, fdtrc

from analysis.arrays import Floats
from analysis.profiles.differing_means import (
    effective,
    explained_share,
    interval_of_explained,
    wald_statistic,
)
from analysis.profiles.group_tables import GroupMoments, GroupTable
from analysis.profiles.omnibus import Omnibus

EFFECT = "epsilon squared"


def compare_ranks(table: GroupTable, weighted: bool) -> Omnibus | None:
    """table  segments by answers, from the lowest answer to the highest; None where nothing can differ

    Source  Kruskal and Wallis (1952), R kruskal.test; weighted: Lumley and Scott (2013), R
            survey::svyranktest, but with middle ranks for equal answers: R's depend on the order of rows.
            Effect: Kelley (1935), of the ranks, the same as R rstatix::kruskal_effsize
    """
    found = table.filled()
    k, n_answers = found.counts.shape
    ranked = moments_of_ranks(found)
    if min(k, n_answers) < 2 or effective(ranked) <= k:
        return None
    if weighted and (found.counts > 0).sum(axis=1).min() < 2:
        return None  # the people of one segment all gave one answer: nothing tells how sure its rank is
    share, n = explained_share(ranked), effective(ranked)
    f = share / max(1 - share, 1e-12) / (k - 1) * (n - k)
    effect, interval = max(0.0, 1 - (1 - share) * (n - 1) / (n - k)), interval_of_explained(f, k, n)
    if weighted:
        return by_weights(ranked, Omnibus("", 0.0, (), 1.0, found.n, effect, EFFECT, interval))
    statistic = share * (n - 1)
    p = float(chdtrc(k - 1, statistic))
    return Omnibus("Kruskal and Wallis", statistic, (float(k - 1),), p, found.n, effect, EFFECT, interval)


def by_weights(ranked: GroupMoments, known: Omnibus) -> Omnibus:
    statistic, df = wald_statistic(ranked.sums[:, 1] / ranked.sums[:, 0], ranked)
    p = float(fdtrc(*df, statistic))
    return replace(known, test="rank test by weights", statistic=statistic, df=df, p=p)


def moments_of_ranks(table: GroupTable) -> GroupMoments:
    """Sums of powers of the middle rank, as a share of everybody, about one half."""
    return moments_of_scores(table, middle_ranks(table.sums.sum(axis=0)) - 0.5)


def moments_of_scores(table: GroupTable, scores: Floats) -> GroupMoments:
    """scores (c,) that each answer stands for."""
    powers = np.column_stack([np.ones(len(scores)), scores, np.square(scores)])
    return GroupMoments(table.counts.sum(axis=1), table.sums @ powers, table.squares @ powers, 0.0)


def middle_ranks(totals: Floats) -> Floats:
    """For each answer the share of people below it and half of those who gave it."""
    ranks: Floats = (np.cumsum(totals) - totals / 2) / totals.sum()
    return ranks
