"""The rounds of the EM algorithm, and the likelihood that they climb."""

from __future__ import annotations

import numpy as np

from analysis.arrays import Floats
from analysis.errors import AnalysisError
from analysis.responses.gaps import Gaps, fill

TOLERANCE = 1e-9  # largest change of a mean or covariance, in standard deviations, that still counts
MAX_ITERATIONS = 2000
SMALLEST_OWN_SHARE = 1e-12  # of an item's variance that those before it leave open; below it rounding rules


def iterate(gaps: Gaps) -> tuple[Floats, Floats, int]:
    """Mean, covariance and the number of rounds it took.

    Source  Little and Rubin (2002), 8.2.1: expectation fills the gaps, maximisation takes the moments
    """
    # Begun as if every gap held the mean: good enough, and right at once where there is none.
    mean = gaps.sums(gaps.centred(0.0)) / gaps.n_answers
    centred = gaps.centred(mean)
    if not gaps.groups:
        return mean, gaps.products(centred) / len(centred), 0
    covariance = np.diag(gaps.sums(centred**2) / gaps.n_answers)
    for iteration in range(1, MAX_ITERATIONS + 1):
        new_mean, new_covariance = _step(gaps, mean, covariance)
        change = max(np.abs(new_mean - mean).max(), np.abs(new_covariance - covariance).max())
        mean, covariance = new_mean, new_covariance
        if change < TOLERANCE:
            return mean, covariance, iteration
    raise AnalysisError(
        where="missing answers",
        what=f"no stable covariance after {MAX_ITERATIONS} rounds, as too few answered some pairs of items",
        mend="leave out the items with most gaps, or collect more answers",
    )


def _step(gaps: Gaps, mean: Floats, covariance: Floats) -> tuple[Floats, Floats]:
    n_respondents = gaps.items.shape[0]
    centred = gaps.centred(mean)
    uncertainty = fill(gaps, centred, inverse(covariance))
    shift = gaps.sums(centred) / n_respondents
    second_moment = (gaps.products(centred) + uncertainty) / n_respondents
    return mean + shift, second_moment - np.outer(shift, shift)


def inverse(covariance: Floats) -> Floats:
    """Raises AnalysisError where an item follows from others: then many covariances would do as well."""
    try:
        own = np.diag(np.linalg.cholesky(covariance)) ** 2
    except np.linalg.LinAlgError:
        own = np.zeros(len(covariance))
    if (own <= SMALLEST_OWN_SHARE * np.diag(covariance)).any():
        raise AnalysisError(
            where="missing answers",
            what="the answers given do not identify every covariance",
            mend="leave out items that repeat one another or have most gaps, or collect more answers",
        )
    return np.asarray(np.linalg.inv(covariance), dtype=np.float64)


def log_likelihood_of(gaps: Gaps, mean: Floats, covariance: Floats) -> float:
    """Of the answers given, each person's by weight."""
    n_respondents = gaps.items.shape[0]
    precision = inverse(covariance)
    centred = gaps.centred(mean)
    fill(gaps, centred, precision)
    log_determinants = n_respondents * np.linalg.slogdet(covariance)[1]
    for group in gaps.groups:  # det(Sigma_oo) = det(Sigma) det(K_mm)
        blocks = precision[group.columns[:, :, None], group.columns[:, None, :]]
        log_determinants += group.n_people @ np.linalg.slogdet(blocks)[1]
    distances = (gaps.products(centred) * precision).sum()
    n_answers = gaps.n_answers.sum()
    return float(-0.5 * (n_answers * np.log(2 * np.pi) + log_determinants + distances))
