"""Correlation of what lies behind ordered items with a measured one."""

from __future__ import annotations

from functools import partial

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

from analysis.arrays import Floats
from analysis.correlations.correlation_search import newton_step, search
from analysis.correlations.cut_tables import thresholds
from analysis.correlations.measured_tables import MeasuredTables
from analysis.correlations.ordinal_codes import Codes

MOST_TO_START_WITH = 0.9
SMALLEST = 1e-300
ROWS_AT_ONCE = 4096  # steps times pairs: what they need fits the processor's cache


def polyserial(measured: Floats, codes: Codes, margins: Floats, weights: Floats | None = None) -> Floats:
    """Polyserial correlation of one measured item with ordered ones; biserial with those of two answers.

    measured  (n,) NaN where not answered; standardised here over everybody who answered it
    codes     (n, p) from 0, -1 where not answered;  margins (p, k) counts behind the thresholds of each
    returns   (p,) maximum likelihood given thresholds, mean and deviation (two steps), each over those who
              answered both; NaN where one of the two does not vary among them
    Source    Olsson, Drasgow and Dorans (1982), Psychometrika 47:337; R lavaan::lavCor. polycor::polyserial
              and psych::polyserial give the moment estimate, where the search begins here
    """
    tables = MeasuredTables.of(measured, codes, margins.shape[1], weights)
    cuts = thresholds(margins)
    rho = np.clip(moment_estimates(tables, cuts), -MOST_TO_START_WITH, MOST_TO_START_WITH)
    # A coarse look finds nearly the same top for a tenth of the cost; the full one then needs a step or two.
    return _fit(tables, cuts, _fit(tables.coarser(), cuts, rho))


def _fit(tables: MeasuredTables, cuts: Floats, start: Floats) -> Floats:
    rho, known = start.copy(), np.flatnonzero(np.isfinite(start))
    at_once = max(1, ROWS_AT_ONCE // len(tables.z))
    for begin in range(0, len(known), at_once):
        pairs = known[begin : begin + at_once]
        counts, cut = tables.counts[pairs], cuts[pairs]
        rho[pairs] = search(partial(_slope_and_step, counts, tables.z, cut), start[pairs])[0]
    return rho


def moment_estimates(tables: MeasuredTables, cuts: Floats) -> Floats:
    """Pearson correlation with the codes, (p,), raised by what cutting took away; it may lie beyond 1.

    cuts    (p, k - 1) thresholds
    Source  Olsson, Drasgow and Dorans (1982), equation 30; R polycor::polyserial
    """
    counts, z = tables.counts, tables.z
    codes = np.arange(counts.shape[1], dtype=float)
    heights = (np.exp(-(cuts**2) / 2) / np.sqrt(2 * np.pi)).sum(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        n = counts.sum(axis=(1, 2))
        by_z = counts.sum(axis=1)
        from_mean = z - (by_z @ z / n)[:, None]
        variance = (by_z * from_mean**2).sum(axis=1) / n
        covariance = (from_mean * (codes @ counts)).sum(axis=1) / n
        varies = ((counts.sum(axis=2) > 0).sum(axis=1) > 1) & (variance > 0)
        return np.asarray(np.where(varies, covariance / np.sqrt(variance) / heights, np.nan))


def _slope_and_step(
    counts: Floats, z: Floats, cuts: Floats, some: NDArray[np.intp], rho: Floats
) -> tuple[Floats, Floats]:
    """Derivative of some log-likelihoods by their correlation, and the step of Newton's method, (m,) each."""
    share, rise, bend = _answers_given(z, cuts[some], rho)
    likely = counts[some] / share
    slope = (likely * rise).sum(axis=(1, 2))
    expected = (likely * rise * rise / share).sum(axis=(1, 2))
    return slope, newton_step(slope, expected - (likely * bend).sum(axis=(1, 2)), expected)


def _answers_given(z: Floats, cuts: Floats, rho: Floats) -> tuple[Floats, Floats, Floats]:
    """Probability of each answer given z, with two derivatives by rho, (m, k, n_steps) each."""
    r, cut, at = rho[:, None, None], cuts[:, :, None], z[None, None, :]
    left = np.sqrt(1 - r * r)
    edge = (cut - r * at) / left
    height = np.exp(-edge * edge / 2) / np.sqrt(2 * np.pi)
    speed = (cut * r - at) / left**3
    change = cut / left**3 + 3 * r * speed / left**2
    below = np.diff(ndtr(edge), axis=1, prepend=0.0, append=1.0)
    above = -np.diff(ndtr(-edge), axis=1, prepend=1.0, append=0.0)
    # In the upper tail a difference of two ones would lose every digit, so it is taken from the other side.
    share = np.where(np.concatenate([edge[:, :1], edge], axis=1) > 0, above, below)
    rise = np.diff(height * speed, axis=1, prepend=0.0, append=0.0)
    bend = np.diff(height * (change - edge * speed**2), axis=1, prepend=0.0, append=0.0)
    return np.maximum(share, SMALLEST), rise, bend
