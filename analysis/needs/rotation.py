"""The same factors seen from another side: turned until they read more simply."""

from __future__ import annotations

import numpy as np

from analysis.arrays import Floats

POLISHING_STEPS = 500
SETTLED = 1e-12


def quartimin(loadings: Floats) -> float:
    """The oblimin criterion at gamma 0: how much items load on several factors at once; smaller is simpler.

    Source  Jennrich (2002), Psychometrika 67:7; R GPArotation::vgQ.oblimin
    """
    squared = np.square(loadings)
    return float((squared * (squared.sum(axis=1, keepdims=True) - squared)).sum() / 4)


def in_canonical_order(loadings: Floats, phi: Floats) -> tuple[Floats, Floats]:
    """Largest variance first, every sum of loadings positive; ties go to the item that loads most."""
    variance = np.round(np.diag(phi @ loadings.T @ loadings), 9)
    leading = np.abs(np.round(loadings, 9)).argmax(axis=0)
    order = np.lexsort((leading, -variance))
    loadings, phi, leading = loadings[:, order], phi[np.ix_(order, order)], leading[order]
    sums = loadings.sum(axis=0)
    decisive = np.where(np.abs(sums) > 1e-9, sums, loadings[leading, np.arange(len(order))])
    signs = np.where(decisive < 0, -1.0, 1.0)
    return loadings * signs, phi * np.outer(signs, signs)


def polish_oblimin(unrotated: Floats, turn: Floats) -> tuple[Floats, Floats]:
    """Carry an oblimin rotation on to where its gradient vanishes.

    unrotated  (n_items, m) loadings; turn (m, m) with columns of length 1, near the optimum
    returns    rotated loadings and the new turn
    Search by gradient alone (Barzilai and Borwein 1988, IMA J. Numer. Anal. 8:141): comparing values of the
    criterion, as gradient projection does, cannot tell two points apart closer than about 1e-8.
    """
    best = turn
    gradient = _gradient(unrotated, turn)
    smallest = float(np.abs(gradient).max())
    step = 1e-2
    for _ in range(POLISHING_STEPS):
        if smallest < SETTLED:
            break
        moved = turn - step * gradient
        moved = moved / np.linalg.norm(moved, axis=0)
        new_gradient = _gradient(unrotated, moved)
        travelled, bent = moved - turn, new_gradient - gradient
        curvature = float((travelled * bent).sum())
        step = float((travelled * travelled).sum()) / curvature if curvature > 0 else 1e-2
        turn, gradient = moved, new_gradient
        size = float(np.abs(gradient).max())
        if size < smallest:
            best, smallest = turn, size
    return unrotated @ np.linalg.inv(best).T, best


def _gradient(unrotated: Floats, turn: Floats) -> Floats:
    """Slope of the criterion along the turns that keep the factors' variances at 1."""
    inverse = np.linalg.inv(turn)
    loadings = unrotated @ inverse.T
    squared = np.square(loadings)
    by_loading = loadings * (squared.sum(axis=1, keepdims=True) - squared)
    full = -(loadings.T @ by_loading @ inverse).T
    return np.asarray(full - turn * (turn * full).sum(axis=0))
