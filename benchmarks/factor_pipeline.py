"""Promise: a million answers to 40 items become factor scores in 3 x the bound plus 0.3 s, in one process.

    .venv/bin/python benchmarks/factor_pipeline.py [--n 1000000] [--r]

The chain is Pearson correlations, KMO, Bartlett, minres with oblimin, regression scores. The bound is one
float64 X.T @ X plus one read of the data, timed in the same process. Prints both, the peak memory against 1.5
x the answers as float64 plus 200 MB, and with --r the seconds of the same chain in R's psych. BLAS runs
on one thread.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

if __name__ == "__main__":
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np

ITEMS, FACTORS, BLOCK, TIMES = 40, 6, 50_000, 3
CHAIN_IN_R = """
suppressMessages({library(psych); library(GPArotation)})
a <- commandArgs(TRUE); n <- as.integer(a[2])
X <- matrix(as.numeric(readBin(a[1], "integer", n * 40, size = 1)), n, 40, byrow = TRUE); invisible(gc())
began <- proc.time()[[3]]
R <- cor(X); k <- KMO(R); b <- cortest.bartlett(R, n = n)
f <- fa(R, 6, n.obs = n, fm = "minres", rotate = "oblimin"); s <- factor.scores(X, f, method = "regression")
cat(proc.time()[[3]] - began)
"""


def simulated_answers(n: int) -> np.ndarray:
    """(n, 40) five-point answers as float64: six correlated factors, some items on two of them."""
    random = np.random.default_rng(11)
    loadings = np.zeros((FACTORS, ITEMS))
    loadings[np.arange(ITEMS) % FACTORS, np.arange(ITEMS)] = random.uniform(0.55, 0.85, ITEMS)
    loadings[(np.arange(0, ITEMS, 5) + 2) % FACTORS, np.arange(0, ITEMS, 5)] += 0.2
    between = np.linalg.cholesky(np.full((FACTORS, FACTORS), 0.2) + 0.8 * np.eye(FACTORS))
    answers = np.empty((n, ITEMS))
    for first in range(0, n, BLOCK):
        size = min(BLOCK, n - first)
        needs = random.standard_normal((size, FACTORS)) @ between.T
        said = needs @ loadings + 0.7 * random.standard_normal((size, ITEMS))
        answers[first : first + size] = np.digitize(said, [-1.2, -0.4, 0.4, 1.2]) + 1
    return answers


def chain(answers: np.ndarray) -> None:
    from analysis.correlations.correlation import pearson
    from analysis.factors.adequacy import bartlett, kmo
    from analysis.factors.factors import explore_factors
    from analysis.factors.scores import factor_scores

    correlation = pearson(answers)
    kmo(correlation.matrix)
    bartlett(correlation.matrix, correlation.n_for_tests)
    factors = explore_factors(correlation.matrix, FACTORS, n_respondents=correlation.n_for_tests)
    factor_scores(answers, correlation, factors)


def seconds(work: Callable[[], object]) -> float:
    """The quickest of a few times: what the machine can do when nobody disturbs it."""
    took = []
    for _ in range(TIMES):
        began = time.perf_counter()
        work()
        took.append(time.perf_counter() - began)
    return min(took)


def peak_megabytes() -> float:
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(float(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))


def measure(n: int) -> dict[str, float]:
    """In a process of its own: the peak is of this chain alone."""
    chain(simulated_answers(1000))  # the libraries are loaded before the clock runs
    answers = simulated_answers(n)
    chain_took = seconds(lambda: chain(answers))
    peak = peak_megabytes()
    bound = seconds(lambda: answers.T @ answers) + seconds(lambda: answers.sum())
    return {"chain": chain_took, "bound": bound, "peak": peak}


def seconds_in_r(n: int) -> float:
    with tempfile.TemporaryDirectory() as folder:
        file, script = Path(folder) / "answers.bin", Path(folder) / "chain.R"
        simulated_answers(n).astype(np.uint8).tofile(file)
        script.write_text(CHAIN_IN_R, encoding="ascii")
        done = subprocess.run(
            ["Rscript", str(script), str(file), str(n)], check=True, capture_output=True, text=True
        )
    return float(done.stdout)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--n", type=int, default=1_000_000)
    parser.add_argument("--r", action="store_true")
    parser.add_argument("--measure", action="store_true", help="measure in this process, print JSON")
    asked = parser.parse_args()
    if asked.measure:
        print(json.dumps(measure(asked.n)))
        return
    command = [sys.executable, __file__, "--measure", "--n", str(asked.n)]
    found = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    promise = 3 * found["bound"] + 0.3
    memory = 1.5 * asked.n * ITEMS * 8 / 2**20 + 200
    print(f"{asked.n:,} x {ITEMS}: {found['chain']:.3f} s; X'X and one read {found['bound']:.3f} s")
    print(f"promise {promise:.3f} s, ratio to the promise: {found['chain'] / promise:.2f}")
    print(f"peak {found['peak']:.0f} MB; promise {memory:.0f} MB, ratio: {found['peak'] / memory:.2f}")
    if asked.r:
        in_r = seconds_in_r(asked.n)
        print(f"R's psych: {in_r:.2f} s, {in_r / found['chain']:.1f} x as long")


if __name__ == "__main__":
    main()
