"""Means and covariances when some answers are missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.arrays import Booleans, Floats
from analysis.checks import check_items, listed
from analysis.errors import AnalysisError
from analysis.responses.em_steps import inverse, iterate, log_likelihood_of, total
from analysis.responses.gaps import Gaps, fill
from analysis.responses.row_blocks import ROWS_AT_ONCE, blocks


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
    counted = np.zeros((items.shape[1], items.shape[1]))
    for block in blocks(items):
        answered = (~np.isnan(block)).astype(np.float64)
        counted += answered.T @ answered
    return np.rint(counted).astype(np.int64)


def em_covariance(
    items: Floats, names: Sequence[str] | None = None, weights: Floats | None = None
) -> EmCovariance:
    """Maximum likelihood mean and covariance of items with gaps, under multivariate normality.

    items       (n_respondents, n_items), NaN where not answered; gaps may depend on the answers given
                (missing at random); people without any answer are left out
    weights     (n_respondents,) positive, scaled here to mean 1 over those who answered; None: 1 each. Whole
                weights give what as many rows would; the log-likelihood weighs each person's likewise
    covariance  (n_items, n_items), divided by n, not by n - 1, as maximum likelihood has it
    Raises      AnalysisError for one respondent, infinite values, items nobody answered or nobody answered
                differently, pairs of items nobody answered together, covariances the answers leave open, and
                weights that are missing, zero or below
    Source      Little and Rubin (2002), Statistical Analysis with Missing Data, 8.2; R psych::corFiml
    """
    check_items(items, names, "missing answers")
    answered = np.asarray(~np.isnan(items).all(axis=1))
    items, weights = items if answered.all() else items[answered], _scaled(weights, answered)
    _check_pairs(items, names)
    # Working in standard deviations makes one tolerance right for every unit.
    centre, scale = centre_and_scale(items)
    parts = in_parts(items, weights, centre, scale)
    mean, covariance, n_iterations = iterate(parts)
    n_answers = total(part.n_answers for part in parts)
    log_likelihood = log_likelihood_of(parts, mean, covariance) - n_answers @ np.log(scale)
    return EmCovariance(
        mean=centre + scale * mean,
        covariance=covariance * np.outer(scale, scale),
        n_iterations=n_iterations,
        log_likelihood=float(log_likelihood),
        n_respondents=items.shape[0],
    )


def centre_and_scale(items: Floats) -> tuple[Floats, Floats]:
    """Mean and standard deviation (n_items,) of the answers given, with n in the denominator."""
    n = total((~np.isnan(block)).sum(axis=0) for block in blocks(items))
    mean = total(np.nansum(block, axis=0) for block in blocks(items)) / n
    squares = total(np.nansum(np.square(block - mean), axis=0) for block in blocks(items))
    return mean, np.sqrt(squares / n)


def in_parts(items: Floats, weights: Floats | None, centre: Floats, scale: Floats) -> tuple[Gaps, ...]:
    """The people some thousand at a time, so that a million need no second copy."""
    starts = range(0, len(items), ROWS_AT_ONCE)
    rows = [slice(start, start + ROWS_AT_ONCE) for start in starts]
    return tuple(
        Gaps.of(items[some], None if weights is None else weights[some], centre, scale) for some in rows
    )


def _scaled(weights: Floats | None, answered: Booleans) -> Floats | None:
    if weights is None:
        return None
    if weights.shape != answered.shape or not (np.isfinite(weights) & (weights > 0)).all():
        raise AnalysisError(
            where="missing answers",
            what=f"{weights.size} weights for {answered.size} respondents, or weights missing, zero or below",
            mend="give everybody a positive weight",
        )
    return np.asarray(weights[answered] / weights[answered].mean())


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
    fill(gaps, centred, inverse(covariance))
    return np.where(gaps.missing, centred + mean, items)
