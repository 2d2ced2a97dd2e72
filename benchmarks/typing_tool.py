"""Promise: a typing tool for 1,500 people x 30 statements in 5 segments takes 20 s of one processor.

    .venv/bin/python benchmarks/typing_tool.py

Ten questions, ten folds, five times, everything chosen anew in each; with the segments found anew in each
fold (k-means on the statements) 60 s. "As few as reach 80 %" tries eight numbers of questions in inner folds
and is printed beside them. CPU seconds of one process; nobody else offers both errors, so there is no peer.
"""

import time

import numpy as np

from analysis.clusters.bases import fixed_bases
from analysis.clusters.kmeans import fit_kmeans
from analysis.responses.item_scales import ItemScales
from analysis.segments.redivision import Redivision
from analysis.segments.ways import KINDS, Way
from analysis.typing_tool.training import Wanted
from analysis.typing_tool.typing_tool import make_typing_tool

N, P, K = 1_500, 30, 5
PROMISES = {"labels fixed": 20.0, "segments found anew too": 60.0}


def simulated(random: np.random.Generator) -> np.ndarray:
    profiles = random.choice([-0.7, 0.7], size=(K, P))
    segments = random.choice(K, size=N, p=[0.3, 0.25, 0.2, 0.15, 0.1])
    return np.clip(np.round((profiles[segments] + random.normal(size=(N, P))) * 1.1 + 3), 1, 5)


def main() -> None:
    items = simulated(np.random.default_rng(1))
    labels = fit_kmeans((items - 1) / 4, K, 20, np.random.default_rng(2)).labels
    scales = ItemScales(np.ones(P), np.full(P, 5.0))
    kind = next(kind for kind in KINDS if kind.id == "items/k-means")
    redivide = Redivision(Way(kind, fixed_bases(items, scales)["items"]), K, 1)
    for name, promise in PROMISES.items():
        anew = redivide if promise > 20 else None
        for wanted, words in ((Wanted(10), "10 questions"), (Wanted(None), "as few as reach 80 %")):
            begun = time.process_time()
            tool = make_typing_tool(items, labels, wanted, redivide=anew, n_jobs=1)
            seconds = time.process_time() - begun
            kept = "" if wanted.n_questions is None else f", promised {promise:.0f} ({seconds / promise:.2f})"
            right = tool.fixed.share if tool.redone is None else tool.redone.share
            print(f"{name}, {words}: {seconds:.1f} s CPU{kept}; {right * 100:.0f} % right")


if __name__ == "__main__":
    main()
