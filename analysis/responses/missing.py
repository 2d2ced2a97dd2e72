"""Means and covariances when some answers are missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.arrays import Floats
from analysis.checks import check_items, listed
from analysis.errors import AnalysisError
from analysis.responses.gaps import Gaps, fill

TOLERANCE = 1e-9  # largest change of a mean or covariance, in standard deviations, that still counts
MAX_ITERATIONS = 2000


@dataclass(frozen=True)
class EmCovariance:
    mean: Floats
    covariance: Floats
    n_iterations: int
    log_likelihood: float
    n_respondents: int


def n_per_pair(items: Floats) -> NDArray[np.int64]:
    """How many respondents answered both items of each pair; the diagonal counts each item.

    items   (n_respondents, n_items), NaN where not answered
    returns (n_items, n_items) whole numbers
    Source  R psych::pairwiseCount
    """
    answered = (~np.isnan(items)).astype(np.float64)
    return np.rint(answered.T @ answered).astype(np.int64)


def em_covariance(items: Floats, names: Sequence[str] | None = None) -> EmCovariance:
    """Maximum likelihood mean and covariance of items with gaps, under multivariate normality.

    items       (n_respondents, n_items), NaN where not answered; gaps may depend on the answers given
                (missing at random); people without any answer are left out
    covariance  (n_items, n_items), divided by n, not by n - 1, as maximum likelihood has it
    Raises      AnalysisError for one respondent, infinite values, items nobody answered or nobody answered
                differently, pairs of items nobody answered together, and covariances the answers leave open
    Source      Little and Rubin (2002), Statistical Analysis with Missing Data, 8.2; R psych::corFiml
    """
    check_items(items, names, "missing answers")
    items = items[~np.isnan(items).all(axis=1)]
    _check_pairs(items, names)
    # Working in standard deviations makes one tolerance right for every unit.
    centre, scale = np.nanmean(items, axis=0), np.nanstd(items, axis=0)
    gaps = Gaps.of((items - centre) / scale)
    mean, covariance, n_iterations = _iterate(gaps)
    log_likelihood = _log_likelihood(gaps, mean, covariance) - (~np.isnan(items)).sum(axis=0) @ np.log(scale)
    return EmCovariance(
        mean=centre + scale * mean,
        covariance=covariance * np.outer(scale, scale),
        n_iterations=n_iterations,
        log_likelihood=float(log_likelihood),
        n_respondents=items.shape[0],
    )


def _check_pairs(items: Floats, names: Sequence[str] | None) -> None:
    apart = np.argwhere(n_per_pair(items) == 0)
    if apart.size:
        raise AnalysisError(
            where="missing answers",
            what=f"nobody answered both {listed(names, apart[0].tolist())}",
            mend="leave one of the two out, or ask some people both",
        )


def expected_items(items: Floats, mean: Floats, covariance: Floats) -> Floats:
    """The items with each gap filled by its expectation given what that person did answer.

    items   (n_respondents, n_items), NaN where not answered; mean (n_items,), covariance (n_items, n_items)
    returns a new array of the same shape without gaps
    Source  conditional expectation of the multivariate normal
    """
    gaps = Gaps.of(items)
    centred = gaps.centred(mean)
    fill(gaps, centred, _inverse(covariance))
    return np.where(gaps.missing, centred + mean, items)


def _iterate(gaps: Gaps) -> tuple[Floats, Floats, int]:
    mean = np.nanmean(gaps.items, axis=0)
    covariance = np.diag(np.nanvar(gaps.items, axis=0))
    if not gaps.groups:
        centred = gaps.items - mean
        return mean, centred.T @ centred / len(centred), 0
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
    uncertainty = fill(gaps, centred, _inverse(covariance))
    shift = centred.mean(axis=0)
    second_moment = (centred.T @ centred + uncertainty) / n_respondents
    return mean + shift, second_moment - np.outer(shift, shift)


def _inverse(covariance: Floats) -> Floats:
    try:
        np.linalg.cholesky(covariance)
    except np.linalg.LinAlgError as error:
        raise AnalysisError(
            where="missing answers",
            what="the answers given do not identify every covariance",
            mend="leave out items that repeat one another or have most gaps, or collect more answers",
        ) from error
    return np.asarray(np.linalg.inv(covariance), dtype=np.float64)


def _log_likelihood(gaps: Gaps, mean: Floats, covariance: Floats) -> float:
    n_respondents = gaps.items.shape[0]
    precision = _inverse(covariance)
    centred = gaps.centred(mean)
    fill(gaps, centred, precision)
    log_determinants = n_respondents * np.linalg.slogdet(covariance)[1]
    for group in gaps.groups:  # det(Sigma_oo) = det(Sigma) det(K_mm)
        blocks = precision[group.columns[:, :, None], group.columns[:, None, :]]
        log_determinants += group.n_people @ np.linalg.slogdet(blocks)[1]
    distances = np.einsum("ij,jk,ik->", centred, precision, centred, optimize=True)
    n_answers = (~gaps.missing).sum()
    return float(-0.5 * (n_answers * np.log(2 * np.pi) + log_determinants + distances))
