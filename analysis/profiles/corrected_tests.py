"""Whether segments differ, corrected for people placed in the wrong one: tests of BCH estimates.

Source  Vermunt (2010), Political Analysis 18:450; Bakk, Tekle and Vermunt (2013), Sociological
        Methodology 43:272
"""

from __future__ import annotations

import numpy as np
from scipy.special import chdtrc

from analysis.arrays import Floats
from analysis.profiles.corrected import Correction, correct
from analysis.profiles.group_tables import GroupMoments, GroupTable
from analysis.profiles.omnibus import Omnibus, noncentral_chi_squared

SCORE, WALD = "score test, corrected", "Wald test, corrected"
SMALLEST = 1e-9  # of the largest variance: smaller ones are rounding


Pair = tuple[int, int]


def compare_corrected_shares(
    table: GroupTable, correction: Correction, pair: Pair | None = None
) -> Omnibus | None:
    """table (k, c) with every segment; None where a segment's people cannot be told or nothing can differ.

    pair  two segments to compare; None: all of them
    """
    found = table.columns(np.flatnonzero(table.counts.any(axis=0)))
    k, n_answers = found.counts.shape
    if n_answers < 2:
        return None
    means, covariance = shares_of(found, correction.weights, pair)
    by_answer = np.kron(contrasts(k, pair), np.eye(n_answers - 1)).astype(float)
    statistic, df = wald(means[:, :-1].ravel(), covariance, by_answer)
    if not df:
        return None
    limits = noncentral_chi_squared(statistic, df)
    smaller = min(k, n_answers) - 1
    effect, low, high = (
        min((max(one, 0.0) / found.n / smaller) ** 0.5, 1.0) for one in (statistic - df, *limits)
    )
    p = float(chdtrc(df, statistic))
    return Omnibus(SCORE, statistic, (float(df),), p, found.n, effect, "Cramér's V", (low, high))


def shares_of(table: GroupTable, weights: Floats, pair: Pair | None = None) -> tuple[Floats, Floats]:
    """Corrected shares (k, c), and the covariance of all but the last answer's, (k (c - 1), k (c - 1)).

    The covariance is the one they would have if the segments, or the two of a pair, chose alike: by a
    segment's own shares an answer that nobody of it gave would have no error at all, and rare answers would
    pass for differences.
    """
    sizes = weights.T @ table.sums.sum(axis=1)
    sizes = np.where(sizes > 0, sizes, np.nan)
    means = (weights.T @ table.sums) / sizes[:, None]
    if np.isnan(means).any():
        return means, np.full((means[:, 1:].size, means[:, 1:].size), np.nan)
    alike = as_if_alike(means, sizes, pair)
    chosen = in_shares(np.linalg.inv(weights).T @ (sizes[:, None] * alike))  # by who is placed in a segment
    # Of the people placed in each segment, the influence of each answer on each share: (k, c, k (c - 1)).
    k, c = table.sums.shape
    apart = np.eye(c)[:, None, :-1] - alike[None, :, :-1]
    influence = (weights / sizes)[:, None, :, None] * apart[None]
    flat = influence.reshape(k * c, -1)
    squares = table.squares.sum(axis=1)[:, None] * chosen
    covariance = flat.T @ (squares.ravel()[:, None] * flat)
    return means, covariance * table.n / (table.n - 1)


def as_if_alike(means: Floats, sizes: Floats, pair: Pair | None) -> Floats:
    """Shares (k, c) of segments that all choose alike, or of which the two of a pair do."""
    rows = slice(None) if pair is None else list(pair)
    alike = in_shares(means)
    alike[rows] = in_shares((sizes[rows] @ means[rows])[None])
    return alike


def in_shares(table: Floats) -> Floats:
    """Rows that sum to 1; what correction pushed below 0 is 0."""
    cut = np.maximum(table, 0.0)
    return np.asarray(cut / np.maximum(cut.sum(axis=1, keepdims=True), np.finfo(float).tiny))


def compare_corrected_means(
    found: GroupMoments, correction: Correction, effect_name: str, pair: Pair | None = None
) -> Omnibus | None:
    """found  of numbers, or of the ranks of ordered answers;  pair  as above"""
    if found.n < 2 or len(found.counts) < 2:
        return None
    fixed = correct(found.sums, found.squares, found.n, correction.weights)
    statistic, df = wald(fixed.means, fixed.covariance, contrasts(len(fixed.means), pair))
    if not df:
        return None
    limits = noncentral_chi_squared(statistic, df)
    effect, low, high = (max(one, 0.0) / (max(one, 0.0) + found.n) for one in (statistic - df, *limits))
    p = float(chdtrc(df, statistic))
    return Omnibus(WALD, statistic, (float(df),), p, found.n, effect, effect_name, (low, high))


def contrasts(k: int, pair: Pair | None) -> Floats:
    """One segment against the other, (1, k); or each but the last against the last, (k - 1, k)."""
    if pair is not None:
        return np.eye(k)[[pair[0]]] - np.eye(k)[[pair[1]]]
    return np.column_stack([np.eye(k - 1), -np.ones(k - 1)])


def wald(means: Floats, covariance: Floats, contrast: Floats) -> tuple[float, int]:
    """Statistic and degrees of freedom; no degrees where a segment cannot be told."""
    if not (np.isfinite(means).all() and np.isfinite(covariance).all()):
        return 0.0, 0
    values, vectors = np.linalg.eigh(contrast @ covariance @ contrast.T)
    kept = values > SMALLEST * max(values[-1], 0.0)
    turned = vectors[:, kept].T @ (contrast @ means)
    return float((np.square(turned) / values[kept]).sum()), int(kept.sum())
