"""Raking with a limit that no weight may exceed, and what happens where both cannot be had."""

from __future__ import annotations

import numpy as np

from analysis.arrays import Floats, Integers
from analysis.responses.raking_margins import RakingMargin, alike
from analysis.responses.trimming import ROUNDING

CLOSE = 1e-10  # largest relative gap between a weighted margin and its target
MOST_ROUNDS = 2000
RUNAWAY = 1e12  # a factor beyond this shows that no weights fit
MISSED = 0.005  # half a percentage point
PATIENCE = 50  # rounds without a gain of a hundredth after which no weights are expected to fit


def rake_below(start: Floats, margins: tuple[RakingMargin, ...], largest: float) -> tuple[Floats, int] | None:
    """Weights (n,) that give the margins, none above `largest`, and the rounds it took; None if none do.

    start   (n,) weights to stay near, mean 1
    What a category cannot reach with all its people at the limit goes to the others of its margin.
    Source  Deville and Sarndal (1992), case 6, solved one margin at a time
    """
    first, row, counts = alike([*(one.groups for one in margins), start])
    reached = [within_reach(one, largest) for one in margins]
    groups = [one.groups[first] for one in margins]
    weights, before = start[first], np.inf
    for n_iterations in range(1, MOST_ROUNDS + 1):
        gap = 0.0
        for totals, group in zip(reached, groups, strict=True):
            found = np.bincount(group, counts * np.minimum(weights, largest), minlength=len(totals))
            gap = max(gap, float(np.abs(found / totals - 1).max()))
            weights = weights * capped_factors(weights, counts, group, totals, largest)[group]
        if gap < CLOSE:
            return np.minimum(weights, largest)[row], n_iterations
        stuck = n_iterations % PATIENCE == 0 and gap > 0.99 * before
        if stuck or weights.max() > RUNAWAY:
            break
        before = gap if n_iterations % PATIENCE == 0 else before
    return None


def within_reach(margin: RakingMargin, largest: float) -> Floats:
    """The totals of a margin, none above what its people weigh at the limit; the sum stays where it can."""
    limits = largest * np.bincount(margin.groups, minlength=margin.k)
    totals = margin.totals
    for _ in range(margin.k):
        full = totals >= limits
        rest = margin.totals[~full].sum()
        if not full.any() or rest == 0:
            break
        left = margin.totals.sum() - limits[full].sum()
        totals = np.where(full, limits, margin.totals * left / rest)
    return totals


def capped_factors(
    weights: Floats, counts: Floats, groups: Integers, totals: Floats, largest: float
) -> Floats:
    """For each group the factor a with sum count min(a w, largest) = its total, (k,).

    weights  (m,) before the cap;  counts  (m,) people who have them;  groups  (m,) 0..k-1
    totals   (k,) none above its people times `largest`
    The set of capped weights only grows on the way to the solution, so the search ends.
    """
    k = len(totals)
    capped = np.zeros(len(weights), dtype=np.bool_)
    lightest = np.full(k, np.inf)
    np.minimum.at(lightest, groups, weights)
    lifting: Floats = largest / lightest  # brings a whole group to the cap
    while True:
        at_cap = largest * np.bincount(groups, counts * capped, minlength=k)
        free = np.bincount(groups, np.where(capped, 0.0, counts * weights), minlength=k)
        factors = np.divide(totals - at_cap, free, out=lifting.copy(), where=free > 0)
        grown = capped | (factors[groups] * weights > largest * (1 + ROUNDING))
        if (grown == capped).all():
            return factors
        capped = grown


def n_at(weights: Floats, largest: float) -> int:
    """How many weights lie at the limit."""
    return int((weights >= largest * (1 - CLOSE)).sum())


def what_is_missed(weights: Floats, margins: tuple[RakingMargin, ...], largest: float) -> list[str]:
    """A sentence for each category that the limit keeps half a percentage point or more from its target."""
    found = []
    for margin in margins:
        reached = np.bincount(margin.groups, weights, minlength=margin.k)
        missed = np.abs(reached - margin.totals) >= MISSED * margin.totals.sum()
        for group in np.flatnonzero(missed).tolist():
            comes, wanted = margin.percent(reached[group]), margin.percent(margin.totals[group])
            found.append(
                f"{margin.name}: {margin.labelled(group)} comes to {comes} instead of {wanted}, "
                f"since no weight may exceed {largest:g} times the mean."
            )
    return found
