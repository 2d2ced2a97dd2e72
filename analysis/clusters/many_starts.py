"""The best divisions that many starts and their crossings lead to."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.arrays import Floats
from analysis.clusters.cloud import cloud_of
from analysis.clusters.descent import EXACTLY, Division, descend
from analysis.clusters.recombination import recombine
from analysis.clusters.seeds import spread_seeds

SAME_INERTIA = 1e-6


@dataclass(frozen=True)
class Found:
    """divisions  different ones into k groups, best first;  hits  how many starts led to the best"""

    divisions: list[Division]
    hits: int


def from_many_starts(
    points: Floats,
    ks: tuple[int, ...],
    n_starts: int,
    random: np.random.Generator,
    weights: Floats | None = None,
    precision: float = EXACTLY,
) -> list[Found]:
    """n_starts starts for each of ks, then crossings of the best until as many bring nothing.

    When everything is sought, twice as many: of 36 small searches with 20 starts 5 missed the best without.
    precision  gains below this share of the inertia are not sought, and starts that near count as hits
    """
    centred = points - points.mean(axis=0)
    cloud = cloud_of(centred, weights)
    seeds = spread_seeds(cloud, max(ks), n_starts, random) * cloud.unit + cloud.middle
    starts = descend(centred, cloud, [seeds[:, :k] for k in ks], weights, precision=precision)
    n_idle = 2 * n_starts if precision == EXACTLY else n_starts // 2
    best = recombine(centred, cloud, starts, n_idle, random, weights, precision)
    same = max(SAME_INERTIA, precision)
    return [
        Found(divisions, hits(divisions[0], own, same)) for divisions, own in zip(best, starts, strict=True)
    ]


def hits(best: Division, starts: list[Division], same: float) -> int:
    return sum(one.inertia <= best.inertia * (1 + same) for one in starts)
