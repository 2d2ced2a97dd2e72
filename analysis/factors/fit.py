"""How well a number of factors reproduces the correlations."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.optimize import brentq
from scipy.special import chdtr, chdtrc, chndtr

from analysis.arrays import Floats

CONFIDENCE = 0.90  # the usual interval for RMSEA, and psych's


@dataclass(frozen=True)
class Fit:
    objective: float
    chi_square: float
    df: int
    p: float | None
    rmsea: tuple[float, float, float] | None
    tli: float | None
    bic: float | None
    cfi: float | None
    rms: float
    srmr: float


def fit_of(correlation: Floats, model: Floats, n_factors: int, n_respondents: int) -> Fit:
    """Discrepancy and fit indices of a factor model.

    correlation, model  (n_items, n_items); the model's diagonal is the communalities
    chi_square  the likelihood's discrepancy F, for minres too, times n - 1 - (2p + 5)/6 - 2m/3 (Bartlett)
    cfi         1 - max(nF - df, 0) / max(nF - df, nF0 - df0, 0); F0, df0 of uncorrelated items (Bentler)
    rms         root mean square of the residual correlations, each pair once
    srmr        the same with the diagonal counted, where nothing is left over: rms sqrt((p - 1)/(p + 1))
    With no degrees of freedom left p, rmsea, tli, bic and cfi are None.
    Source  R psych::fa.stats; cfi and srmr as R lavaan; Bentler (1990), Psych. Bull. 107:238; Tucker and
            Lewis (1973), Psychometrika 38:1; Steiger (1990), Multivariate Behav. Res. 25:173
    """
    n_items = correlation.shape[0]
    df = degrees_of_freedom(n_items, n_factors)
    objective = _discrepancy(correlation, model)
    corrected_n = n_respondents - 1 - (2 * n_items + 5) / 6
    chi_square = max(objective * (corrected_n - 2 * n_factors / 3), 0.0)
    residual = correlation - model
    np.fill_diagonal(residual, 0)
    rms = float(np.sqrt(np.square(residual).sum() / (n_items * (n_items - 1))))
    srmr = rms * float(np.sqrt((n_items - 1) / (n_items + 1)))
    if df == 0:
        return Fit(objective, chi_square, df, None, None, None, None, None, rms, srmr)
    independence = -float(np.linalg.slogdet(correlation)[1])
    null = independence * 2 / (n_items * (n_items - 1))
    tli = (null - objective / df) / (null - 1 / (corrected_n - 2 * n_factors / 3))
    return Fit(
        objective=objective,
        chi_square=chi_square,
        df=df,
        p=float(chdtrc(df, chi_square)),
        rmsea=_rmsea(chi_square, df, n_respondents),
        tli=float(tli),
        bic=float(chi_square - df * np.log(n_respondents)),
        cfi=_cfi(n_respondents * objective - df, n_respondents * independence - n_items * (n_items - 1) / 2),
        rms=rms,
        srmr=srmr,
    )


def degrees_of_freedom(n_items: int, n_factors: int) -> int:
    """Correlations less free loadings: below 0 there are more factors than the items can tell apart."""
    return ((n_items - n_factors) ** 2 - n_items - n_factors) // 2


def most_factors(n_items: int) -> int:
    """The largest number of factors that this many items can tell apart."""
    return max(m for m in range(1, n_items) if m == 1 or degrees_of_freedom(n_items, m) >= 0)


def _discrepancy(correlation: Floats, model: Floats) -> float:
    whole = model.copy()
    np.fill_diagonal(whole, 1.0)
    ratio = np.linalg.solve(whole, correlation)
    return float(np.trace(ratio) - np.linalg.slogdet(ratio)[1] - len(correlation))


def _cfi(excess: float, null_excess: float) -> float:
    worst = max(excess, null_excess, 0.0)
    return 1 - max(excess, 0.0) / worst if worst > 0 else 1.0


def _rmsea(chi_square: float, df: int, n_respondents: int) -> tuple[float, float, float]:
    value = np.sqrt(max(chi_square / (df * n_respondents) - 1 / (n_respondents - 1), 0.0))
    tail = (1 - CONFIDENCE) / 2
    noncentralities = (_noncentrality(chi_square, df, share) for share in (1 - tail, tail))
    low, high = (np.sqrt(excess / ((n_respondents - 1) * df)) for excess in noncentralities)
    return float(value), float(low), float(high)


def _noncentrality(chi_square: float, df: int, share: float) -> float:
    """The noncentrality at which this share of chi-squares lies below the one observed; 0 when none does."""

    def excess(noncentrality: float) -> float:
        return float(chndtr(chi_square, df, noncentrality)) - share

    if float(chdtr(df, chi_square)) <= share:
        return 0.0
    return float(brentq(excess, 1e-12, 4 * chi_square + 100, xtol=1e-10, rtol=1e-12))
