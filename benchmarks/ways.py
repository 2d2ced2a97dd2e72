"""Which way of dividing comes nearest the truth, at the true number of segments.

    OPENBLAS_NUM_THREADS=1 python -m benchmarks.ways [--sets 30]

Five-point answers of four groups. *Single items* are 20 with errors of their own, and *five needs* 20 items,
four of each, both as in benchmarks/error_rates.py; *seven needs* have three items each, as in a power check
(docs/power.md). Items of one need go along among the people of a group, too. Prints the mean adjusted Rand
index to the truth and its standard error, by way; docs/segments.md has the table.
"""

from __future__ import annotations

import argparse
from itertools import product

import numpy as np
from joblib import Parallel, delayed
from sklearn.metrics import adjusted_rand_score

from analysis.errors import AnalysisError
from analysis.needs.needs import find_needs
from analysis.power.drawing import draw_people, population_of
from analysis.power.guess import Guess
from analysis.power.synthetic_survey import respondents_of
from analysis.segments.respondents import Respondents
from analysis.segments.ways import ways_to_divide
from analysis.settings import Settings
from benchmarks.error_rates import respondents
from benchmarks.made_answers import FIVE_POINT, four_groups, within_needs
from benchmarks.power import ASKED, PATTERN, SHARES

MADE = {"single items": four_groups(FIVE_POINT), "five needs": within_needs(FIVE_POINT)}
WORLDS = (*MADE, "seven needs clearly apart", "seven needs strongly apart")
NS = (500, 1000, 2000)
K, N_STARTS, BEST = 4, 20, "at best"
Found = dict[str, float]


def drawn(world: str, n: int, number: int) -> tuple[Respondents, np.ndarray, float]:
    """People, their true groups, and how well whoever knows these would place them."""
    random = np.random.default_rng((WORLDS.index(world), n, number))
    if world in MADE:
        made = MADE[world](n, 20, random)
        return respondents(made), made.truth, made.oracle
    wants = tuple(tuple(row[need % 4] for need in range(len(ASKED.needs))) for row in PATTERN)
    people = draw_people(population_of(Guess(SHARES, wants, world.split()[2]), ASKED), n, random)
    return respondents_of(people, ASKED), people.truth, people.oracle


def one_set(world: str, n: int, number: int) -> Found:
    people, truth, best = drawn(world, n, number)
    needs = find_needs(people.items, people.names, Settings(factor_draws=0, n_jobs=1))
    found = {BEST: best}
    for way in ways_to_divide(people.items, needs, people.scales):
        try:
            (one,) = way.method.fit(way.basis.points, (K,), N_STARTS, np.random.default_rng(number))
        except AnalysisError:
            continue
        found[way.id] = float(adjusted_rand_score(truth, one.labels))
    return found


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sets", type=int, default=30)
    n_sets = parser.parse_args().sets
    for world, n in product(WORLDS, NS):
        sets = Parallel(n_jobs=2)(delayed(one_set)(world, n, number) for number in range(n_sets))
        print(f"{world}, n = {n}, {n_sets} sets", flush=True)
        for name in dict.fromkeys(name for one in sets for name in one):
            values = [one[name] for one in sets if name in one]
            error = np.std(values, ddof=1) / len(values) ** 0.5
            print(f"  {name:36} {np.mean(values):.2f} ± {error:.2f}  ({len(values)})", flush=True)
