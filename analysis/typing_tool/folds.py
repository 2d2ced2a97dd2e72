"""Who is held out when: folds in which each segment has its share."""

import numpy as np

from analysis.arrays import Integers


def stratified_folds(labels: Integers, n_folds: int, random: np.random.Generator) -> Integers:
    """The fold 0..n_folds-1 in which each person is held out, (n,).

    labels  (n,);  sizes of folds differ by at most 1, and so do those of each segment within them
    """
    order = random.permutation(len(labels))
    order = order[np.argsort(labels[order], kind="stable")]
    folds = np.empty(len(labels), dtype=np.int64)
    folds[order] = np.arange(len(labels)) % n_folds
    return folds
