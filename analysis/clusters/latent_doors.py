"""What latent class analysis refuses to work with."""

from __future__ import annotations

import numpy as np

from analysis.arrays import Floats, Integers
from analysis.checks import listed
from analysis.errors import AnalysisError

WHERE = "latent classes"
MOST_CATEGORIES = 100


def check_codes(points: Floats) -> Integers:
    """Categories of each item, (p,), one more than the largest number given. Refuses other answers."""
    lowest, highest = np.fmin.reduce(points, axis=0), np.fmax.reduce(points, axis=0)
    empty = np.flatnonzero(np.isnan(highest)).tolist()
    if empty:
        raise AnalysisError(where=WHERE, what=f"nobody answered {listed(None, empty)}", mend="leave it out")
    odd = (lowest < 0) | (highest >= MOST_CATEGORIES)
    odd |= (np.floor(points) < points).any(axis=0)
    if odd.any():
        raise AnalysisError(
            where=WHERE,
            what=f"{listed(None, np.flatnonzero(odd).tolist())} has answers other than 0, 1, 2 ... 99",
            mend="number the categories of each item from 0",
        )
    n_categories: Integers = highest.astype(np.int64) + 1
    return n_categories


def check_enough_patterns(n_patterns: int, k: int) -> None:
    """Refuse people whose answers have fewer than k different patterns."""
    if n_patterns < k:
        raise AnalysisError(
            where=f"{WHERE}, {k} groups",
            what=f"only {n_patterns} different answer patterns are there to divide",
            mend="ask for fewer segments or collect more answers",
        )
