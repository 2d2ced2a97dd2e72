"""Divisions of different numbers of groups under one another: where those of the same number stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

import numpy as np

from analysis.arrays import Integers


def runs(ks: Sequence[int] | Integers) -> Iterator[tuple[slice, slice, int]]:
    """Rows and numbers of neighbouring divisions that have equally many groups, and how many these have.

    ks  (m,) groups of each division; a row is a group
    """
    row = number = 0
    for k, same in groupby(np.asarray(ks).tolist()):
        n = len(list(same))
        yield slice(row, row + n * k), slice(number, number + n), k
        row, number = row + n * k, number + n
