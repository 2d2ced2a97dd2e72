"""What a power check costs: n = 100, 250, 500, 1000, 30 surveys of each, 7 needs with 3 five-point items.

OPENBLAS_NUM_THREADS=1 python -m benchmarks.power [--sets 30]

Promise: at most 3 minutes on two idle cores, which is 360 CPU seconds. With fewer sets the cost is scaled up.
"""

from __future__ import annotations

import argparse
import time

from threadpoolctl import threadpool_limits

from analysis.needs.candidate_needs import CandidateNeed
from analysis.power.drawing import ItemsAsked
from analysis.power.guess import DIFFERENCES, Guess
from analysis.power.power import N_SETS, power_of

BOUND = 360.0
SHARES = (0.4, 0.3, 0.2, 0.1)
PATTERN = ((1, 0, -1, 0), (0, 1, 0, -1), (-1, 0, 1, 0), (0, -1, 0, 1))
NEEDS = tuple(CandidateNeed(f"need {one}", tuple(range(3 * one, 3 * one + 3))) for one in range(7))
ASKED = ItemsAsked(tuple(f"item {one}" for one in range(21)), (5,) * 21, NEEDS)


def measure(difference: str, n_sets: int) -> None:
    wants = tuple(tuple(row[need % 4] for need in range(7)) for row in PATTERN)
    began = time.process_time()
    with threadpool_limits(limits=1):
        power = power_of(Guess(SHARES, wants, difference), ASKED, n_sets=n_sets, n_jobs=1)
    cost = (time.process_time() - began) * N_SETS / n_sets
    print(f"{difference}: {cost:.0f} CPU s for {N_SETS} surveys of each size; bound {BOUND:.0f}")
    for one in power.at:
        told = f"shown {one.shown:.2f}  natural {one.natural:.2f}  right number {one.right_number:.2f}"
        print(f"  n = {one.n:4}  {told}  agreement {one.agreement:.2f}  at best {one.oracle:.2f}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sets", type=int, default=N_SETS)
    given = parser.parse_args()
    for words in DIFFERENCES:
        measure(words, given.sets)
