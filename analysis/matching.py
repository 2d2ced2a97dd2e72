"""Which group of one division is which group of another."""

import numpy as np
from scipy.optimize import linear_sum_assignment

from analysis.arrays import Floats, Integers


def match_groups(overlap: Floats) -> Integers:
    """For each row group the column group that answers to it, so that the most people stay together.

    overlap  (k, k) people shared by row group and column group
    Source   Kuhn (1955), the Hungarian method
    """
    _, columns = linear_sum_assignment(overlap, maximize=True)
    return np.asarray(columns, dtype=np.int64)


def best_jaccard(overlap: Floats) -> Floats:
    """For each row group the largest Jaccard similarity it has with any column group, (k,), 0 to 1.

    A row group without people gets 0.
    Source  Hennig (2007), Computational Statistics and Data Analysis 52:258; R fpc::clusterboot
    """
    rows, columns = overlap.sum(axis=1), overlap.sum(axis=0)
    union = rows[:, None] + columns[None] - overlap
    similarity: Floats = (overlap / np.where(union > 0, union, 1)).max(axis=1)
    return similarity


def overlap_table(first: Integers, second: Integers, k: int, weights: Floats | None = None) -> Floats:
    """How many people are in each group of the first and each group of the second division, (k, k).

    first, second  labels (n,) 0..k-1; a group may be empty;  weights  (n,) or None
    """
    return np.bincount(first * k + second, weights, minlength=k * k).reshape(k, k).astype(float)
