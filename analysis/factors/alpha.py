"""Cronbach's alpha and its relatives, from the covariances of the items alone."""

from __future__ import annotations

import numpy as np
from scipy.stats import f

from analysis.arrays import Floats
from analysis.intervals import Interval

CONFIDENCE = 0.95
NOTHING = 1e-12  # a sum that varies less than this part of its items' variance does not vary


def alpha_of(covariance: Floats) -> float:
    """Cronbach's alpha: of a correlation matrix the standardised one, of a polychoric one the ordinal one.

    covariance  (k, k), k at least two, items all scored the same way round, their sum not constant
    returns     at most 1; below 0 when items contradict one another
    Source      Cronbach (1951), Psychometrika 16:297; R psych::alpha raw_alpha, std.alpha
    """
    k = len(covariance)
    return float(k / (k - 1) * (1 - np.trace(covariance) / covariance.sum()))


def cancels_out(covariance: Floats) -> bool:
    """Whether the items' sum hardly varies, as given or standardised, so that it has no reliability."""
    return any(
        float(one.sum()) <= NOTHING * float(np.trace(one)) for one in (covariance, correlation_of(covariance))
    )


def feldt_interval(alpha: float, n_respondents: int, n_items: int) -> Interval:
    """95 % interval of raw alpha, from the F distribution.

    Source  Feldt, Woodruff and Salih (1987), Appl. Psychol. Meas. 11:93; R psych::alpha.ci
    """
    df = n_respondents - 1, (n_respondents - 1) * (n_items - 1)
    tail = (1 - CONFIDENCE) / 2
    low, high = (float(1 - (1 - alpha) * f.ppf(share, *df)) for share in (1 - tail, tail))
    return low, high


def lambda6_of(correlation: Floats) -> float:
    """Guttman's lambda 6: what of each item the others foretell counts as reliable.

    correlation  (k, k) invertible
    Source       Guttman (1945), Psychometrika 10:255; R psych::alpha G6(smc)
    """
    unexplained = 1 - squared_multiple_correlations(correlation)
    return float(1 - unexplained.sum() / correlation.sum())


def average_correlation(correlation: Floats) -> float:
    k = len(correlation)
    return float((correlation.sum() - k) / (k * (k - 1)))


def squared_multiple_correlations(correlation: Floats) -> Floats:
    """Share of each item's variance that the other items foretell, (k,), 0 to 1; R psych::smc."""
    shares = [foretold(np.delete(correlation, item, axis=0), item) for item in range(len(correlation))]
    return np.clip(shares, 0, 1)


def foretold(others: Floats, item: int) -> float:
    # A pseudo-inverse, so that an item said twice counts as wholly foretold, not as an error.
    by_item = others[:, item]
    return float(by_item @ np.linalg.pinv(np.delete(others, item, axis=1), hermitian=True) @ by_item)


def correlation_of(covariance: Floats) -> Floats:
    sd = np.sqrt(np.diag(covariance))
    return np.asarray(covariance / np.outer(sd, sd))
