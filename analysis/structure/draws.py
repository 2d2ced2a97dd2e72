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
from analysis.structure.division_statistics import DivisionStatistics
from analysis.structure.pooled_ranks import pooled_ranks

AT_A_TIME = 8
HOPELESS_AFTER, HOPELESS = 39, 0.30
UNSURE = (0.01, 0.10)


@dataclass(frozen=True)
class Trial:
    """Where draws come from and how they are looked at;  path  the random streams, one a draw."""

    copula: Copula
    statistics: DivisionStatistics
    seed: int
    path: tuple[int, ...]

    def of_answers(self, items: Floats) -> Floats:
        return self.statistics.of(items, random_stream(self.seed, *self.path, 0))

    def of_draws(self, first: int, last: int) -> Floats:
        """Statistics (last - first, n_families, n_ks) of draws first..last - 1, counted from 1."""
        return np.array([self._of_draw(number) for number in range(first, last)])

    def _of_draw(self, number: int) -> Floats:
        random = random_stream(self.seed, *self.path, number)
        return self.statistics.of(self.copula.draw(random), random)


@dataclass(frozen=True)
class Plan:
    """n_draws; most_draws where p then lies between .01 and .10; if wanted, 39 where it is hopeless."""

    n_draws: int
    most_draws: int
    stop_when_hopeless: bool

    def next_stop(self, statistics: Floats) -> int | None:
        """How many draws to have next, after these statistics (1 + n_draws, ...); None for enough."""
        n_drawn = len(statistics) - 1
        if n_drawn == 0:
            return min(HOPELESS_AFTER, self.n_draws) if self.stop_when_hopeless else self.n_draws
        p = pooled_ranks(statistics).p
        if n_drawn < self.n_draws:
            return None if p > HOPELESS else self.n_draws
        unsure = UNSURE[0] < p < UNSURE[1]
        return self.most_draws if unsure and n_drawn < self.most_draws else None


def statistics_of_all(
    trial: Trial, items: Floats, plan: Plan, n_jobs: int | None, report: Callable[[float], None] | None
) -> Floats:
    """Statistics (1 + n_draws, n_families, n_ks), those of the answers first; the same for any n_jobs."""
    found = trial.of_answers(items)[None]
    while (stop := plan.next_stop(found)) is not None:
        firsts = range(len(found), stop + 1, AT_A_TIME)
        tasks = [(first, min(first + AT_A_TIME, stop + 1)) for first in firsts]
        with closing(in_parallel(trial.of_draws, tasks, n_jobs)) as drawn:
            for some in drawn:
                found = np.concatenate([found, some])
                if report is not None:
                    report((len(found) - 1) / stop)
    return found
