"""Correlations of people who skipped something: at most 1.5 times the input as float64 plus 200 MB.

python benchmarks/memory_with_gaps.py [N]
"""

import resource
import sys
import time

import numpy as np

from analysis.correlations.choice_of_correlation import correlate

N_ITEMS, SHARE_MISSING, AT_ONCE = 40, 0.03, 20_000


def answers(n: int) -> np.ndarray:
    random = np.random.default_rng(1)
    items = random.integers(1, 6, (n, N_ITEMS)).astype(float)
    for start in range(0, n, AT_ONCE):
        block = items[start : start + AT_ONCE]
        block[random.random(block.shape) < SHARE_MISSING] = np.nan
    return items


def main() -> None:
    items = answers(int(sys.argv[1]) if len(sys.argv) > 1 else 300_000)
    promise = 1.5 * items.nbytes / 2**20 + 200
    for kind in ("polychoric", "spearman", "pearson", "auto"):
        start = time.perf_counter()
        found = correlate(items, kind=kind)
        seconds = time.perf_counter() - start
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{len(items):,} x {N_ITEMS}, {kind} ({found.method}): {seconds:.1f} s, "
            f"peak so far {peak:.0f} MB, promise {promise:.0f} MB, ratio {peak / promise:.2f}"
        )


if __name__ == "__main__":
    main()
