"""Who gave the same answers as somebody before."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from analysis.arrays import Integers

HASHED_AT_ONCE = 2**14  # people whose numbers stay in the cache
HASH = np.uint64(0x9E3779B97F4A7C15)


def patterns_of(codes: NDArray[np.uint8]) -> tuple[Integers, Integers]:
    """The first person of each different pattern (m,), and the pattern of each person (n,), by their numbers.

    codes  (p, n) category of each answer, one code more for a gap
    """
    _, first, pattern = np.unique(hashes(codes), return_index=True, return_inverse=True)
    return first, pattern


def are_patterns(codes: NDArray[np.uint8], first: Integers, pattern: Integers) -> bool:
    """Whether no two different patterns met in one number."""
    return all(np.array_equal(item[first][pattern], item) for item in codes)


def hashes(codes: NDArray[np.uint8]) -> NDArray[np.uint64]:
    """A number for each pattern, (n,), different for different patterns but for one chance in 10^19."""
    total = np.zeros(codes.shape[1], dtype=np.uint64)
    for begin in range(0, len(total), HASHED_AT_ONCE):
        part = total[begin : begin + HASHED_AT_ONCE]
        for item in codes[:, begin : begin + HASHED_AT_ONCE]:
            part += item
            part *= HASH
            part ^= part >> np.uint64(29)
    return total
