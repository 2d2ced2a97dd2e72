"""The answers and draws without groups, looked at in the same way, as many as the question needs."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass

import numpy as np

from analysis.arrays import Floats
from analysis.parallel import in_parallel
from analysis.randomness import random_stream
from analysis.structure.copula import Copula
from analysis.structure.correlations_alike import as_if_correlated_alike
from analysis.structure.division_statistics import DivisionStatistics
from analysis.structure.pooled_ranks import pooled_ranks

AT_A_TIME = 8
SETTLED = {39: (0.0, 0.20), 99: (0.01, 0.12), 199: (0.015, 0.09), 399: (0.03, 0.07)}
"""after so many draws: up to which p, and above which, more of them will not move it across .05"""
UNSURE = (0.01, 0.10)


@dataclass(frozen=True)
class Pool:
    """statistics (n, n_families, n_ks) and marks (n, n_marks) of correlations; where it is full, row 0 is the
    answers and every other a draw."""

    statistics: Floats
    marks: Floats

    @property
    def n_draws(self) -> int:
        return len(self.marks) - 1

    @property
    def adjusted(self) -> Floats:
        return as_if_correlated_alike(self.statistics, self.marks)

    def with_more(self, more: Pool) -> Pool:
        return Pool(
            np.concatenate([self.statistics, more.statistics]), np.concatenate([self.marks, more.marks])
        )


@dataclass(frozen=True)
class Trial:
    """Where draws come from and how they are looked at;  path  the random streams, one a draw."""

    copula: Copula
    statistics: DivisionStatistics
    seed: int
    path: tuple[int, ...]

    def of_answers(self, items: Floats) -> Pool:
        statistics, marks = self.statistics.of(items, random_stream(self.seed, *self.path, 0))
        return Pool(statistics[None], marks[None])

    def of_draws(self, first: int, last: int) -> Pool:
        """Of draws first..last - 1, counted from 1."""
        looks = [self._of_draw(number) for number in range(first, last)]
        return Pool(np.array([look[0] for look in looks]), np.array([look[1] for look in looks]))

    def _of_draw(self, number: int) -> tuple[Floats, Floats]:
        random = random_stream(self.seed, *self.path, number)
        return self.statistics.of(self.copula.draw(random), random)


@dataclass(frozen=True)
class Plan:
    """n_draws; most_draws where p then lies between .01 and .10; if wanted, fewer where that is settled."""

    n_draws: int
    most_draws: int
    stop_when_settled: bool

    def next_stop(self, pool: Pool) -> int | None:
        """How many draws to have next, after these; None for enough."""
        n_drawn = pool.n_draws
        if n_drawn == 0:
            return self._stop_before(0, self.n_draws)
        p = pooled_ranks(pool.adjusted).p
        if self.stop_when_settled and is_settled(n_drawn, p):
            return None
        if n_drawn < self.n_draws:
            return self._stop_before(n_drawn, self.n_draws)
        unsure = UNSURE[0] < p < UNSURE[1] or n_drawn > self.n_draws
        return self._stop_before(n_drawn, self.most_draws) if unsure and n_drawn < self.most_draws else None

    def _stop_before(self, n_drawn: int, most: int) -> int:
        stops = [stop for stop in SETTLED if self.stop_when_settled and n_drawn < stop < most]
        return min(stops, default=most)


def is_settled(n_drawn: int, p: float) -> bool:
    """Whether further draws will leave p on its side of .05."""
    low, high = SETTLED.get(n_drawn, (0.0, 1.0))
    return p <= low or p > high


def pool_of_all(
    trial: Trial, items: Floats, plan: Plan, n_jobs: int | None, report: Callable[[float], None] | None
) -> Pool:
    """The answers and as many draws as the plan asks for; the same for any n_jobs."""
    pool = trial.of_answers(items)
    while (stop := plan.next_stop(pool)) is not None:
        firsts = range(pool.n_draws + 1, stop + 1, AT_A_TIME)
        tasks = [(first, min(first + AT_A_TIME, stop + 1)) for first in firsts]
        with closing(in_parallel(trial.of_draws, tasks, n_jobs)) as drawn:
            for more in drawn:
                pool = pool.with_more(more)
                if report is not None:
                    report(pool.n_draws / stop)
    return pool
