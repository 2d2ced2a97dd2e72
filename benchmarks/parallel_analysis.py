"""Promise: parallel analysis, 100 draws, components and factors, takes at most 0.3 seconds at any n.

    OPENBLAS_NUM_THREADS=1 .venv/bin/python benchmarks/parallel_analysis.py

40 items, 1,000 and 1,000,000 respondents, one thread; the correlation matrix is given, as it is in a run. The
permuted form, which polychoric correlations need, costs a polychoric matrix a draw: it is shown beside,
without a promise. Where R with psych is present, fa.parallel does the same at n = 1,000 in the same run.
"""

import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from threadpoolctl import threadpool_limits

from analysis.factors.permuted_parallel_analysis import permuted_parallel_analysis
from analysis.factors.retention import parallel_analysis

PROMISE = 0.3
R = """
suppressPackageStartupMessages(library(psych)); options(mc.cores = 1)
items <- read.csv("%s", header = FALSE)
took <- system.time(invisible(capture.output(
  suppressMessages(fa.parallel(items, fm = "minres", fa = "both", n.iter = 100, plot = FALSE)))))
cat(took[["elapsed"]])
"""


def simulated_answers(n: int) -> np.ndarray:
    """Six correlated needs, 40 five-point items."""
    random = np.random.default_rng(7)
    between = np.linalg.cholesky(0.3 + 0.7 * np.eye(6))
    needs = random.standard_normal((n, 6)) @ between.T
    latent = needs[:, np.arange(40) % 6] * 0.7 + random.normal(0, 0.7, (n, 40))
    return 1.0 + np.digitize(latent, [-1.5, -0.5, 0.5, 1.5])


def seconds(work: Callable[[], object], times: int = 5) -> float:
    def once() -> float:
        began = time.perf_counter()
        work()
        return time.perf_counter() - began

    once()
    return statistics.median(once() for _ in range(times))


def seconds_in_r(items: np.ndarray) -> float | None:
    if shutil.which("Rscript") is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "items.csv"
        np.savetxt(path, items, fmt="%d", delimiter=",")
        done = subprocess.run(["Rscript", "-e", R % path], capture_output=True, text=True)
    return float(done.stdout) if done.returncode == 0 else None


def main() -> None:
    items = simulated_answers(1000)
    correlation = np.corrcoef(items, rowvar=False)
    with threadpool_limits(1):
        took = {n: seconds(lambda n=n: parallel_analysis(correlation, n, seed=1)) for n in (1_000, 1_000_000)}
        permuted = seconds(lambda: permuted_parallel_analysis(correlation, items, seed=1), times=3)
    for n, each in took.items():
        print(f"n = {n:,}: {each:.3f} s, promise {PROMISE} s, ratio to the promise {each / PROMISE:.2f}")
    print(f"permuted form, 40 draws of polychoric correlations, n = 1,000: {permuted:.2f} s")
    theirs = seconds_in_r(items)
    if theirs is None:
        print("R with psych is not here: no ratio")
    else:
        print(f"psych::fa.parallel, n = 1,000: {theirs:.1f} s; we take {took[1_000] / theirs:.3f} of that")


if __name__ == "__main__":
    main()
