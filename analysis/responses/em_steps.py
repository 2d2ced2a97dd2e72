"""The rounds of the EM algorithm, and the likelihood that they climb."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from analysis.arrays import Floats
from analysis.errors import AnalysisError
from analysis.responses.gaps import Gaps, fill

TOLERANCE = 1e-9  # largest change of a mean or covariance, in standard deviations, that still counts
MAX_ITERATIONS = 2000
SMALLEST_OWN_SHARE = 1e-12  # of an item's variance that those before it leave open; below it rounding rules


def iterate(parts: Sequence[Gaps]) -> tuple[Floats, Floats, int]:
    """Mean, covariance and the number of rounds it took; parts: the people, some thousand at a time.

    Source  Little and Rubin (2002), 8.2.1: expectation fills the gaps, maximisation takes the moments
    """
    # Begun as if every gap held the mean: good enough, and right at once where there is none.
    n_answers = total(part.n_answers for part in parts)
    mean = total(part.sums(part.centred(0.0)) for part in parts) / n_answers
    if not any(part.groups for part in parts):
        n_respondents = sum(len(part.items) for part in parts)
        return mean, total(part.products(part.centred(mean)) for part in parts) / n_respondents, 0
    covariance = np.diag(total(part.sums(part.centred(mean) ** 2) for part in parts) / n_answers)
    for iteration in range(1, MAX_ITERATIONS + 1):
        new_mean, new_covariance = _step(parts, mean, covariance)
        change = max(np.abs(new_mean - mean).max(), np.abs(new_covariance - covariance).max())
        mean, covariance = new_mean, new_covariance
        if change < TOLERANCE:
            return mean, covariance, iteration
    raise AnalysisError(
        where="missing answers",
        what=f"no stable covariance after {MAX_ITERATIONS} rounds, as too few answered some pairs of items",
        mend="leave out the items with most gaps, or collect more answers",
    )


def total(summands: Iterable[Floats]) -> Floats:
    first, *others = summands
    for other in others:
        first = first + other
    return first


def _step(parts: Sequence[Gaps], mean: Floats, covariance: Floats) -> tuple[Floats, Floats]:
    precision = inverse(covariance)
    n_respondents = sum(len(part.items) for part in parts)
    shift, second_moment = np.zeros_like(mean), np.zeros_like(covariance)
    for part in parts:
        centred = part.centred(mean)
        second_moment += fill(part, centred, precision)
        second_moment += part.products(centred)
        shift += part.sums(centred)
    shift /= n_respondents
    return mean + shift, second_moment / n_respondents - np.outer(shift, shift)


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


def log_likelihood_of(parts: Sequence[Gaps], mean: Floats, covariance: Floats) -> float:
    """Of the answers given, each person's by weight."""
    precision = inverse(covariance)
    log_determinant = np.linalg.slogdet(covariance)[1]
    return float(sum(_part_of_likelihood(part, mean, precision, log_determinant) for part in parts))


def _part_of_likelihood(gaps: Gaps, mean: Floats, precision: Floats, log_determinant: float) -> float:
    centred = gaps.centred(mean)
    fill(gaps, centred, precision)
    n_people = len(gaps.items) if gaps.weights is None else float(gaps.weights.sum())
    log_determinants = n_people * log_determinant
    for group in gaps.groups:  # det(Sigma_oo) = det(Sigma) det(K_mm)
        blocks = precision[group.columns[:, :, None], group.columns[:, None, :]]
        log_determinants += group.n_people @ np.linalg.slogdet(blocks)[1]
    distances = (gaps.products(centred) * precision).sum()
    return float(-0.5 * (gaps.n_answers.sum() * np.log(2 * np.pi) + log_determinants + distances))
