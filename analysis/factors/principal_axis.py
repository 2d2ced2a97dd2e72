"""Principal axis factoring: put the communalities on the diagonal, take the axes, and again."""

from __future__ import annotations

import numpy as np

from analysis.arrays import Floats
from analysis.factors.uniquenesses import LOWEST, minres_newton

ROUNDS = 500
CLOSE = 1e-6  # change of a communality at which Newton's steps take over


def principal_axis(correlation: Floats, n_factors: int, start: Floats | None = None) -> tuple[Floats, bool]:
    """Uniquenesses (p,) at which principal axis factoring stands still, and whether it does.

    correlation  (p, p);  start  (p,) uniquenesses to begin with, else 1 - squared multiple correlation
    Communalities stay at most 1 - LOWEST: left alone, a Heywood case would carry one above 1.
    The place where it stands still leaves no residual on the diagonal, which is where minres has no slope:
    run to its end it gives the minres solution, so Newton's steps on that objective finish what rounds begin.
    Source  Thomson (1934); Harman (1976), Modern Factor Analysis, 8.6; R psych::fa fm = "pa", which stops
            after 50 rounds or at .001 of the sum of communalities
    """
    uniquenesses = 1 / np.diag(np.linalg.inv(correlation)) if start is None else start
    for _ in range(ROUNDS):
        new = _round(correlation, n_factors, uniquenesses)
        change = float(np.abs(new - uniquenesses).max())
        uniquenesses = new
        if change < CLOSE:
            break
    finished, settled = minres_newton(correlation, n_factors, uniquenesses)
    return (finished, True) if settled else (uniquenesses, change < CLOSE)


def _round(correlation: Floats, n_factors: int, uniquenesses: Floats) -> Floats:
    values, vectors = np.linalg.eigh(correlation - np.diag(uniquenesses))
    communalities = np.square(vectors[:, -n_factors:]) @ np.maximum(values[-n_factors:], 0.0)
    return np.asarray(np.clip(1 - communalities, LOWEST, 1.0))
