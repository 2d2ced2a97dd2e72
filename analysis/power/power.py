"""How often so many answers would show the guessed segments, and how well they would be found."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, replace

import numpy as np

from analysis.errors import AnalysisError
from analysis.intervals import Interval, mean_interval, share_interval
from analysis.parallel import in_parallel
from analysis.power.drawing import ItemsAsked, population_of
from analysis.power.guess import Guess, check_guess
from analysis.power.power_words import sentence_of
from analysis.power.synthetic_survey import REDUCED, Outcome, one_survey
from analysis.progress import Progress, Report
from analysis.segments.thresholds import FEWEST_PEOPLE

NS = (100, 250, 500, 1000)
N_SETS = 30
MOST_PEOPLE, MOST_SETS = 5_000, 1_000
BEYOND = 2  # numbers of segments tried above the guessed one


@dataclass(frozen=True)
class PowerAt:
    """Of n_sets synthetic surveys of n people: shares (0..1) and means, with 95 % intervals of the drawing.

    shown         where the structure test rejects;  natural  by the verdict
    right_number  where the division recommended has as many segments as were guessed
    agreement     mean adjusted Rand index of that division with the truth;  oracle  as Drawn has it
    """

    n: int
    n_sets: int
    shown: float
    shown_interval: Interval | None
    natural: float
    natural_interval: Interval | None
    right_number: float
    right_number_interval: Interval | None
    agreement: float
    agreement_interval: Interval | None
    oracle: float


@dataclass(frozen=True)
class Power:
    """sentence for people who plan; distance as in Guess; n_draws behind each structure test."""

    sentence: str
    at: tuple[PowerAt, ...]
    k: int
    n_items: int
    n_needs: int
    distance: float
    n_sets: int
    n_draws: int
    seed: int


def power_of(
    guess: Guess,
    asked: ItemsAsked,
    ns: Sequence[int] = NS,
    *,
    n_sets: int = N_SETS,
    seed: int = 1,
    n_jobs: int | None = None,
    report: Report | None = None,
) -> Power:
    """Draw n_sets surveys of each size, search each for segments, and count.

    ns      people in a survey;  n_jobs  processes, None for every core. Changes no number
    report  is told the stage and the share done
    Raises  AnalysisError for a guess, items or sizes that nothing can be drawn from
    Source  docs/power.md
    """
    check_guess(guess, len(asked.needs))
    sizes = check_sizes(ns, n_sets)
    population = population_of(guess, asked)
    settings = replace(REDUCED, k_max=guess.k + BEYOND)
    # Set by set, so that small surveys and large ones take turns and the share done is even.
    tasks = [(population, asked, n, number, settings, seed) for number in range(n_sets) for n in sizes]
    found: dict[int, list[Outcome]] = {n: [] for n in sizes}
    progress = Progress(report)
    progress.begin("Drawing surveys and searching them for segments", end=1.0)
    with closing(in_parallel(one_survey, tasks, n_jobs)) as outcomes:
        for done, outcome in enumerate(outcomes, start=1):
            found[sizes[(done - 1) % len(sizes)]].append(outcome)
            progress.reach(done / len(tasks))
    at = tuple(counted(n, outcomes) for n, outcomes in found.items())
    return Power(
        sentence=sentence_of([(one.n, one.shown, one.shown_interval) for one in at]),
        at=at,
        k=guess.k,
        n_items=asked.n,
        n_needs=len(asked.needs),
        distance=guess.distance,
        n_sets=n_sets,
        n_draws=settings.null_draws,
        seed=seed,
    )


def check_sizes(ns: Sequence[int], n_sets: int) -> tuple[int, ...]:
    """Ascending, each once."""
    if not ns or min(ns) < FEWEST_PEOPLE or max(ns) > MOST_PEOPLE:
        raise AnalysisError(
            where="numbers of answers",
            what=f"{', '.join(map(str, ns)) or 'none'} cannot be tried",
            mend=f"use whole numbers from {FEWEST_PEOPLE} to {MOST_PEOPLE}; with fewer no segments are "
            "looked for",
        )
    if not 2 <= n_sets <= MOST_SETS:
        raise AnalysisError(
            where="number of synthetic surveys",
            what=f"{n_sets} cannot be drawn",
            mend=f"use 2 to {MOST_SETS}",
        )
    return tuple(sorted(set(ns)))


def counted(n: int, outcomes: Sequence[Outcome]) -> PowerAt:
    n_sets = len(outcomes)
    shown = sum(one.is_shown for one in outcomes)
    natural = sum(one.is_natural for one in outcomes)
    right = sum(one.has_right_number for one in outcomes)
    agreements = np.array([one.agreement for one in outcomes])
    return PowerAt(
        n=n,
        n_sets=n_sets,
        shown=shown / n_sets,
        shown_interval=share_interval(shown, n_sets),
        natural=natural / n_sets,
        natural_interval=share_interval(natural, n_sets),
        right_number=right / n_sets,
        right_number_interval=share_interval(right, n_sets),
        agreement=float(agreements.mean()),
        agreement_interval=up_to_one(mean_interval(agreements)),
        oracle=float(np.mean([one.oracle for one in outcomes])),
    )


def up_to_one(interval: Interval | None) -> Interval | None:
    """No index of agreement is above 1."""
    return None if interval is None else (interval[0], min(interval[1], 1.0))
