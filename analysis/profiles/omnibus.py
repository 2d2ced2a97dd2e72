"""What one test over several segments came to, and the ranges that its effect may lie in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from scipy.optimize import brentq
from scipy.special import chndtr, ncfdtr

from analysis.intervals import Interval

FARTHEST = 1e9


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
    return usual(lambda nc: float(chndtr(statistic, df, nc)), statistic)


def noncentral_f(statistic: float, df: float, rest_df: float) -> Interval:
    """The same for F; Steiger (2004), Psychological Methods 9:164."""
    return usual(lambda nc: float(ncfdtr(df, rest_df, nc, statistic)), statistic * df)


def usual(below: Callable[[float], float], size: float) -> Interval:
    """Noncentralities that make the statistic the upper and the lower 2.5 % point; 0 where none does."""
    low, high = (solved(below, level, size) for level in (0.975, 0.025))
    return low, high


def solved(below: Callable[[float], float], level: float, size: float) -> float:
    if below(0.0) <= level:
        return 0.0
    end = 2 * size + 10
    while below(end) > level and end < FARTHEST:
        end *= 2
    return float(brentq(lambda nc: below(nc) - level, 0.0, end, xtol=1e-10, rtol=1e-12))
