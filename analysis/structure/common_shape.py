"""Groups of one common shape: how likely points are, by number of groups, fitted quickly."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from analysis.arrays import Floats, Integers, Singles
from analysis.clusters.quick_kmeans import quick_kmeans

STEPS_A_CHECK, MOST_CHECKS = 8, 40
NEGLIGIBLE = 0.05  # log-likelihood that so many more steps must gain; draws differ by a hundred times that
NARROWEST = 1e-6  # of the common shape against everybody's, as a variance
N_STARTS, N_FINALISTS = 6, 2


def common_shape_gains(
    points: Floats, ks: Sequence[int], random: np.random.Generator, weights: Floats | None = None
) -> Floats:
    """By how much k Gaussian groups with one covariance are likelier than one group, (n_ks,).

    points   (n, m), spread in every direction;  weights  (n,) or None, scaled to sum to n
    Each number of groups is begun from divisions by k-means of the points, stretched now one way now another.
    Source   McLachlan and Peel (2000), Finite mixture models, 3.3; R mclust, model EEE
    """
    white = whitened(points, weights)
    counts = np.ones(len(white)) if weights is None else weights * (len(white) / weights.sum())
    starts = divisions(white, ks, random, weights)
    return np.array([most_gained(white.T, counts, labels, k) for k, labels in zip(ks, starts, strict=True)])


def whitened(points: Floats, weights: Floats | None = None) -> Singles:
    """Points with mean 0 and the identity as covariance, in single precision."""
    centred = points - np.average(points, axis=0, weights=weights)
    root = np.linalg.cholesky(np.atleast_2d(np.cov(centred.T, ddof=0, aweights=weights)))
    return np.ascontiguousarray(np.linalg.solve(root, centred.T).T, dtype=np.float32)


def divisions(
    white: Singles, ks: Sequence[int], random: np.random.Generator, weights: Floats | None
) -> list[list[Integers]]:
    """Divisions to begin from, (n,) each, N_STARTS for every k."""
    stretches = [np.ones(white.shape[1]), *random.uniform(0.5, 2.0, (N_STARTS - 1, white.shape[1]))]
    fits = [quick_kmeans(white * stretch, ks, 1, random, weights) for stretch in stretches]
    return [[fit[place].labels for fit in fits] for place in range(len(ks))]


def most_gained(columns: Singles, counts: Floats, starts: Sequence[Integers], k: int) -> float:
    """The log-likelihood of k groups beyond that of one, the best of all starts.

    columns  (m, n) whitened;  counts (n,) people each stands for
    All starts are climbed together for a while, the best two to the end.
    With everybody's covariance the identity, one group has -(n / 2) log det I = 0 but for what all k share.
    """
    memberships = np.stack([np.eye(k, dtype=np.float32)[labels].T for labels in starts])
    before = np.full(len(starts), -np.inf)
    for _ in range(MOST_CHECKS):
        for _ in range(STEPS_A_CHECK):
            memberships, gains = climbed(columns, counts, memberships)
        if np.all(gains - before < NEGLIGIBLE):
            break
        ahead = np.argsort(-gains)[:N_FINALISTS]
        memberships, before = memberships[ahead], gains[ahead]
    return float(gains.max())


def climbed(columns: Singles, counts: Floats, memberships: Singles) -> tuple[Singles, Floats]:
    """One step of every start: memberships (s, k, n), and the gains before it (s,)."""
    counted = memberships * counts.astype(np.float32)
    sizes = counted.sum(axis=2, dtype=float) + 1e-9
    means = (counted @ columns.T) / sizes[:, :, None]
    shares = sizes / sizes.sum(axis=1, keepdims=True)
    m = len(columns)
    within = np.eye(m) - np.einsum("sk,ski,skj->sij", shares, means, means)
    spreads, axes = np.linalg.eigh(within)
    spreads = np.maximum(spreads, NARROWEST)
    slopes = np.einsum("skj,sji,si,sli->skl", means, axes, 1 / spreads, axes)
    heights = np.log(shares) - np.einsum("ski,ski->sk", slopes, means) / 2
    logs = slopes.astype(np.float32) @ columns + heights[:, :, None].astype(np.float32)
    top = logs.max(axis=1, keepdims=True)
    np.exp(np.subtract(logs, top, out=logs), out=logs)
    total = logs.sum(axis=1, keepdims=True)
    logs /= total
    log_density = ((np.log(total) + top)[:, 0] @ counts.astype(np.float32)).astype(float)
    tightness = np.log(spreads).sum(axis=1) + (1 / spreads).sum(axis=1) - m
    return logs, log_density - counts.sum() * tightness / 2
