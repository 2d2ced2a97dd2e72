"""Promise: the structure test with 199 draws takes at most 4 CPU seconds for 500 people and 20 five-point
items, and 25 for 1,500 people and 30 items.

    OPENBLAS_NUM_THREADS=1 .venv/bin/python benchmarks/structure_test.py

k = 2 to 8, one process, one thread. Beside it, without a promise: yes/no answers, where the likelihood of
latent classes joins in, and 20,000 people, of whom as many are tested as of any larger number. No library
that we know makes such a test, so that there is no peer to hold it against.
"""

import time

import numpy as np
from threadpoolctl import threadpool_limits

from analysis.structure.structure_test import test_structure

FIVE_POINT, YES_NO = [-1.2, -0.4, 0.4, 1.2], [0.0]
PROMISES = {(500, 20): 4.0, (1500, 30): 25.0}


def people_without_groups(n: int, n_items: int, thresholds: list[float]) -> np.ndarray:
    """Answers to items of four needs that correlate .3, and nothing else."""
    random = np.random.default_rng(7)
    needs = random.standard_normal((n, 4)) @ np.linalg.cholesky(0.3 + 0.7 * np.eye(4)).T
    latent = 0.7 * needs[:, np.arange(n_items) % 4] + 0.71 * random.standard_normal((n, n_items))
    return np.digitize(latent, thresholds).astype(float)


def cpu_seconds(items: np.ndarray) -> float:
    began = time.process_time()
    test_structure(items, most_draws=199)
    return time.process_time() - began


def main() -> None:
    with threadpool_limits(1):
        cpu_seconds(people_without_groups(100, 6, FIVE_POINT))  # imports and first calls are not counted
        for (n, n_items), promise in PROMISES.items():
            took = cpu_seconds(people_without_groups(n, n_items, FIVE_POINT))
            print(f"{n:,} x {n_items}: {took:.1f} s, promise {promise:g} s, ratio {took / promise:.2f}")
        print(f"500 x 20 yes/no: {cpu_seconds(people_without_groups(500, 20, YES_NO)):.1f} s")
        print(f"20,000 x 40: {cpu_seconds(people_without_groups(20_000, 40, FIVE_POINT)):.1f} s")


if __name__ == "__main__":
    main()
