"""One synthetic survey: drawn, searched for segments, held against the truth."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from sklearn.metrics import adjusted_rand_score

from analysis.power.drawing import Drawn, ItemsAsked, Population, draw_people
from analysis.randomness import random_stream
from analysis.responses.item_scales import ItemScales
from analysis.segments.quick_search import QUICKLY, search_quickly
from analysis.segments.respondents import Respondents
from analysis.segments.verdict import judge
from analysis.settings import Settings

POWER = 8  # this room's place among the random streams of a run
REDUCED = replace(QUICKLY, null_draws=39, n_resamples=3, n_starts=4)
"""39 draws tell whether p <= .05: the answers are then first or second of 40"""


@dataclass(frozen=True)
class Outcome:
    """What became of one synthetic survey. agreement, oracle: adjusted Rand indices with the truth."""

    is_shown: bool
    is_natural: bool
    has_right_number: bool
    agreement: float
    oracle: float


def one_survey(
    population: Population, asked: ItemsAsked, n: int, number: int, settings: Settings, seed: int
) -> Outcome:
    """Synthetic survey `number` of n people, from its own random stream."""
    random = random_stream(seed, POWER, n, number)
    drawn = draw_people(population, n, random)
    division = search_quickly(
        respondents_of(drawn, asked), replace(settings, seed=int(random.integers(2**31)))
    )
    chosen, found = division.chosen, division.partition
    return Outcome(
        is_shown=division.evidence.is_shown,
        is_natural=judge(division.evidence).verdict == "natural",
        has_right_number=chosen is not None and chosen.k == len(population.shares),
        agreement=0.0 if found is None else float(adjusted_rand_score(drawn.truth, found.labels)),
        oracle=drawn.oracle,
    )


def respondents_of(drawn: Drawn, asked: ItemsAsked) -> Respondents:
    ends = [
        (1.0, float(steps)) if steps else (float(column.min()), float(column.max()))
        for steps, column in zip(asked.steps, drawn.items.T, strict=True)
    ]
    low, high = np.array(ends).T
    nobody = np.zeros(0, dtype=np.int64)
    return Respondents(drawn.items, asked.names, ItemScales(low, high), None, None, (), nobody)
