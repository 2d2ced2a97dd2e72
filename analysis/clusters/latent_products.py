"""Sums over answers in double precision, by two products in single precision.

Whether an answer was given is 0 or 1, so that a sum is exact in single precision as long as its terms are
multiples of one step that is not too small. So numbers are taken apart into such multiples and a small rest:
half the memory of double precision, and twice as fast.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis.arrays import Floats

DIGITS = 24  # of a number in single precision, in base 2


def sums_over_answers(logs: Floats, indicators: NDArray[Any], dtype: Any) -> NDArray[Any]:
    """logs (K, S + 1) summed over each one's answers (b, S + 1, rows): (b, K, rows), exact to dtype."""
    sums: NDArray[Any]
    if dtype is np.float32:
        sums = np.matmul(logs.astype(np.float32), indicators)
        return sums
    most = float(np.abs(logs).max()) * logs.shape[1]
    parts = np.matmul(np.vstack(taken_apart(logs, most)), indicators)
    sums = parts[:, : len(logs)].astype(np.float64)
    sums += parts[:, len(logs) :]
    return sums


def sums_over_people(indicators: NDArray[Any], members: NDArray[Any], most: float) -> Floats:
    """People by class and category (K, S + 1), from blocks of indicators and of memberships (b, K, rows).

    most  what the memberships of a block can sum to, at most, in one class
    """
    parts = taken_apart(members, most) if members.dtype == np.float64 else (members,)
    counts = [(indicators @ one.transpose(0, 2, 1)).sum(axis=0, dtype=np.float64).T for one in parts]
    total: Floats = np.add.reduce(counts)
    return total


def taken_apart(numbers: Floats, most: float) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Multiples of one step, whose sums up to `most` are exact in single precision, and what is left."""
    step = 2.0 ** (np.ceil(np.log2(most)) - DIGITS)
    multiples = np.round(numbers / step)
    multiples *= step
    return multiples.astype(np.float32), (numbers - multiples).astype(np.float32)
