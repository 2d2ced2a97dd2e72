"""Correlation of what lies behind an ordered item with a measured one."""

from __future__ import annotations

import numpy as np
from scipy.special import ndtr

from analysis.arrays import Floats
from analysis.needs.correlation_search import newton_step, search
from analysis.needs.cut_tables import BEYOND, thresholds
from analysis.needs.ordinal_codes import Codes

MOST_TO_START_WITH = 0.9
SMALLEST = 1e-300


def polyserial(measured: Floats, codes: Codes, margins: Floats, weights: Floats | None = None) -> Floats:
    """Polyserial correlation of one measured item with ordered ones; biserial with those of two answers.

    measured  (n,) NaN where not answered; standardised here over everybody who answered it
    codes     (n, p) from 0, -1 where not answered;  margins (p, k) counts behind the thresholds of each
    returns   (p,) maximum likelihood given thresholds, mean and deviation (two steps), each over those who
              answered both; NaN where nobody did
    Source    Olsson, Drasgow and Dorans (1982), Psychometrika 47:337; R lavaan::lavCor. polycor::polyserial
              and psych::polyserial give the moment estimate, where the search begins here
    """
    answered = ~np.isnan(measured)
    weights = np.ones(len(measured)) if weights is None else weights
    mean = np.average(measured[answered], weights=weights[answered])
    sd = np.sqrt(np.average((measured[answered] - mean) ** 2, weights=weights[answered]))
    cuts = np.pad(thresholds(margins), ((0, 0), (1, 1)), constant_values=((0, 0), (-BEYOND, BEYOND)))
    rho = np.full(codes.shape[1], np.nan)
    for j in range(len(rho)):
        both = answered & (codes[:, j] >= 0)
        if both.any():
            rho[j] = _one_pair((measured[both] - mean) / sd, codes[both, j], cuts[j], weights[both])
    return rho


def moment_estimate(z: Floats, codes: Codes, cuts: Floats, weights: Floats) -> float:
    """Pearson correlation of z with the codes, raised by what cutting took away; it may lie beyond 1.

    z (n,) the measured item; cuts (k + 1,) the thresholds with both ends
    Source  Olsson, Drasgow and Dorans (1982), equation 30; R polycor::polyserial
    """
    z = z - np.average(z, weights=weights)
    height = (np.exp(-(cuts[1:-1] ** 2) / 2) / np.sqrt(2 * np.pi)).sum()
    covariance = np.average(z * codes, weights=weights)
    return float(covariance / np.sqrt(np.average(z * z, weights=weights)) / height)


def _one_pair(z: Floats, codes: Codes, cuts: Floats, weights: Floats) -> float:
    above, below = cuts[codes + 1], cuts[codes]
    start = np.clip(moment_estimate(z, codes, cuts, weights), -MOST_TO_START_WITH, MOST_TO_START_WITH)

    def slope_and_step(_: object, rho: Floats) -> tuple[Floats, Floats]:
        share, rise, bend = _likelihood(z, above, below, float(rho[0]))
        slope = np.array([weights @ (rise / share)])
        expected = np.array([weights @ (rise / share) ** 2])
        return slope, newton_step(slope, expected - weights @ (bend / share), expected)

    return float(search(slope_and_step, np.array([start]))[0][0])


def _likelihood(z: Floats, above: Floats, below: Floats, rho: float) -> tuple[Floats, Floats, Floats]:
    """Probability of each answer given z, with its first and second derivative by rho, (n,) each."""
    left = np.sqrt(1 - rho * rho)
    upper, lower = (above - rho * z) / left, (below - rho * z) / left
    turned = lower > 0  # in the upper tail the difference of two ones would lose every digit
    share = np.where(turned, ndtr(-lower) - ndtr(-upper), ndtr(upper) - ndtr(lower))
    (rise_above, bend_above), (rise_below, bend_below) = (
        _edge(cut, edge, z, rho, left) for cut, edge in ((above, upper), (below, lower))
    )
    return np.maximum(share, SMALLEST), rise_above - rise_below, bend_above - bend_below


def _edge(cut: Floats, edge: Floats, z: Floats, rho: float, left: float) -> tuple[Floats, Floats]:
    """First and second derivative by the correlation of the probability to stay below one threshold."""
    height = np.exp(-edge * edge / 2) / np.sqrt(2 * np.pi)
    speed = (cut * rho - z) / left**3
    change = cut / left**3 + 3 * rho * (cut * rho - z) / left**5
    return height * speed, height * (change - edge * speed**2)
