"""Means and covariances when some answers are missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.checks import Floats, check_items
from analysis.errors import AnalysisError

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
                differently, and when the answers are too few to identify every covariance
    Source      Little and Rubin (2002), Statistical Analysis with Missing Data, 8.2; R psych::corFiml
    """
    check_items(items, names, "missing answers")
    items = items[~np.isnan(items).all(axis=1)]
    # Working in standard deviations makes one tolerance right for every unit.
    centre, scale = np.nanmean(items, axis=0), np.nanstd(items, axis=0)
    gaps = _Gaps.of((items - centre) / scale)
    mean, covariance, n_iterations = _iterate(gaps)
    log_likelihood = _log_likelihood(gaps, mean, covariance) - (~np.isnan(items)).sum(axis=0) @ np.log(scale)
    return EmCovariance(
        mean=centre + scale * mean,
        covariance=covariance * np.outer(scale, scale),
        n_iterations=n_iterations,
        log_likelihood=float(log_likelihood),
        n_respondents=items.shape[0],
    )


def expected_items(items: Floats, mean: Floats, covariance: Floats) -> Floats:
    """The items with each gap filled by its expectation given what that person did answer.

    items   (n_respondents, n_items), NaN where not answered; mean (n_items,), covariance (n_items, n_items)
    returns a new array of the same shape without gaps
    Source  conditional expectation of the multivariate normal
    """
    gaps = _Gaps.of(items)
    centred = gaps.centred(mean)
    _fill(gaps, centred, np.linalg.inv(covariance))
    return centred + mean


@dataclass(frozen=True)
class _Group:
    """The people who miss the same number of items: their rows, their pattern, and each pattern's gaps."""

    rows: NDArray[np.intp]
    pattern: NDArray[np.intp]
    columns: NDArray[np.intp]  # (n_patterns, n_missing)
    n_people: Floats  # (n_patterns,)


@dataclass(frozen=True)
class _Gaps:
    items: Floats
    missing: NDArray[np.bool_]
    groups: tuple[_Group, ...]

    @classmethod
    def of(cls, items: Floats) -> _Gaps:
        missing = np.isnan(items)
        n_missing = missing.sum(axis=1)
        groups = tuple(_group(missing, n_missing, int(q)) for q in np.unique(n_missing[n_missing > 0]))
        return cls(items, missing, groups)

    def centred(self, mean: Floats) -> Floats:
        return np.where(self.missing, 0.0, self.items - mean)


def _group(missing: NDArray[np.bool_], n_missing: NDArray[np.intp], q: int) -> _Group:
    rows = np.flatnonzero(n_missing == q)
    patterns, pattern, n_people = np.unique(missing[rows], axis=0, return_inverse=True, return_counts=True)
    columns = np.nonzero(patterns)[1].reshape(-1, q)
    return _Group(rows, pattern.reshape(-1), columns, n_people.astype(np.float64))


def _iterate(gaps: _Gaps) -> tuple[Floats, Floats, int]:
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
        what=f"no stable covariance after {MAX_ITERATIONS} rounds: too few people answered some pairs of items",
        mend="leave out the items with most gaps, or collect more answers",
    )


def _step(gaps: _Gaps, mean: Floats, covariance: Floats) -> tuple[Floats, Floats]:
    n_respondents = gaps.items.shape[0]
    centred = gaps.centred(mean)
    uncertainty = _fill(gaps, centred, _inverse(covariance))
    shift = centred.mean(axis=0)
    second_moment = (centred.T @ centred + uncertainty) / n_respondents
    return mean + shift, second_moment - np.outer(shift, shift)


def _fill(gaps: _Gaps, centred: Floats, precision: Floats) -> Floats:
    """Fill the gaps in place; return the summed conditional covariance of what was filled in."""
    # With K the inverse covariance, the missing given the answered have covariance inv(K_mm) and mean
    # -inv(K_mm) K_mo d_o: small inverses, of the size of the gap, one for each pattern.
    uncertainty = np.zeros_like(precision)
    pull = centred @ precision
    for group in gaps.groups:
        rows_of, columns_of = group.columns[:, :, None], group.columns[:, None, :]
        spread = np.linalg.inv(precision[rows_of, columns_of])
        where = (group.rows[:, None], group.columns[group.pattern])
        centred[where] = -np.einsum("rij,rj->ri", spread[group.pattern], pull[where])
        np.add.at(uncertainty, (rows_of, columns_of), spread * group.n_people[:, None, None])
    return uncertainty


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


def _log_likelihood(gaps: _Gaps, mean: Floats, covariance: Floats) -> float:
    n_respondents = gaps.items.shape[0]
    precision = np.linalg.pinv(covariance, hermitian=True)
    centred = gaps.centred(mean)
    _fill(gaps, centred, precision)
    log_determinants = n_respondents * np.linalg.slogdet(covariance)[1]
    for group in gaps.groups:  # det(Sigma_oo) = det(Sigma) det(K_mm)
        blocks = precision[group.columns[:, :, None], group.columns[:, None, :]]
        log_determinants += group.n_people @ np.linalg.slogdet(blocks)[1]
    distances = np.einsum("ij,jk,ik->", centred, precision, centred, optimize=True)
    n_answers = (~gaps.missing).sum()
    return float(-0.5 * (n_answers * np.log(2 * np.pi) + log_determinants + distances))
