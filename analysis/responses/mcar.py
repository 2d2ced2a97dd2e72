"""Whether people who skipped something answered the rest otherwise: Little's test."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.stats import chi2

from analysis.arrays import Floats, Integers
from analysis.checks import check_items
from analysis.responses.gaps import distinct
from analysis.responses.missing import em_covariance
from analysis.responses.outlyingness import squared_distances

LEVEL = 0.05


@dataclass(frozen=True)
class LittleTest:
    """chi_square from 0;  df  whole number;  p  0 to 1, NaN where nobody or everybody skipped the same."""

    chi_square: float
    df: int
    p: float
    n_patterns: int
    n_respondents: int


def little_test(items: Floats, names: Sequence[str] | None = None) -> LittleTest:
    """Little's test that answers are missing completely at random.

    items   (n_respondents, n_items), NaN where not answered; people without any answer are left out. Each
            person counts once: it is about the gaps of these people, not about a population, so no weights
    Raises  AnalysisError as em_covariance
    Source  Little (1988), J. Am. Stat. Assoc. 83:1198, with the maximum likelihood covariance (divided by n),
            as R BaylorEdPsych::LittleMCAR and naniar::mcar_test have it
    """
    if not np.isnan(items).any():
        check_items(items, names, "missing answers")
        return LittleTest(0.0, 0, float("nan"), 1, len(items))
    moments = em_covariance(items, names)
    somebody = ~np.isnan(items).all(axis=1)
    answered = items if somebody.all() else items[somebody]
    patterns, pattern = distinct(np.isnan(answered))
    n_people = np.bincount(pattern).astype(np.float64)
    means = _means_of(answered, pattern, n_people)
    means[patterns] = np.nan
    distances = squared_distances(means, moments.mean, moments.covariance)
    chi_square = float(n_people @ distances)
    df = int((~patterns).sum()) - items.shape[1]
    p = float(chi2.sf(chi_square, df)) if df > 0 else float("nan")
    return LittleTest(chi_square if df > 0 else 0.0, df, p, len(patterns), len(answered))


def in_words(test: LittleTest) -> str:
    """The finding and what it cannot say, for people."""
    if not test.df > 0:
        return "Everybody answered the same items, so there are no gaps to explain."
    limit = "The test cannot see whether people skipped because of the very answer they did not give."
    if test.p > LEVEL:
        return f"Who skipped seems not to depend on the answers given (Little's test, {_p(test.p)}). {limit}"
    return (
        f"Who skipped goes together with the answers given (Little's test, {_p(test.p)}): leaving out people "
        f"or pairs with gaps would shift the results. {limit}"
    )


def _means_of(items: Floats, pattern: Integers, n_people: Floats) -> Floats:
    # Within a pattern a column is answered by all or by none, so that sums of the answered ones will do.
    means = np.empty((len(n_people), items.shape[1]))
    for number, column in enumerate(items.T):
        means[:, number] = np.bincount(pattern, np.nan_to_num(column), minlength=len(n_people)) / n_people
    return means


def _p(p: float) -> str:
    if p < 0.001:
        return "p < .001"
    return f"p = {p:.{2 if p >= 0.01 else 3}f}".replace("0.", ".", 1)
