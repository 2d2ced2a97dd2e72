"""Is there more structure than margins and correlations alone would give?"""

# ruff: noqa: PT028 - a test of statistics, which pytest's rules do not concern

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from analysis.arrays import Floats
from analysis.correlations.ordinal_codes import mostly_yes_no
from analysis.randomness import random_stream
from analysis.structure.copula import Copula, copula_of
from analysis.structure.division_statistics import DivisionStatistics
from analysis.structure.doors import TestedAnswers, check_ks, tested_answers
from analysis.structure.draws import Plan, Pool, Trial, pool_of_all
from analysis.structure.likelihood_rule import likelihood_joins
from analysis.structure.points import Prepare, standardised
from analysis.structure.pooled_ranks import excess_of, pooled_ranks

STRUCTURE = 5  # this room's place among the random streams of a run
PEOPLE, COMPARED, DRAWS = range(3)
KS = (2, 3, 4, 5, 6, 7, 8)
N_STARTS = 4
MOST_PEOPLE = 2000
MOST_COMPARED = 2000


@dataclass(frozen=True)
class Family:
    """One kind of statistic: p by it alone, over all k; and the k at which it tells most."""

    name: str
    p: float
    k: int


@dataclass(frozen=True)
class Excess:
    """A statistic of the answers beside the draws.

    z      standard deviations of the draws that the answers lie beyond their mean, once what correlations do
           is taken off; NaN where all draws agree
    value  of the answers, and null_mean of the draws, as they are
    """

    k: int
    family: str
    z: float
    value: float
    null_mean: float


@dataclass(frozen=True)
class StructureTest:
    """How likely answers without groups are to look as divided as these.

    p            None when untested, for the reason in words
    n_people     tested, a sample of the n_answered where these are more
    n_draws      draws of answers without groups
    n_items      tested;  yes_no  whether at least half of them have two answers
    implied_gap  largest difference of a correlation in the draws' population from the observed one
    """

    p: float | None
    n_people: int
    n_answered: int
    n_draws: int
    families: tuple[Family, ...]
    excess: tuple[Excess, ...]
    implied_gap: float | None
    reason: str | None
    n_items: int
    yes_no: bool


def test_structure(
    items: Floats,
    weights: Floats | None = None,
    *,
    ks: Sequence[int] = KS,
    prepare: Prepare = standardised,
    names: Sequence[str] | None = None,
    n_draws: int = 199,
    most_draws: int = 999,
    most_people: int = MOST_PEOPLE,
    n_starts: int = N_STARTS,
    seed: int = 1,
    n_jobs: int | None = 1,
    report: Callable[[float], None] | None = None,
    stop_when_settled: bool = False,
) -> StructureTest:
    """Hold the answers against draws from a Gaussian copula with their own margins and correlations.

    items        (n, p) screened answers, ordered categories or numbers, NaN where there is none
    weights      (n,) positive, or None
    prepare      the points that k-means divides, from answers (n, p) and weights; redone on every draw
    most_draws   where p lies between .01 and .10 after n_draws, so many are drawn in all
    report       is told the share of the draws done;  n_jobs  changes no number
    stop_when_settled  end where more draws will not move p across .05, for whoever asks only that: of 10,000
                 surveys without groups one is told otherwise than by all the draws
    Raises       AnalysisError for fewer people than 50 or than items, k below 2 or as large as n, infinite
                 answers, an item nobody answered, fewer than two that vary, weights missing, zero or below
    Source       docs/structure_test.md
    """
    tested = tested_answers(items, weights, names, most_people, random_stream(seed, STRUCTURE, PEOPLE))
    check_ks(ks, len(tested.items))
    copula = copula_of(tested.items, tested.weights, names)
    if not isinstance(copula, Copula):
        return _result(tested, implied_gap=copula.implied_gap, reason=copula.reason)
    statistics = _statistics(tested, copula, tuple(ks), prepare, n_starts, seed)
    trial = Trial(copula, statistics, seed, (STRUCTURE, DRAWS))
    plan = Plan(n_draws, most_draws, stop_when_settled)
    pool = pool_of_all(trial, tested.items, plan, n_jobs, report)
    return _described(tested, statistics, copula, pool)


def _statistics(
    tested: TestedAnswers, copula: Copula, ks: tuple[int, ...], prepare: Prepare, n_starts: int, seed: int
) -> DivisionStatistics:
    compared = np.arange(len(tested.items))
    if len(compared) > MOST_COMPARED:
        random = random_stream(seed, STRUCTURE, COMPARED)
        compared = np.sort(random.choice(compared, MOST_COMPARED, replace=False))
    margins = copula.margins
    values = tuple(margin.values for margin in margins) if likelihood_joins(margins) else ()
    return DivisionStatistics(ks, prepare, n_starts, compared, values, tested.weights)


def _described(
    tested: TestedAnswers, statistics: DivisionStatistics, copula: Copula, pool: Pool
) -> StructureTest:
    ranks, z = pooled_ranks(pool.adjusted), excess_of(pool.adjusted)
    values, means = pool.statistics[0], pool.statistics[1:].mean(axis=0)
    names, ks = statistics.families, statistics.ks
    families = tuple(
        Family(name, float(p), ks[best])
        for name, p, best in zip(names, ranks.family_p, ranks.best, strict=True)
    )
    excess = tuple(
        Excess(k, name, float(z[i, j]), float(values[i, j]), float(means[i, j]))
        for i, name in enumerate(names)
        for j, k in enumerate(ks)
    )
    return _result(tested, ranks.p, pool.n_draws, families, excess, copula.implied_gap)


def _result(
    tested: TestedAnswers,
    p: float | None = None,
    n_draws: int = 0,
    families: tuple[Family, ...] = (),
    excess: tuple[Excess, ...] = (),
    implied_gap: float | None = None,
    reason: str | None = None,
) -> StructureTest:
    n_people, n_items = tested.items.shape
    return StructureTest(
        p,
        n_people,
        tested.n_answered,
        n_draws,
        families,
        excess,
        implied_gap,
        reason,
        n_items,
        mostly_yes_no(tested.items),
    )
