"""How far two divisions of the same people agree, beyond what chance would give."""

import numpy as np

from analysis.arrays import Floats, Integers


def adjusted_rand(first: Integers, second: Integers) -> float:
    """Adjusted Rand index: 1 when the divisions are the same, about 0 when they have nothing in common.

    first, second  labels (n,) from 0; what the groups are called does not matter
    Two divisions that both leave everybody together, or both leave everybody apart, agree: 1
    Source  Hubert and Arabie (1985), Journal of Classification 2:193; R mclust::adjustedRandIndex
    """
    table = overlap_table(first, second)
    together = pairs(table).sum()
    rows, columns = pairs(table.sum(axis=1)).sum(), pairs(table.sum(axis=0)).sum()
    n_pairs = pairs(table.sum())
    expected = rows * columns / n_pairs if n_pairs else 0.0
    most = (rows + columns) / 2
    return 1.0 if most == expected else float((together - expected) / (most - expected))


def overlap_table(first: Integers, second: Integers) -> Floats:
    """How many people are in each group of the first and each group of the second division, (k1, k2)."""
    width = int(second.max()) + 1
    counts = np.bincount(first * width + second, minlength=(int(first.max()) + 1) * width)
    return counts.reshape(-1, width).astype(float)


def pairs(counts: Floats) -> Floats:
    return counts * (counts - 1) / 2
