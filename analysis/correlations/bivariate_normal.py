"""Two standard normal variables that correlate: how likely both stay below given points."""

from __future__ import annotations

import numpy as np
from scipy.special import ndtr, owens_t

from analysis.arrays import Floats

STEEP = 0.9  # beyond this correlation the integral over it needs too many nodes
NODES, NODE_WEIGHTS = np.polynomial.legendre.leggauss(20)


def bivariate_normal_density(x: Floats, y: Floats, rho: Floats) -> Floats:
    """Density at (x, y) with correlation rho, inside (-1, 1); arrays that broadcast.

    It is also what the distribution function gains as rho rises (Plackett's identity).
    Source  Plackett (1954), Biometrika 41:351; R mvtnorm::dmvnorm
    """
    left = 1 - rho * rho
    return np.asarray(np.exp((2 * rho * x * y - x * x - y * y) / (2 * left)) / (2 * np.pi * np.sqrt(left)))


def bivariate_normal_cdf(x: Floats, y: Floats, rho: Floats) -> Floats:
    """Probability that both variables stay below (x, y), to 1e-14.

    x, y    (n, n_points) finite; rho (n,) inside (-1, 1), one for each row of points
    Source  Drezner and Wesolowsky (1990), J. Stat. Comput. Simul. 35:101; where rho is steep Owen (1956),
            Ann. Math. Stat. 27:1075; R mnormt::sadmvn, pbivnorm::pbivnorm
    """
    steep = np.abs(rho) > STEEP
    probability = np.empty(x.shape)
    gentle = ~steep
    probability[gentle] = _by_integration(x[gentle], y[gentle], rho[gentle])
    if steep.any():
        probability[steep] = _by_owens_t(x[steep], y[steep], rho[steep, None])
    return probability


def _by_integration(x: Floats, y: Floats, rho: Floats) -> Floats:
    """Integrates the density over the correlation from 0, along its arc sine, by Gauss and Legendre."""
    half_angle = np.arcsin(rho)[:, None] / 2
    sine = np.sin(half_angle * (1 + NODES))
    precision = 1 / (1 - sine * sine)
    points = np.stack([x * y, -(x * x + y * y) / 2], axis=-1)
    # The exponent at all points and nodes is one small matrix product for each rho.
    exponent = np.matmul(points, np.stack([sine * precision, precision], axis=1))
    integral = half_angle / (2 * np.pi) * (np.exp(exponent, out=exponent) @ NODE_WEIGHTS)
    return np.asarray(ndtr(x) * ndtr(y) + integral)


def _by_owens_t(x: Floats, y: Floats, rho: Floats) -> Floats:
    root = np.sqrt((1 - rho) * (1 + rho))
    apart = np.where((x * y < 0) | ((x * y == 0) & (x + y < 0)), 0.5, 0.0)
    both = (ndtr(x) + ndtr(y)) / 2 - _wedge(x, y, rho, root) - _wedge(y, x, rho, root) - apart
    at_origin = 0.25 + np.arcsin(rho) / (2 * np.pi)
    return np.asarray(np.where((x == 0) & (y == 0), at_origin, both))


def _wedge(x: Floats, y: Floats, rho: Floats, root: Floats) -> Floats:
    """Owen's T of x and the slope to (x, y); at x = 0 the slope is endless, with the sign of y."""
    with np.errstate(divide="ignore", invalid="ignore"):
        slope = np.where(x == 0, np.copysign(np.inf, y), (y / x - rho) / root)
    return np.asarray(owens_t(x, slope))
