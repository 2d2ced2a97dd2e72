"""Weights that give the answers a known mix, in several variables at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.arrays import Floats, Integers
from analysis.errors import AnalysisError
from analysis.responses.capped_raking import (
    CLOSE,
    MOST_ROUNDS,
    RUNAWAY,
    n_at,
    rake_below,
    what_is_missed,
)
from analysis.responses.empty_categories import without_empty
from analysis.responses.raking_margins import (
    WHERE,
    MarginNames,
    RakingMargin,
    alike,
    raking_margins,
    scaled,
)
from analysis.responses.trimming import trim_weights


@dataclass(frozen=True)
class Raking:
    """weights (n,), mean 1; n_trimmed: how many lie at the limit; notes: what was merged or given up."""

    weights: Floats
    n_iterations: int
    n_trimmed: int = 0
    notes: tuple[str, ...] = ()


def rake(
    categories: tuple[Integers, ...],
    targets: tuple[Floats, ...],
    *,
    base: Floats | None = None,
    trim: float | None = None,
    names: Sequence[MarginNames] | None = None,
) -> Raking:
    """Weights as near to the base weights as the margins allow.

    categories  for each margin (n,) whole numbers 0..k-1, or -1 where not answered: those people together
                keep the share of the weights they had, and the margin holds among the others
    targets     for each margin (k,) shares of the population; they add up to 1, or to 100 if in per cent
    base        (n,) design weights, in any unit; None for equal ones
    trim        the largest weight, in multiples of the mean; None: no limit. Margins and limit both hold
                where that can be; else the limit holds, and `notes` name what the margins miss
    names       variable and labels of the categories, for what is said in words; and whether the categories
                are ordered: one that nobody answered is merged with its neighbour, else with the smallest
    Raises      AnalysisError for shares that do not add up, are negative or answered against, codes outside
                the margin, base weights that are not positive, and margins that contradict one another
    Source      Deming and Stephan (1940); with the limit, Deville and Sarndal (1992), case 6.
                R survey::rake; survey::calibrate(calfun = "raking", bounds.const = TRUE)
    """
    start = np.ones(len(categories[0])) if base is None else scaled(base)
    margins, notes = without_empty(raking_margins(categories, targets, start, names))
    weights, n_iterations = rake_freely(start, margins)
    if trim is None or weights.max() <= trim * (1 + CLOSE):
        return Raking(weights, n_iterations, 0, notes)
    capped = rake_below(start, margins, trim)
    weights, n_iterations = (trim_weights(weights, trim), n_iterations) if capped is None else capped
    missed = what_is_missed(weights, margins, trim)
    return Raking(weights, n_iterations, n_at(weights, trim), (*notes, *missed))


def rake_freely(start: Floats, margins: tuple[RakingMargin, ...]) -> tuple[Floats, int]:
    """Turn by turn, give each margin its totals, until all hold; people alike in all margins go together."""
    first, kind, _ = alike([one.groups for one in margins])
    groups = [one.groups[first] for one in margins]
    starts = np.bincount(kind, start)
    sums: Floats = starts.astype(np.float64)
    for n_iterations in range(1, MOST_ROUNDS + 1):
        gap = 0.0
        for margin, group in zip(margins, groups, strict=True):
            found = np.bincount(group, sums, minlength=margin.k)
            if not (found > margin.totals / RUNAWAY).all():
                raise contradiction(sums, margins, groups)
            ratios = margin.totals / found
            gap = max(gap, float(np.abs(ratios - 1).max()))
            sums = sums * ratios[group]
        if gap < CLOSE:
            return start * (sums / starts)[kind], n_iterations
    raise contradiction(sums, margins, groups)


def contradiction(sums: Floats, margins: tuple[RakingMargin, ...], groups: list[Integers]) -> AnalysisError:
    """Names the category furthest from its target once the margin raked last holds."""
    found = [np.bincount(group, sums, minlength=one.k) for one, group in zip(margins, groups, strict=True)]
    gaps = [float(np.abs(one - margin.totals).max()) for one, margin in zip(found, margins, strict=True)]
    worst = int(np.argmax(gaps))
    margin = margins[worst]
    off = int(np.abs(found[worst] - margin.totals).argmax())
    return AnalysisError(
        where=f"{WHERE}, {margin.name}",
        what=f"the margins contradict one another among these answers: {margin.labelled(off)} comes to "
        f"{margin.percent(found[worst][off])} where {margin.percent(margin.totals[off])} are wanted",
        mend="leave out one of them, merge small categories, or see whether all speak of the same people",
    )
