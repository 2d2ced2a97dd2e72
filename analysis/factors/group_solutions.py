"""Factors of each group by itself, and of all groups together once their means are made equal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.arrays import Booleans, Floats, Objects
from analysis.correlations.correlation import Correlation, pearson
from analysis.errors import AnalysisError
from analysis.factors.alpha import correlation_of
from analysis.factors.factors import explore_factors


@dataclass(frozen=True)
class NotCompared:
    label: str
    n: int
    reason: str


@dataclass(frozen=True)
class GroupSolution:
    """items (n, p) of the group's people, weights (n,) or None; unrotated (p, m) loadings of its factors."""

    label: str
    items: Floats
    weights: Floats | None
    correlation: Correlation
    unrotated: Floats


def solve_groups(
    items: Floats,
    groups: Objects,
    names: Sequence[str],
    n_factors: int,
    *,
    extraction: str,
    weights: Floats | None,
    fewest: int,
) -> tuple[tuple[GroupSolution, ...], tuple[NotCompared, ...]]:
    """Each group's own factors, and the groups that have none: too few people, or answers that allow none."""
    solved: list[GroupSolution] = []
    left_out: list[NotCompared] = []
    answered = ~np.isnan(items).all(axis=1)
    for label, members in members_of(groups):
        people = members & answered
        n = int(people.sum())
        if n < fewest:
            left_out.append(NotCompared(label, n, f"{n} people are too few: {fewest} are needed"))
            continue
        theirs = None if weights is None else weights[people]
        try:
            correlation = pearson(items[people], names, theirs)
            unrotated = extract_from(
                correlation.matrix, correlation.n_for_tests, n_factors, extraction, names
            )
        except AnalysisError as error:
            left_out.append(NotCompared(label, n, error.what))
            continue
        solved.append(GroupSolution(label, items[people], theirs, correlation, unrotated))
    return tuple(solved), tuple(left_out)


def members_of(groups: Objects) -> list[tuple[str, Booleans]]:
    """Each label in the order of the alphabet with its people, (n,); None, NaN and "" are nobody's label."""
    labels = np.array([label_of(value) for value in groups], dtype=object)
    return [(label, np.asarray(labels == label)) for label in sorted(set(labels.tolist()) - {""})]


def label_of(value: object) -> str:
    if value is None or value != value:  # NaN differs from itself
        return ""
    return f"{value:g}" if isinstance(value, float) else str(value)


def extract_from(
    matrix: Floats, n_respondents: int, n_factors: int, extraction: str, names: Sequence[str] | None = None
) -> Floats:
    found = explore_factors(
        matrix, n_factors, n_respondents=n_respondents, extraction=extraction, rotation="none", names=names
    )
    return found.loadings


def pooled_within(solved: Sequence[GroupSolution]) -> tuple[Floats, int]:
    """Correlations of the items in all groups, differences between the groups' means taken out, and n.

    A need that one group has more of must not pass for one that holds items together.
    Source  R cor of each item less ave(item, group)
    """
    covariance = np.zeros_like(solved[0].correlation.matrix)
    for one in solved:
        found = one.correlation
        n = float(found.n_respondents if found.n_effective is None else found.n_effective)
        people = float(found.n_respondents if one.weights is None else one.weights.sum())
        covariance += people * (1 - 1 / n) * found.matrix * np.outer(found.sd, found.sd)
    return correlation_of(covariance), sum(one.correlation.n_for_tests for one in solved)
