"""Correlations of normal variables that fit together and come nearest to those of the answers."""

from __future__ import annotations

import numpy as np

from analysis.arrays import Floats
from analysis.correlations.smoothing import SMALLEST_EIGENVALUE, smoothed
from analysis.structure.latent_correlations import Pairs

N_STEPS = 60
STEEPEST = 3.0
EDGE = 1 - 1e-6


def nearest_latent(pairs: Pairs, observed: Floats) -> tuple[Floats, Floats]:
    """Positive definite correlations (p, p), and how far what follows from them misses observed, (n_pairs,).

    Each pair by itself has its exact solution. Where these do not fit together they are moved, those first
    that can be with little loss: two rare answers that nobody gave together say nothing on how strongly the
    variables behind them oppose one another.
    Source  projected gradient on the squared misses, accelerated: Beck and Teboulle (2009), SIAM J. Imaging
            Sci. 2:183; the projection as Wothke (1993), R psych::cor.smooth
    """
    matrix = _square(pairs, pairs.latent(observed))
    if np.linalg.eigvalsh(matrix)[0] >= SMALLEST_EIGENVALUE:
        return matrix, _misses(pairs, matrix, observed)
    best = now = ahead = smoothed(matrix)[0]
    momentum = 1.0
    for _ in range(N_STEPS):
        before, now = now, _step(pairs, ahead, observed)
        best = min(best, now, key=lambda one: _misses(pairs, one, observed).max())
        following = (1 + np.sqrt(1 + 4 * momentum**2)) / 2
        ahead = now + (momentum - 1) / following * (now - before)
        momentum = following
    return best, _misses(pairs, best, observed)


def _step(pairs: Pairs, matrix: Floats, observed: Floats) -> Floats:
    rho = np.clip(matrix[pairs.first, pairs.second], -EDGE, EDGE)
    value, slope = pairs.curve(rho)
    slope = np.minimum(slope, STEEPEST)
    downhill = (observed - value) * slope / max(1.0, float(np.square(slope).max()))
    return smoothed(_square(pairs, rho + downhill))[0]


def _misses(pairs: Pairs, matrix: Floats, observed: Floats) -> Floats:
    return np.abs(pairs.implied(matrix[pairs.first, pairs.second]) - observed)


def _square(pairs: Pairs, rho: Floats) -> Floats:
    matrix = np.eye(int(pairs.second.max()) + 1)
    matrix[pairs.first, pairs.second] = matrix[pairs.second, pairs.first] = rho
    return matrix
