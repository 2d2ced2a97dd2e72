"""Where k-means begins: points far apart, drawn so that the first k of a row serve for every k."""

from __future__ import annotations

import numpy as np

from analysis.arrays import Floats, Integers
from analysis.clusters.cloud import Cloud, Singles, distances_to

N_TRIED = 4


def spread_seeds(cloud: Cloud, k: int, n_starts: int, random: np.random.Generator) -> Singles:
    """Points to start from, (n_starts, k, d) in the cloud's unit; the first j of a row start j groups.

    Source  Arthur and Vassilvitskii (2007), k-means++; of several draws the one that leaves least is kept
    """
    n = len(cloud.rows)
    heights = np.broadcast_to(cloud.weights.cumsum(dtype=np.float64), (n_starts, n))
    chosen = [drawn(heights, random.random((n_starts, 1)))[:, 0]]
    left = distances_to(cloud, cloud.rows[chosen[0], :-1])
    everyone = np.arange(n_starts)
    for _ in range(1, k):
        heights = (left * cloud.weights).cumsum(axis=1, dtype=np.float64)
        tried = drawn(heights, random.random((n_starts, N_TRIED)))
        leaving = distances_to(cloud, cloud.rows[tried.ravel(), :-1]).reshape(n_starts, N_TRIED, n)
        np.minimum(leaving, left[:, None], out=leaving)
        best = (leaving @ cloud.weights).argmin(axis=1)
        left = leaving[everyone, best]
        chosen.append(tried[everyone, best])
    return cloud.rows[np.stack(chosen, axis=1), :-1]


def drawn(heights: Floats, levels: Floats) -> Integers:
    """Numbers of points drawn in proportion to the steps of heights.

    heights  (n_starts, n) cumulative;  levels  (n_starts, m) 0 to 1;  returns (n_starts, m)
    """
    picks = np.empty(levels.shape, dtype=np.int64)
    for pick, row, level in zip(picks, heights, levels, strict=True):
        pick[:] = np.searchsorted(row, level * row[-1], side="right")
    np.minimum(picks, heights.shape[1] - 1, out=picks)
    return picks
