"""Stepwise functions of a normal variable as sums of Hermite polynomials, and how two of them correlate."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from analysis.arrays import Floats
from analysis.structure.margins import Margin

# What the series leaves out shrinks as |rho|^terms: at .85, beyond which it is not used, to about 1e-11.
TERMS = 120


def hermite_coefficients(margins: Sequence[Margin], n_terms: int = TERMS) -> Floats:
    """Coefficients of each item, in its standard deviations, on normalised Hermite polynomials; (p, n_terms).

    The first column belongs to the polynomial of degree 1. With all terms the squares of a row sum to 1.
    Source  by parts, the integral of He_m times the density is -He_(m-1) times it: an item that rises by r at
            t has r He_(m-1)(t) density(t) / sqrt(m!); Cario and Nelson (1997), NORTA
    """
    return np.array([_coefficients(margin, n_terms) for margin in margins])


def _coefficients(margin: Margin, n_terms: int) -> Floats:
    thresholds = margin.thresholds
    weight = margin.rises * np.exp(-np.square(thresholds) / 2) / np.sqrt(2 * np.pi)
    before, now = np.zeros(len(thresholds)), np.ones(len(thresholds))
    found = np.empty(n_terms)
    for m in range(1, n_terms + 1):
        found[m - 1] = weight @ now / np.sqrt(m)
        # Polynomials divided by the root of m! stay in bounds where He_m itself overflows.
        before, now = now, (thresholds * now - np.sqrt(m - 1) * before) / np.sqrt(m)
    return found


def series_correlation(products: Floats, rho: Floats) -> tuple[Floats, Floats]:
    """Correlation of two items whose normal variables correlate rho, and how fast it grows with rho.

    products  (n_pairs, n_terms) of the coefficients of both;  rho (n_pairs,);  returns (n_pairs,) twice
    Source    Mehler (1866): the covariance of two Hermite polynomials of degree m is rho^m
    """
    value, slope = np.zeros_like(rho), np.zeros_like(rho)
    for column in products.T[::-1]:
        slope = slope * rho + value
        value = value * rho + column
    return value * rho, slope * rho + value
