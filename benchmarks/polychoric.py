"""Promise: polychoric correlations of 40 five-point items at least 15 times as fast as R's psych::polychoric.

    OPENBLAS_NUM_THREADS=1 .venv/bin/python benchmarks/polychoric.py [N ...]

Simulates N respondents (1,000, 10,000, 100,000 and 1,000,000 unless told otherwise), times ours and R's, each
in one process, in CPU seconds, and prints the largest difference between the two. Without R only ours is
timed; R takes some 8 s at 1,000 and 36 s at 1,000,000.
"""

import json
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from threadpoolctl import threadpool_limits

from analysis.correlations.polychoric import polychoric

PROMISE = 15.0
N_ITEMS, N_FACTORS = 40, 6
SIZES = (1_000, 10_000, 100_000, 1_000_000)
R_SCRIPT = """
options(mc.cores = 1)
suppressMessages(library(psych))
given <- commandArgs(TRUE)
n <- as.integer(given[2])
items <- matrix(as.numeric(readBin(given[1], "integer", n * 40, size = 1)), n, 40)
began <- proc.time()
found <- suppressWarnings(polychoric(items, correct = 0, global = FALSE, progress = FALSE))
took <- proc.time() - began
result <- list(seconds = sum(took[c(1, 2, 4, 5)]), rho = found$rho)
cat(jsonlite::toJSON(result, auto_unbox = TRUE, digits = 10))
"""


def simulated(n: int) -> np.ndarray:
    """Answers 1 to 5 to 40 items of six correlated factors, in bytes, (n, 40)."""
    random = np.random.default_rng(7)
    loadings = np.zeros((N_ITEMS, N_FACTORS))
    loadings[np.arange(N_ITEMS), np.arange(N_ITEMS) % N_FACTORS] = random.uniform(0.55, 0.85, N_ITEMS)
    cuts = np.array([-1.3, -0.5, 0.3, 1.1]) + random.uniform(-0.4, 0.4, (N_ITEMS, 1))
    spread = np.linalg.cholesky(0.15 + 0.85 * np.eye(N_FACTORS))
    unique = np.sqrt(1 - (loadings**2).sum(axis=1))
    answers = np.empty((n, N_ITEMS), dtype=np.int8)
    for start in range(0, n, 50_000):
        rows = answers[start : start + 50_000]
        factors = random.standard_normal((len(rows), N_FACTORS)) @ spread.T
        latent = factors @ loadings.T + random.standard_normal(rows.shape) * unique
        rows[:] = 1 + (latent[:, :, None] > cuts).sum(axis=2)
    return answers


def ours(answers: np.ndarray) -> tuple[float, np.ndarray]:
    items = answers.astype(np.float64)
    repeats = 5 if len(items) <= 10_000 else 1
    began = time.process_time()
    for _ in range(repeats):
        found = polychoric(items)
    return (time.process_time() - began) / repeats, found.matrix


def by_r(answers: np.ndarray) -> tuple[float, np.ndarray] | None:
    if shutil.which("Rscript") is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        data, script = Path(folder) / "answers.bin", Path(folder) / "polychoric.R"
        answers.T.tofile(data)
        script.write_text(R_SCRIPT, encoding="utf-8")
        command = ["Rscript", str(script), str(data), str(len(answers))]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        print(f"R could not: {done.stderr.strip().splitlines()[-1]}")
        return None
    said = json.loads(done.stdout)
    return said["seconds"], np.array(said["rho"])


def main() -> None:
    polychoric(simulated(500).astype(np.float64))  # so that imports and first calls are not timed
    for n in [int(given) for given in sys.argv[1:]] or SIZES:
        answers = simulated(n)
        seconds, matrix = ours(answers)
        theirs = by_r(answers)
        line = f"{n:>9,} x {N_ITEMS}: {seconds:.3f} s"
        if theirs is not None:
            ratio, gap = theirs[0] / seconds, np.abs(theirs[1] - matrix).max()
            line += f"; R {theirs[0]:.1f} s, {ratio:.0f} times ours (promise {PROMISE:.0f}); gap {gap:.1e}"
        print(line, flush=True)


if __name__ == "__main__":
    with threadpool_limits(1):
        main()
