"""Promise: 500 resamples of a factor solution, 2,000 x 40, on 2 cores: Pearson 20 s, polychoric 150 s.

    OPENBLAS_NUM_THREADS=1 .venv/bin/python benchmarks/bootstrap_factors.py

Each resample: correlations, minres, oblimin, matching to the base. Prints the seconds and their ratio to the
promise. Where R with psych is present, fa(n.iter = 20) does the same in the same run on the same number of
processes, and its seconds are multiplied up to 500.
"""

import shutil
import subprocess
import tempfile
import time
from pathlib import Path

import numpy as np

from analysis.correlations.correlation import pearson
from analysis.correlations.polychoric import polychoric
from analysis.factors.bootstrap_factors import bootstrap_factors
from analysis.factors.factors import explore_factors

PROMISES = {"pearson": (pearson, 20.0), "polychoric": (polychoric, 150.0)}
N_DRAWS, R_DRAWS, N_JOBS = 500, 20, 2
R = """
suppressPackageStartupMessages({{ library(psych); library(GPArotation) }}); options(mc.cores = {jobs})
items <- read.csv("{path}", header = FALSE)
one <- system.time(fa(items, 6, fm = "minres", rotate = "oblimin"))[["elapsed"]]
took <- system.time(fa(items, 6, n.iter = {draws}, fm = "minres", rotate = "oblimin"))[["elapsed"]]
cat(took - one)
"""


def simulated_answers() -> np.ndarray:
    """2,000 people, six correlated needs, 40 five-point items."""
    random = np.random.default_rng(7)
    needs = random.standard_normal((2000, 6)) @ np.linalg.cholesky(0.3 + 0.7 * np.eye(6)).T
    latent = needs[:, np.arange(40) % 6] * 0.7 + random.normal(0, 0.7, (2000, 40))
    return 1.0 + np.digitize(latent, [-1.5, -0.5, 0.5, 1.5])


def seconds_in_r(items: np.ndarray) -> float | None:
    if shutil.which("Rscript") is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "items.csv"
        np.savetxt(path, items, fmt="%d", delimiter=",")
        script = R.format(path=path, draws=R_DRAWS, jobs=N_JOBS)
        done = subprocess.run(["Rscript", "-e", script], capture_output=True, text=True)
    return float(done.stdout) * N_DRAWS / R_DRAWS if done.returncode == 0 else None


def main() -> None:
    items = simulated_answers()
    took = {}
    for kind, (correlate, promise) in PROMISES.items():
        correlation = correlate(items)
        factors = explore_factors(correlation.matrix, 6, n_respondents=len(items))
        began = time.perf_counter()
        found = bootstrap_factors(items, correlation, factors, n_draws=N_DRAWS, seed=1, n_jobs=N_JOBS)
        took[kind] = time.perf_counter() - began
        print(
            f"{kind}: {N_DRAWS} resamples in {took[kind]:.1f} s on {N_JOBS} cores, promise {promise:.0f} s, "
            f"ratio to the promise {took[kind] / promise:.2f}; {found.n_failed} without a solution"
        )
    theirs = seconds_in_r(items)
    if theirs is None:
        print("R with psych is not here: no ratio")
    else:
        print(
            f"psych::fa, Pearson: {theirs:.0f} s for as many; we take {took['pearson'] / theirs:.3f} of that"
        )


if __name__ == "__main__":
    main()
