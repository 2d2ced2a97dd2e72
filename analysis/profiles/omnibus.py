"""What one test over several segments came to, and the ranges that its effect may lie in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.optimize import brentq
from scipy.special import chndtr, ncfdtr, ndtr

from analysis.intervals import Interval

LARGE, FARTHEST = 3000.0, 1e12


@dataclass(frozen=True)
class Omnibus:
    """One test.

    test       its name;  statistic, df (one number, or two for F)
    p          0 to 1
    n          people who answered
    effect     0 (segments are alike) to 1, as `effect_name` says; its 95 % interval
    """

    test: str
    statistic: float
    df: tuple[float, ...]
    p: float
    n: int
    effect: float
    effect_name: str
    effect_interval: Interval


def noncentral_chi_squared(statistic: float, df: float) -> Interval:
    """Between what noncentralities a chi-squared like this is usual, 95 %.

    Source  Smithson (2003), Confidence Intervals; R pchisq(ncp =), solved by uniroot
    """
    return usual(lambda nc: below_chi_squared(statistic, df, nc), statistic)


def noncentral_f(statistic: float, df: float, rest_df: float) -> Interval:
    """The same for F; Steiger (2004), Psychological Methods 9:164."""
    return usual(lambda nc: below_f(statistic, df, rest_df, nc), statistic * df)


def below_chi_squared(statistic: float, df: float, nc: float) -> float:
    exact = float(chndtr(statistic, df, nc)) if max(statistic, nc) < LARGE else np.nan
    return exact if np.isfinite(exact) else below_by_roots(statistic, df, nc)


def below_f(statistic: float, df: float, rest_df: float, nc: float) -> float:
    exact = float(ncfdtr(df, rest_df, nc, statistic)) if max(statistic * df, nc) < LARGE else np.nan
    return exact if np.isfinite(exact) else below_by_roots(statistic * df, df, nc, rest_df)


def below_by_roots(size: float, df: float, nc: float, rest_df: float = np.inf) -> float:
    """The chance of less than this chi-squared, or F times df, from the normal of its cube root.

    For large ones, where scipy's exact series takes long or ends in NaN; good to a thousandth there
    Source  Abdel-Aty (1954), Biometrika 41:538; Severo and Zelen (1960), Biometrika 47:411
    """
    root = (size / (df + nc)) ** (1 / 3)
    mine, rest = 2 * (df + 2 * nc) / (9 * (df + nc) ** 2), 2 / (9 * rest_df)
    return float(ndtr(((1 - rest) * root - (1 - mine)) / (mine + rest * root**2) ** 0.5))


def usual(below: Callable[[float], float], size: float) -> Interval:
    """Noncentralities that make the statistic the upper and the lower 2.5 % point; 0 where none does."""
    low, high = (solved(below, level, size) for level in (0.975, 0.025))
    return low, high


def solved(below: Callable[[float], float], level: float, size: float) -> float:
    if below(0.0) <= level:
        return 0.0
    end = 2 * size + 20
    while below(end) > level and end < FARTHEST:
        end *= 2
    if end >= FARTHEST:
        return FARTHEST
    return float(brentq(lambda nc: below(nc) - level, 0.0, end, xtol=1e-10, rtol=1e-12))
