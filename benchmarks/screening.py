"""Promise: 100,000 people's answers to 40 items go through every rule of screening within 3 CPU seconds.

    .venv/bin/python benchmarks/screening.py [--n 100000] [--r]

Five in a hundred answers are missing; six scales, eight timed pages. Prints the CPU seconds, the memory that
was added, and with --r the seconds of the same indices in base R, person by person, for as many people (R
needs some for every 10,000). BLAS runs on one thread.
"""

import argparse
import os
import subprocess
import tempfile
import time
from pathlib import Path

if __name__ == "__main__":
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np

PROMISE, ITEMS, PAGES, TIMES = 3.0, 40, 8, 3
IN_R = """
items <- as.matrix(read.csv(commandArgs(TRUE)[1], header = FALSE))
scales <- lapply(1:6, function(first) seq(first, 40, 6))
began <- sum(proc.time()[1:2])
runs <- apply(items, 1, function(one) max(rle(one[!is.na(one)])$lengths))
own <- apply(items, 1, sd, na.rm = TRUE)
centre <- colMeans(items, na.rm = TRUE); spread <- cov(items, use = "pairwise")
far <- apply(items, 1, function(one) { g <- !is.na(one); mahalanobis(one[g], centre[g], spread[g, g]) })
half <- function(from) sapply(scales, function(s) rowMeans(items[, s[seq(from, length(s), 2)]], na.rm = TRUE))
odd <- half(1); even <- half(2)
agree <- sapply(seq_len(nrow(items)), function(i) cor(odd[i, ], even[i, ], use = "pairwise"))
total <- apply(items, 1, function(one) cor(one, centre, use = "pairwise"))
cat(sum(proc.time()[1:2]) - began)
"""


def simulated_answers(n: int) -> np.ndarray:
    """(n, 40) five-point answers on six needs, 5 % of them missing."""
    random = np.random.default_rng(11)
    answers = np.empty((n, ITEMS))
    for first in range(0, n, 50_000):
        rows = slice(first, min(n, first + 50_000))
        needs = random.standard_normal((len(answers[rows]), 6))[:, np.arange(ITEMS) % 6]
        said = 0.75 * needs + 0.66 * random.standard_normal(answers[rows].shape)
        answers[rows] = np.digitize(said, [-1.2, -0.4, 0.4, 1.2]) + 1
        answers[rows][random.random(answers[rows].shape) < 0.05] = np.nan
    return answers


def peak_megabytes() -> float:
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(float(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))


def seconds_in_r(answers: np.ndarray) -> float:
    with tempfile.TemporaryDirectory() as folder:
        data, script = Path(folder) / "answers.csv", Path(folder) / "screening.R"
        np.savetxt(data, answers, fmt="%g", delimiter=",")
        data.write_text(data.read_text(encoding="ascii").replace("nan", ""), encoding="ascii")
        script.write_text(IN_R, encoding="ascii")
        done = subprocess.run(["Rscript", script, data], capture_output=True, text=True, check=True)
    return float(done.stdout)


def main() -> None:
    from analysis.responses.screening_rules import propose

    wanted = argparse.ArgumentParser()
    wanted.add_argument("--n", type=int, default=100_000)
    wanted.add_argument("--r", action="store_true")
    chosen = wanted.parse_args()
    answers = simulated_answers(chosen.n)
    pages = np.random.default_rng(1).exponential(30, (chosen.n, PAGES))
    names = [f"q{item}" for item in range(1, ITEMS + 1)]
    scales = tuple(tuple(range(first, ITEMS, 6)) for first in range(6))
    before, took = peak_megabytes(), float("inf")
    for _ in range(TIMES):  # the quickest: the others shared their cache with somebody
        began = time.process_time()
        propose(answers, names, scales=scales, page_seconds=pages)
        took = min(took, time.process_time() - began)
    print(f"{chosen.n:,} x {ITEMS}: {took:.2f} s, promise {PROMISE * chosen.n / 100_000:.2f} s")
    print(f"ratio to the promise: {took / PROMISE / chosen.n * 100_000:.2f}")
    print(f"memory added: {peak_megabytes() - before:.0f} MB; the answers have {answers.nbytes / 1e6:.0f} MB")
    if chosen.r:
        r = seconds_in_r(answers)
        print(f"base R: {r:.1f} s, {r / took:.0f} x as long")


if __name__ == "__main__":
    main()
