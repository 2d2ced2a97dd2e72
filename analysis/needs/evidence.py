"""How far needs can be trusted: drawn anew, in halves, by group, and apart from habits of answering."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

import numpy as np

from analysis.answers import Description
from analysis.arrays import Floats
from analysis.codes import codes_of
from analysis.errors import AnalysisError
from analysis.factors.bootstrap_factors import BootstrapFactors, bootstrap_factors
from analysis.factors.group_congruence import GroupComparison, compare_groups, fewest_people
from analysis.factors.high_raters import HighRaters, high_raters
from analysis.factors.split_half import SplitHalf, split_halves
from analysis.needs.item_correlations import columns_of
from analysis.needs.solution import Solution
from analysis.responses.item_scales import ItemScales
from analysis.responses.scale_use import ScaleUse, scale_use
from analysis.settings import Settings

SHARE_OF_DRAWS = 0.7
MOST_COMPARED = 2  # variables whose groups are compared without being asked to: each takes seconds
GROUPING = ("nominal", "ordinal", "binary")
Found = TypeVar("Found")


@dataclass(frozen=True)
class ComparedBy:
    """A describing variable and the needs of each of its groups."""

    variable: str
    label: str
    comparison: GroupComparison


@dataclass(frozen=True)
class Evidence:
    """Each part None where it was not asked for, or cannot be had; obstacles says why, in sentences."""

    bootstrap: BootstrapFactors | None
    split_half: SplitHalf | None
    scale_use: ScaleUse | None
    high_raters: HighRaters | None
    groups: tuple[ComparedBy, ...]
    obstacles: tuple[str, ...]


def gather_evidence(
    items: Floats,
    describe: Sequence[Description],
    scales: ItemScales,
    solution: Solution,
    weights: Floats | None,
    settings: Settings,
    report: Callable[[float], None],
) -> Evidence:
    """Everything that is known about a solution beyond the solution.

    items     (n, p) screened answers to all items;  describe  of the same people
    settings  factor_draws (0: no resamples and halves), compare (names of describing variables), seed, n_jobs
    report    is told the share done, 0 to 1
    """
    chosen, obstacles = columns_of(items, solution.columns), list[str]()
    low, high = scales.low[solution.columns], scales.high[solution.columns]
    bootstrap, halves = resampled(chosen, solution, weights, settings, obstacles, report)
    habits = attempt(partial(scale_use, chosen, low, high, names=solution.names, weights=weights), obstacles)
    height = attempt(
        partial(high_raters, solution.items.pearson, solution.factors.loadings, low, high), obstacles
    )
    groups = compared_by(chosen, describe, solution, weights, settings, obstacles)
    report(1.0)
    return Evidence(bootstrap, halves, habits, height, groups, tuple(obstacles))


def attempt(ask: Callable[[], Found], obstacles: list[str]) -> Found | None:
    """What was asked for; when it is refused, None and the reason among the obstacles."""
    try:
        return ask()
    except AnalysisError as error:
        obstacles.append(str(error))
        return None


def resampled(
    items: Floats,
    solution: Solution,
    weights: Floats | None,
    settings: Settings,
    obstacles: list[str],
    report: Callable[[float], None],
) -> tuple[BootstrapFactors | None, SplitHalf | None]:
    if not settings.factor_draws:
        return None, None
    base = (items, solution.correlation, solution.factors)
    drawn = attempt(
        partial(
            bootstrap_factors,
            *base,
            n_draws=settings.factor_draws,
            parallel=solution.items.parallel,
            weights=weights,
            names=solution.names,
            report=lambda share: report(SHARE_OF_DRAWS * share),
            seed=settings.seed,
            n_jobs=settings.n_jobs,
        ),
        obstacles,
    )
    halves = attempt(
        partial(
            split_halves,
            *base,
            weights=weights,
            names=solution.names,
            seed=settings.seed,
            n_jobs=settings.n_jobs,
        ),
        obstacles,
    )
    return drawn, halves


def compared_by(
    items: Floats,
    describe: Sequence[Description],
    solution: Solution,
    weights: Floats | None,
    settings: Settings,
    obstacles: list[str],
) -> tuple[ComparedBy, ...]:
    found = []
    for one in to_compare(describe, settings.compare, items.shape[1]):
        labels = np.array([one.value_labels.get(value, value) for value in one.values], dtype=object)
        compared = attempt(
            partial(
                compare_groups,
                items,
                labels,
                solution.names,
                solution.n_factors,
                extraction=solution.factors.extraction,
                rotation=solution.factors.rotation,
                target=solution.factors.loadings,
                weights=weights,
                seed=settings.seed,
                n_jobs=settings.n_jobs,
            ),
            obstacles,
        )
        found += [ComparedBy(one.name, one.label, compared)] if compared else []
    return tuple(found)


def to_compare(
    describe: Sequence[Description], asked_for: Sequence[str] | None, n_items: int
) -> list[Description]:
    """The variables asked for; else the first with at least two groups that are large enough."""
    if asked_for is not None:
        return [one for one in describe if one.name in asked_for]
    fewest = fewest_people(n_items)
    groups = [one for one in describe if one.kind in GROUPING]
    large = [one for one in groups if sum(n >= fewest for n in counts_of(one).values()) > 1]
    return large[:MOST_COMPARED]


def counts_of(variable: Description) -> Counter[object]:
    chosen = (codes_of(value, variable.kind) for value in variable.values)
    return Counter(codes[0] for codes in chosen if codes)
