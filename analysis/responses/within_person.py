"""How one person's answers vary, and how they go together with other numbers of the same person."""

from __future__ import annotations

import numpy as np

from analysis.arrays import Booleans, Floats, Integers


def variability(items: Floats) -> Floats:
    """Intra-individual response variability: the standard deviation of each person's own answers.

    items    (n_respondents, n_items), NaN where not answered
    returns  (n_respondents,) in the items' unit; the variance divides by the number of answers less 1, and
             is NaN below two of them
    Source   Dunn, Heggestad, Shanock and Theilgard (2018), J. Bus. Psychol. 33:105; R careless::irv
    """
    answered = ~np.isnan(items)
    n_answers = answered.sum(axis=1)
    centred = np.where(answered, items - _mean(items, answered, n_answers)[:, None], 0.0)
    squares = np.einsum("ij,ij->i", centred, centred)
    enough = n_answers > 1
    variance = np.divide(squares, n_answers - 1, out=np.full(len(items), np.nan), where=enough)
    return np.asarray(np.sqrt(variance))


def correlation_within(first: Floats, second: Floats) -> Floats:
    """Each person's correlation between two series of numbers, over the places where both are there.

    first, second  (n_respondents, n_places), NaN where missing
    returns        (n_respondents,) from -1 to 1; NaN below two places, or where a series does not vary
    Source         R cor(use = "pairwise.complete.obs"), row by row
    """
    both = ~np.isnan(first) & ~np.isnan(second)
    n_places = both.sum(axis=1)
    left, right = (_centred(series, both, n_places) for series in (first, second))
    product = np.einsum("ij,ij->i", left, right)
    size = np.sqrt(np.einsum("ij,ij->i", left, left) * np.einsum("ij,ij->i", right, right))
    told = _varies(first, both) & _varies(second, both) & (size > 0)
    r = np.divide(product, size, out=np.full(len(first), np.nan), where=told)
    return np.asarray(np.clip(r, -1.0, 1.0))


def _centred(series: Floats, both: Booleans, n_places: Integers) -> Floats:
    return np.where(both, series - _mean(series, both, n_places)[:, None], 0.0)


def _mean(series: Floats, there: Booleans, n_there: Integers) -> Floats:
    total: Floats = np.where(there, series, 0.0).sum(axis=1)
    return total / np.maximum(n_there, 1)


def _varies(series: Floats, both: Booleans) -> Booleans:
    # Asked of the values themselves: rounding leaves a trace of variance in equal ones.
    highest = np.where(both, series, -np.inf).max(axis=1, initial=-np.inf)
    lowest = np.where(both, series, np.inf).min(axis=1, initial=np.inf)
    return np.asarray(highest > lowest)
