"""How unlike two people answered, over the questions that both of them answered."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.spatial.distance import cdist

from analysis.arrays import Floats

MOST_CUTS_AN_ITEM = 12  # beyond, comparing people one by one costs less than counting cuts
ROWS_AT_A_TIME = 2048


def gower(points: Floats, others: Floats) -> Floats:
    """Mean absolute difference of each of the points from each of the others, (n, m), 0 to 1.

    points, others  (n, p) and (m, p), items from 0 to 1; NaN where not answered
    Two who share no answered item are put as far apart as can be, at 1.
    Source  Gower (1971), Biometrics 27:857; R cluster::daisy, metric "gower", where items span their scale
    """
    if not (np.isnan(points).any() or np.isnan(others).any()):
        return np.asarray(cdist(points, others, "cityblock") / points.shape[1])
    apart = np.ones((len(others), len(points)))
    for row, other in zip(apart, others, strict=True):
        asked = ~np.isnan(other)
        differences = np.abs(points[:, asked] - other[asked])
        gaps = np.isnan(differences)
        n_shared = asked.sum() - gaps.sum(axis=1)
        differences[gaps] = 0
        np.divide(differences.sum(axis=1), n_shared, out=row, where=n_shared > 0)
    return apart.T


def gower_matrix(points: Floats) -> NDArray[np.float32]:
    """gower of everybody with everybody, (n, n), in single precision, which takes 4 n^2 bytes.

    For items of few levels |a - b| = a + b - 2 sum over cuts c of width[c] * (a above c) * (b above c), and
    sums of products over all pairs are what processors do fastest.
    """
    levels = [np.unique(item[~np.isnan(item)]) for item in points.T]
    if sum(len(of_item) - 1 for of_item in levels) > MOST_CUTS_AN_ITEM * points.shape[1]:
        matrix = gower(points, points).astype(np.float32)
    else:
        matrix = by_cuts(points, levels)
    np.fill_diagonal(matrix, 0)
    return matrix


def by_cuts(points: Floats, levels: list[Floats]) -> NDArray[np.float32]:
    """points (n, p) with NaN; levels: of each item its different answers, rising."""
    answered = ~np.isnan(points)
    if answered.all():
        return without_gaps(points, levels)
    heights = np.where(answered, points - np.array([of[0] if len(of) else 0 for of in levels]), 0)
    cuts, shared = cuts_of(points, levels), answered.astype(np.float32)
    left = np.hstack([heights, shared, -2 * cuts]).astype(np.float32)
    right = np.hstack([shared, heights, cuts]).astype(np.float32).T
    matrix = np.empty((len(points), len(points)), dtype=np.float32)
    for start in range(0, len(points), ROWS_AT_A_TIME):
        rows = slice(start, start + ROWS_AT_A_TIME)
        n_shared = shared[rows] @ shared.T
        matrix[rows] = np.maximum(left[rows] @ right, 0) / np.maximum(n_shared, 1)
        matrix[rows][n_shared == 0] = 1
    return matrix


def without_gaps(points: Floats, levels: list[Floats]) -> NDArray[np.float32]:
    """The same where everybody answered everything: the heights need no product."""
    cuts = cuts_of(points, levels)
    heights = np.square(cuts).sum(axis=1) / points.shape[1]
    matrix = cuts @ (cuts.T * np.float32(-2 / points.shape[1]))
    for start in range(0, len(points), ROWS_AT_A_TIME):
        rows = slice(start, start + ROWS_AT_A_TIME)
        matrix[rows] += heights[rows, None]
        matrix[rows] += heights
    return np.maximum(matrix, 0, out=matrix)


def cuts_of(points: Floats, levels: list[Floats]) -> NDArray[np.float32]:
    """The root of each cut's width where an answer lies above it, else 0, (n, n_cuts)."""
    above = [np.empty((len(points), 0), dtype=np.float32)]
    for item, of_item in zip(points.T, levels, strict=True):
        steps = np.sqrt(np.diff(of_item))
        above.append(((item[:, None] >= of_item[1:]) * steps).astype(np.float32))
    return np.hstack(above)
