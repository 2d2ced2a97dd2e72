"""Candidates and numbers of groups made up to ask what follows from them."""

from __future__ import annotations

import numpy as np

from analysis.segments.candidates import Candidate, Stability
from analysis.segments.grading import Grading
from analysis.structure.number_of_groups import NumberOfGroups


def candidate(
    id: str, stability: float = 0.8, fault: str = "", line: float = 0.5, bic: float | None = None
) -> Candidate:
    basis, method, k = id.split("/")
    shares = np.full(int(k), 1 / int(k))
    return Candidate(
        id=id,
        basis=basis,
        method=method,
        k=int(k),
        n_formed=None,
        stability=Stability(stability, stability, stability, stability, 0.01, 100, 10),
        jaccard=shares,
        dissolved=shares,
        silhouette=0.2,
        silhouette_error=0.0,
        explained=0.3,
        variance_ratio=20.0,
        shares=shares,
        smallest_share=1 / int(k),
        graded=Grading(line, 0.85),
        excess=None,
        predicted=None,
        bic=bic,
        abic=None,
        icl=None,
        entropy=None,
        best_hits=1,
        n_starts=1,
        needs=np.zeros((int(k), 2)),
        fault=fault,
    )


def counted(k: int) -> NumberOfGroups:
    ks = tuple(range(1, 9))
    nothing = np.zeros(len(ks))
    return NumberOfGroups(k, 300, 3, 19, ks, nothing, nothing, nothing, k)
