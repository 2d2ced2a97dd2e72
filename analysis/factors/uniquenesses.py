"""How much of each item no common factor explains: the minimisation behind minres and maximum likelihood."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np
from scipy.optimize import minimize

from analysis.arrays import Floats

LOWEST = 0.005  # psych's and factor_analyzer's bound: an item is never wholly explained
NEWTON_STEPS = 6
STILL = 1e-8  # a last step shorter than this has arrived


@dataclass(frozen=True)
class _Surface:
    """The objective at one point: its value, gradient, and what the Hessian is made of."""

    value: float
    gradient: Floats
    hessian: Floats


def find_uniquenesses(
    correlation: Floats, n_factors: int, extraction: str, start: Floats | None = None
) -> tuple[Floats, bool]:
    """Uniquenesses (n_items,) that fit best, and whether the search settled.

    start  (n_items,) uniquenesses to begin with; else 1 - squared multiple correlation
    Minres minimises the squared residual correlations over the uniquenesses; maximum likelihood its own
    discrepancy over their logarithms. Both run L-BFGS-B with the exact gradient and finish with Newton steps,
    so that the answer does not depend on where a search stops.
    Source  Harman and Jones (1966), Psychometrika 31:351; Jöreskog (1967), Psychometrika 32:443
    """
    surface, forward, backward = (
        (_maximum_likelihood, np.log, np.exp) if extraction == "ml" else (_minres, np.array, np.array)
    )
    low, high = float(forward(LOWEST)), float(forward(1.0))
    if start is None:
        start = 1 / np.diag(np.linalg.inv(correlation))

    def value_and_gradient(point: Floats) -> tuple[float, Floats]:
        here = surface(correlation, n_factors, point, False)
        return here.value, here.gradient

    found = minimize(
        value_and_gradient,
        np.clip(forward(start), low, high),
        jac=True,
        method="L-BFGS-B",
        bounds=[(low, high)] * len(start),
        options={"maxiter": 1000, "ftol": 1e-12, "gtol": 1e-7},
    )
    bent = partial(surface, correlation, n_factors, with_hessian=True)
    point, still = _newton(np.asarray(found.x, dtype=np.float64), bent, low, high)
    return np.asarray(backward(point)), still or bool(found.success)


def minres_newton(correlation: Floats, n_factors: int, uniquenesses: Floats) -> tuple[Floats, bool]:
    """Carry uniquenesses (n_items,) near the minres solution on to it; False when they do not settle."""
    bent = partial(_minres, correlation, n_factors, with_hessian=True)
    return _newton(uniquenesses, bent, LOWEST, 1.0)


def _newton(
    point: Floats, surface: Callable[[Floats], _Surface], low: float, high: float
) -> tuple[Floats, bool]:
    """Newton steps on the uniquenesses off their bounds until they no longer move, and whether that is so."""
    size = np.inf
    for _ in range(NEWTON_STEPS):
        here = surface(point)
        free = (point > low) & (point < high)
        step = np.zeros_like(point)
        step[free] = -np.linalg.lstsq(here.hessian[np.ix_(free, free)], here.gradient[free], rcond=None)[0]
        size = np.abs(step).max(initial=0)
        # A long step means the valley is flat or bent here: L-BFGS-B's answer is the better one.
        if size > 0.05:
            break
        point = np.clip(point + step, low, high)
        if size < 1e-12:
            break
    return point, bool(size < STILL)


def _minres(correlation: Floats, n_factors: int, point: Floats, with_hessian: bool) -> _Surface:
    values, vectors = np.linalg.eigh(correlation - np.diag(point))
    cut = len(values) - n_factors
    small, rest = values[:cut], vectors[:, :cut]
    gradient = -2 * np.square(rest) @ small
    if not with_hessian:
        return _Surface(float(small @ small), gradient, np.empty((0, 0)))
    weight = np.empty((cut, len(values)))
    weight[:, :cut] = 2.0
    weight[:, cut:] = _ratio(4 * small[:, None], small[:, None] - values[None, cut:])
    return _Surface(float(small @ small), gradient, _hessian(vectors, weight))


def _maximum_likelihood(correlation: Floats, n_factors: int, point: Floats, with_hessian: bool) -> _Surface:
    scale = np.exp(-point / 2)  # the point is in logarithms
    values, vectors = np.linalg.eigh(correlation * np.outer(scale, scale))
    cut = len(values) - n_factors
    small, rest = values[:cut], vectors[:, :cut]
    value = float((small - np.log(small) - 1).sum())
    gradient = np.square(rest) @ (1 - small)
    if not with_hessian:
        return _Surface(value, gradient, np.empty((0, 0)))
    weight = np.empty((cut, len(values)))
    weight[:, :cut] = (small[:, None] + small[None, :]) / 2
    large = values[None, cut:]
    weight[:, cut:] = _ratio((1 - small[:, None]) * (small[:, None] + large), large - small[:, None])
    return _Surface(value, gradient, _hessian(vectors, weight))


def _ratio(above: Floats, below: Floats) -> Floats:
    # Equal eigenvalues on both sides of the cut: no curvature to speak of, and Newton's step stays short.
    return np.divide(
        above, below, out=np.zeros(np.broadcast_shapes(above.shape, below.shape)), where=below != 0
    )


def _hessian(vectors: Floats, weight: Floats) -> Floats:
    """sum over k small, l any of weight[k, l] v_ik v_jk v_il v_jl, for every pair of items i, j."""
    n_items = len(vectors)
    products = (vectors[:, None, :] * vectors[None, :, :]).reshape(-1, n_items)
    weighted = products[:, : len(weight)] @ weight
    return np.asarray((weighted * products).sum(axis=1).reshape(n_items, n_items))
