"""How far apart the factors of two groups come to lie when nothing but chance tells the groups apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.arrays import Floats, Integers
from analysis.correlations.correlation import pearson
from analysis.errors import AnalysisError
from analysis.factors.alignment import turn_to_target
from analysis.factors.congruence import tucker_congruence
from analysis.factors.extraction import extract
from analysis.factors.factors import Factors
from analysis.factors.group_solutions import GroupSolution
from analysis.parallel import in_parallel
from analysis.randomness import random_stream
from analysis.responses.missing import expected_items

GROUPS = 6_001  # this place in a run's random numbers
DRAWS_AT_A_TIME = 10
FEWEST_DRAWS = 20  # a twentieth of fewer is no draw at all
CENTILE = 5


@dataclass(frozen=True)
class BesideTheRest:
    """loadings (p, m) and phi (m, m) of a group; congruence with the rest by_factor (m,), by_item (p,)."""

    loadings: Floats
    phi: Floats
    by_factor: Floats
    by_item: Floats


@dataclass(frozen=True)
class ChanceCongruence:
    """What 95 % of chance draws exceed, for each group: factors (g, m), items (g, p); None with few draws."""

    factors: Floats | None
    items: Floats | None
    n_draws: int
    n_failed: int

    def of_group(self, at: int) -> tuple[Floats | None, Floats | None]:
        if self.factors is None or self.items is None:
            return None, None
        return self.factors[at], self.items[at]


def beside_the_rest(unrotated: Floats, rest: Floats, target: Floats) -> BesideTheRest:
    """Turn a group's factors, and those of everybody else, to the same target, and compare the two.

    unrotated, rest  (p, m) loadings of uncorrelated factors;  target (p, m)
    Source           R psych::target.rot, psych::factor.congruence; by item the same over an item's row
    """
    uncorrelated = np.eye(target.shape[1])
    loadings, phi = turn_to_target(unrotated, uncorrelated, target)
    others, _ = turn_to_target(rest, uncorrelated, target)
    by_factor, by_item = tucker_congruence(loadings, others), tucker_congruence(loadings.T, others.T)
    return BesideTheRest(loadings, phi, np.diag(by_factor).copy(), np.diag(by_item).copy())


def chance_congruence(
    solved: Sequence[GroupSolution],
    pooled: Floats,
    shared: Factors,
    target: Floats,
    *,
    n_draws: int,
    seed: int,
    n_jobs: int | None,
) -> ChanceCongruence:
    """Deal the people out again over groups of the same sizes, and compare those groups' factors.

    solved  the groups;  pooled (p, p) correlations of all of them, shared their factors;  target (p, m)
    Answers are standardised within their group first, so that neither means nor spreads tell groups apart.
    Gaps hold the answer to be expected, which keeps the work to a few seconds.
    """
    people = np.vstack([standardised(one, pooled) for one in solved])
    weights = np.concatenate([np.empty(0), *(one.weights for one in solved if one.weights is not None)])
    ends = np.cumsum([len(one.items) for one in solved])
    blocks = [
        (people, weights, ends, target, shared, seed, range(start, min(start + DRAWS_AT_A_TIME, n_draws)))
        for start in range(0, n_draws, DRAWS_AT_A_TIME)
    ]
    drawn = [draw for block in in_parallel(draws_of, blocks, n_jobs) for draw in block]
    n_failed = n_draws - len(drawn)
    if len(drawn) < FEWEST_DRAWS:
        return ChanceCongruence(None, None, len(drawn), n_failed)
    by_factor, by_item = (np.percentile([draw[part] for draw in drawn], CENTILE, axis=0) for part in (0, 1))
    return ChanceCongruence(by_factor, by_item, len(drawn), n_failed)


def standardised(one: GroupSolution, pooled: Floats) -> Floats:
    values = (one.items - one.correlation.mean) / one.correlation.sd
    return expected_items(values, np.zeros(len(pooled)), pooled) if np.isnan(values).any() else values


def draws_of(
    people: Floats,
    weights: Floats,
    ends: Integers,
    target: Floats,
    shared: Factors,
    seed: int,
    numbers: range,
) -> list[tuple[list[Floats], list[Floats]]]:
    """Congruences of the groups of each draw, those of factors and those of items; failed draws left out.

    weights  (n,), or (0,) for none
    """
    found = []
    for number in numbers:
        order = random_stream(seed, GROUPS, number).permutation(len(people))
        try:
            found.append(one_draw(people, weights, np.split(order, ends[:-1]), target, shared))
        except AnalysisError:
            continue
    return found


def one_draw(
    people: Floats, weights: Floats, dealt: Sequence[Integers], target: Floats, shared: Factors
) -> tuple[list[Floats], list[Floats]]:
    def factors_of(rows: Integers) -> Floats:
        matrix = pearson(people[rows], None, weights[rows] if len(weights) else None).matrix
        return extract(matrix, target.shape[1], shared.extraction, shared.uniquenesses)[0]

    each = [factors_of(rows) for rows in dealt]
    # Of two groups each is the other's rest: no need to work it out again.
    rests = each[::-1] if len(each) == 2 else [factors_of(others(dealt, at)) for at in range(len(each))]
    found = [beside_the_rest(one, rest, target) for one, rest in zip(each, rests, strict=True)]
    return [one.by_factor for one in found], [one.by_item for one in found]


def others(dealt: Sequence[Integers], at: int) -> Integers:
    return np.concatenate([rows for place, rows in enumerate(dealt) if place != at])
