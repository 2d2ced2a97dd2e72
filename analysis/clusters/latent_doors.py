"""What latent class analysis refuses to work with."""

from __future__ import annotations

import numpy as np

from analysis.arrays import Booleans, Floats, Integers
from analysis.checks import listed
from analysis.clusters.centres import parts_of
from analysis.errors import AnalysisError

WHERE = "latent classes"
MOST_CATEGORIES = 100


def check_codes(points: Floats) -> Integers:
    """Categories of each item, (p,), one more than the largest number given. Refuses other answers."""
    lowest, highest, uneven = extremes(points)
    empty = np.flatnonzero(np.isnan(highest)).tolist()
    if empty:
        raise AnalysisError(where=WHERE, what=f"nobody answered {listed(None, empty)}", mend="leave it out")
    odd = (lowest < 0) | (highest >= MOST_CATEGORIES) | uneven
    if odd.any():
        raise AnalysisError(
            where=WHERE,
            what=f"{listed(None, np.flatnonzero(odd).tolist())} has answers other than 0, 1, 2 ... 99",
            mend="number the categories of each item from 0",
        )
    n_categories: Integers = highest.astype(np.int64) + 1
    return n_categories


def extremes(points: Floats) -> tuple[Floats, Floats, Booleans]:
    """Lowest and highest answer of each item, and whether any is no whole number, (p,) each."""
    parts = [points[part] for part in parts_of(points)]
    lowest = np.fmin.reduce([np.fmin.reduce(part, axis=0) for part in parts])
    highest = np.fmax.reduce([np.fmax.reduce(part, axis=0) for part in parts])
    uneven = np.any([(np.floor(part) < part).any(axis=0) for part in parts], axis=0)
    return lowest, highest, uneven


def check_enough_patterns(n_patterns: int, k: int) -> None:
    """Refuse people whose answers have fewer than k different patterns."""
    if n_patterns < k:
        raise AnalysisError(
            where=f"{WHERE}, {k} groups",
            what=f"only {n_patterns} different answer patterns are there to divide",
            mend="ask for fewer segments or collect more answers",
        )
