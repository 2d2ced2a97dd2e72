"""Promise: Gaussian mixtures of k = 2..8 on 1,500 x 6 refitted in a resample in 60 ms CPU, one thread.

    OPENBLAS_NUM_THREADS=1 .venv/bin/python benchmarks/mixtures.py

Also the whole fit of every k, and one model on the same rows beside scikit-learn's from one start and beside
mclust's where R is present, each with the log-likelihood that it reached.
"""

import shutil
import subprocess
import tempfile
import time
import warnings
from pathlib import Path

import numpy as np
from sklearn.mixture import GaussianMixture

from analysis.clusters.mixtures import MIXTURES, Mixtures

KS = tuple(range(2, 9))
PROMISE = 0.06
R = """
suppressPackageStartupMessages(library(mclust)); x <- as.matrix(read.csv("{path}", header = FALSE))
took <- system.time(fits <- lapply(2:8, function(k) Mclust(x, G = k, modelNames = "VVV", verbose = FALSE)))
cat(took[["user.self"]], sapply(fits, function(fit) fit$loglik))
"""


def simulated_scores() -> np.ndarray:
    """1,500 people in five overlapping groups, six needs."""
    random = np.random.default_rng(3)
    labels = random.integers(5, size=1500)
    wide = random.uniform(0.5, 1, size=(5, 6))
    points = random.normal(size=(5, 6))[labels] * 1.2 + random.normal(size=(1500, 6)) * wide[labels]
    return (points - points.mean(axis=0)) / points.std(axis=0)


def show_refits(points: np.ndarray) -> None:
    random = np.random.default_rng(1)
    began = time.process_time()
    base = MIXTURES.fit(points, KS, 20, random)
    print(f"the whole fit, six models, every k: {time.process_time() - began:.1f} s")
    rows = random.integers(1500, size=1500)
    known, taken = tuple(one.labels[rows] for one in base), []
    for _ in range(5):
        began = time.process_time()
        MIXTURES.refit(points[rows], known, KS, random)
        taken.append(time.process_time() - began)
    print(f"refitted: {min(taken):.3f} s, promise {PROMISE:g} s, ratio {min(taken) / PROMISE:.2f}")


def show_peers(points: np.ndarray) -> None:
    began = time.process_time()
    ours = Mixtures(models=("VVV",)).fit(points, KS, 20, np.random.default_rng(1))
    print(
        f"ours, VVV, 20 starts: {time.process_time() - began:.1f} s,",
        heights([-one.criterion for one in ours]),
    )
    began = time.process_time()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        theirs = [GaussianMixture(k, random_state=1).fit(points) for k in KS]
    took = time.process_time() - began
    print(
        f"scikit-learn, 1 start: {took:.1f} s,", heights([len(points) * one.score(points) for one in theirs])
    )
    if shutil.which("Rscript") is None:
        print("R is not here: no ratio to mclust")
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "scores.csv"
        np.savetxt(path, points, delimiter=",")
        done = subprocess.run(["Rscript", "-e", R.format(path=path)], capture_output=True, text=True)
    if done.returncode == 0:
        took, *reached = map(float, done.stdout.split())
        print(f"mclust, its 1 start: {took:.1f} s,", heights(reached))


def heights(log_likelihoods: list[float]) -> str:
    return "log-likelihoods " + " ".join(f"{one:.1f}" for one in log_likelihoods)


if __name__ == "__main__":
    scores = simulated_scores()
    show_refits(scores)
    show_peers(scores)
