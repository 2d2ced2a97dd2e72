"""Promise: all of k = 2..8 on 1,500 x 30, one thread: Ward's tree 60 ms, k-medoids refitted 100 ms.

    OPENBLAS_NUM_THREADS=1 .venv/bin/python benchmarks/ward_and_medoids.py

CPU seconds, the least of five. In the same run scipy's linkage, and FasterPAM where the package kmedoids is
present; and Ward's tree of 20,000 x 6, for which scipy would need 1.6 GB.
"""

import time
from collections.abc import Callable
from importlib.util import find_spec

import numpy as np
from scipy.cluster.hierarchy import linkage

from analysis.clusters.gower import gower_matrix
from analysis.clusters.medoids import MEDOIDS
from analysis.clusters.ward import WARD
from analysis.clusters.ward_tree import ward_tree

KS = tuple(range(2, 9))


def simulated_items() -> np.ndarray:
    """1,500 people, six needs, 30 five-point items from 0 to 1."""
    random = np.random.default_rng(1)
    needs = random.normal(size=(1500, 6))[:, np.arange(30) % 6] * 0.7
    return np.digitize(needs + random.normal(0, 0.7, (1500, 30)), [-1.5, -0.5, 0.5, 1.5]) / 4


def least_seconds(work: Callable[[], object], times: int = 5) -> float:
    taken = []
    for _ in range(times):
        began = time.process_time()
        work()
        taken.append(time.process_time() - began)
    return min(taken)


def show(what: str, seconds: float, promise: float) -> None:
    print(f"{what}: {seconds:.3f} s, promise {promise:g} s, ratio {seconds / promise:.2f}")


def main() -> None:
    items = simulated_items()
    random = np.random.default_rng(2)
    show("Ward, 1,500 x 30, every k", least_seconds(lambda: WARD.fit(items, KS, 1, random)), 0.06)
    print(f"  scipy's linkage alone: {least_seconds(lambda: linkage(items, 'ward')):.3f} s")
    many = random.normal(size=(20_000, 6))
    show("Ward's tree, 20,000 x 6", least_seconds(lambda: ward_tree(many), times=1), 10)
    base = MEDOIDS.fit(items, KS, 10, random)
    rows = random.integers(1500, size=1500)
    known = tuple(one.labels[rows] for one in base)
    again = least_seconds(lambda: MEDOIDS.refit(items[rows], known, KS, random))
    show("k-medoids refitted in a resample, every k", again, 0.1)
    ten_starts = least_seconds(lambda: MEDOIDS.fit(items, KS, 10, random), times=1)
    print(f"k-medoids, ten starts, every k: {ten_starts:.2f} s")
    if find_spec("kmedoids") is None:
        print("the package kmedoids is not here: no ratio")
        return
    theirs = least_seconds(lambda: fasterpam(items, 10), times=1)
    print(f"  FasterPAM, as many starts: {theirs:.2f} s; we take {ten_starts / theirs:.2f} of that")


def fasterpam(items: np.ndarray, n_starts: int) -> list[float]:
    import kmedoids

    apart = gower_matrix(items)
    seeds = range(n_starts)
    return [min(kmedoids.fasterpam(apart, k, random_state=s, n_cpu=1).loss for s in seeds) for k in KS]


if __name__ == "__main__":
    main()
