"""Promise: k-means k = 2..10 with 20 starts of a million people's six scores in at most 15 s of CPU.

    OPENBLAS_NUM_THREADS=1 .venv/bin/python benchmarks/kmeans.py [N]

Simulates five overlapping groups of N people (1,000,000 unless told otherwise) on six scores. Prints CPU
seconds of all k in one go, and the inertia of each; then scikit-learn's, one thread, for k = 5 and k = 8 with
n_init = 20 on the first 100,000 of them, beside ours of the same people, with the ratios of both. Nothing is
extrapolated. Last, what quick_kmeans takes for k = 2..8 with three starts, for which no more than 15 and
50 ms are promised.
"""

import sys
import time

import numpy as np
from sklearn.cluster import KMeans
from threadpoolctl import threadpool_limits

from analysis.clusters.kmeans import KMEANS
from analysis.clusters.partition import Partition
from analysis.clusters.quick_kmeans import quick_kmeans

PROMISE = 15.0
N_STARTS = 20
N_COMPARED = 100_000
QUICK_PROMISES = {(500, 20): 15.0, (1_500, 30): 50.0}


def simulated(n: int, d: int = 6) -> np.ndarray:
    """Scores of people in five groups of unequal size, which overlap, (n, d)."""
    random = np.random.default_rng(7)
    groups = random.choice(5, n, p=[0.3, 0.25, 0.2, 0.15, 0.1])
    points: np.ndarray = random.standard_normal((5, d))[groups]
    points += 0.75 * random.standard_normal((n, d))
    return points


def ours(points: np.ndarray, *ks: int) -> tuple[float, list[Partition]]:
    began = time.process_time()
    found = KMEANS.fit(points, ks, N_STARTS, np.random.default_rng(1))
    return time.process_time() - began, list(found)


def theirs(points: np.ndarray, k: int) -> tuple[float, float]:
    began = time.process_time()
    found = KMeans(k, n_init=N_STARTS, random_state=1).fit(points)
    return time.process_time() - began, float(found.inertia_)


def quick(n: int, d: int) -> float:
    points = np.round(simulated(n, d) + 3).clip(1, 5)
    began = time.process_time()
    for repeat in range(10):
        quick_kmeans(points, range(2, 9), 3, np.random.default_rng(repeat))
    return (time.process_time() - began) / 10 * 1000


def main() -> None:
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    points = simulated(n)
    total, found = ours(points, *range(2, 11))
    for one in found:
        print(f"{n:>9,} x 6, k = {one.k:>2}: inertia {one.criterion:.1f}, hits {one.best_hits}")
    print(f"{n:>9,} x 6, k = 2..10: {total:.1f} s (promise at 1,000,000: {PROMISE:.0f})", flush=True)
    some = points[:N_COMPARED]
    for k in (5, 8):
        (seconds, (own,)), (their_seconds, inertia) = ours(some, k), theirs(some, k)
        print(
            f"{len(some):>9,} x 6, k = {k:>2}: {seconds:.2f} s; scikit-learn {their_seconds:.1f} s, "
            f"{their_seconds / seconds:.0f} times ours; inertia ours / theirs {own.criterion / inertia:.7f}",
            flush=True,
        )
    for (n_few, d), promise in QUICK_PROMISES.items():
        print(f"{n_few:>9,} x {d}, quick_kmeans k = 2..8: {quick(n_few, d):.1f} ms (promise {promise:.0f})")


if __name__ == "__main__":
    with threadpool_limits(1):
        main()
