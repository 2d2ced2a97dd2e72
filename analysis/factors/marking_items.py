"""Which items mark which factor."""

from __future__ import annotations

import numpy as np

from analysis.arrays import Floats, Integers

MARKS = 0.4


def marking_items(loadings: Floats) -> tuple[Integers, ...]:
    """For each factor the items that mark it, strongest first.

    loadings  (p, m); an item marks the factor it loads highest on, with .4 or more either way;
              a factor without such an item is marked by its strongest one
    """
    strengths = np.abs(loadings).round(9)
    home = strengths.argmax(axis=1)
    return tuple(
        strongest(strengths[:, factor], (home == factor) & (strengths[:, factor] >= MARKS))
        for factor in range(loadings.shape[1])
    )


def strongest(strengths: Floats, marks: Floats) -> Integers:
    chosen = np.flatnonzero(marks)
    if not chosen.size:
        return np.array([strengths.argmax()])
    return chosen[np.argsort(-strengths[chosen], kind="stable")]
