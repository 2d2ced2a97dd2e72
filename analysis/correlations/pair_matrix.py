"""Correlations found pair by pair, put together into one matrix."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from analysis.arrays import Floats, Integers
from analysis.checks import check_repeats, listed
from analysis.correlations.smoothing import smoothed
from analysis.errors import AnalysisError


def square(rho: Floats, n_items: int) -> Floats:
    """Correlations by pair as a matrix, (n_items, n_items)."""
    matrix = np.eye(n_items)
    matrix[np.triu_indices(n_items, 1)] = rho
    return np.asarray(matrix + np.triu(matrix, 1).T)


def repaired(matrix: Floats, names: Sequence[str] | None, where: str) -> tuple[Floats, tuple[str, ...]]:
    """The matrix smoothed where it must be, with a sentence about it.

    Raises  AnalysisError for items that order people exactly alike, which smoothing would hide, and for a
            pair of which one is constant among those who answered both
    """
    unknown = np.argwhere(np.isnan(matrix))
    if unknown.size:
        raise AnalysisError(
            where=where,
            what=f"those who answered both {listed(names, unknown[0].tolist())} all agree on one of them",
            mend="leave one of the two out, or ask more people both",
        )
    check_repeats(matrix, names, where)
    smooth, change = smoothed(matrix)
    if change == 0:
        return matrix, ()
    return smooth, (
        "The correlations, each found by itself, did not fit together and were smoothed; the largest change "
        f"is {change:.3f}.",
    )


def check_pairs(n_per_pair: Integers, names: Sequence[str] | None, where: str) -> None:
    """Refuse pairs of items that nobody answered together."""
    apart = np.argwhere(n_per_pair == 0)
    if apart.size:
        raise AnalysisError(
            where=where,
            what=f"nobody answered both {listed(names, apart[0].tolist())}",
            mend="leave one of the two out, or ask some people both",
        )
