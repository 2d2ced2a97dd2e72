"""Do the items of one need measure one thing?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from analysis.arrays import Floats, Integers
from analysis.correlations.correlation import Correlation
from analysis.errors import AnalysisError
from analysis.factors.alpha import (
    alpha_of,
    average_correlation,
    cancels_out,
    correlation_of,
    feldt_interval,
    lambda6_of,
)
from analysis.factors.composite_reliability import (
    CompositeReliability,
    composite_reliability,
    omega_of_one_factor,
)
from analysis.factors.item_analysis import ItemAnalysis, analyse_items
from analysis.factors.ordinal_reliability import ORDINAL, OrdinalReliability, ordinal_reliability
from analysis.factors.reliability_words import reliability_in_words
from analysis.intervals import Interval


@dataclass(frozen=True)
class ScaleReliability:
    """How well the items of one scale hang together; each figure None where it cannot be had.

    alpha                of the sum of the answers as given;  alpha_interval  95 %, Feldt's
    standardised_alpha   of the sum of standardised answers; with two items Spearman and Brown's formula
    lambda6, average_r   Guttman's lambda 6 and the mean correlation between items
    omega_total          of the sum of standardised answers, by one factor (three items or more)
    composite            of the sum of the answers as given, by one factor, with a 95 % interval
    ordinal              alpha and omega behind ordered answers, from polychoric correlations
    items                each item against the rest, in the order given
    n, n_items           people behind it, items in it;  notes  what could not be had, and why
    sentence             for people who do not know the word alpha
    """

    n: int
    n_items: int
    sentence: str
    alpha: float | None = None
    alpha_interval: Interval | None = None
    standardised_alpha: float | None = None
    lambda6: float | None = None
    average_r: float | None = None
    omega_total: float | None = None
    composite: CompositeReliability | None = None
    ordinal: OrdinalReliability | None = None
    items: tuple[ItemAnalysis, ...] = ()
    notes: tuple[str, ...] = ()


def scale_reliability(
    correlation: Correlation,
    columns: Integers,
    signs: Floats,
    *,
    names: Sequence[str] | None = None,
    pearson: Correlation | None = None,
) -> ScaleReliability:
    """Reliability of the sum of some items, from their correlations and standard deviations alone.

    correlation  of all items, with weights and gaps already in it; where it is not Pearson's (polychoric,
                 mixed, Spearman's) it says nothing about sums of answers: `pearson` has to be given too
    columns      (k,) which items;  signs (k,) -1 turns an item round;  names (p,) of all items
    Raises       AnalysisError for no item, signs that do not fit, items that cancel out, a missing `pearson`
    Source       see each figure: alpha, composite_reliability, item_analysis, ordinal_reliability
    """
    check_scale(correlation, columns, signs, pearson)
    of_answers = scale_of(correlation if correlation.kind == "pearson" else pearson, columns)
    called = [names[column] if names else f"item {column + 1}" for column in columns.tolist()]
    if len(columns) == 1:
        return ScaleReliability(of_answers.n_respondents, 1, reliability_in_words(None, None, 1))
    turn = np.outer(signs, signs)
    covariance = of_answers.matrix * np.outer(of_answers.sd, of_answers.sd) * turn
    check_sum(covariance)
    found = from_covariance(covariance, of_answers, called)
    if correlation.kind not in ORDINAL:
        return found
    behind = scale_of(correlation, columns).matrix * turn
    return replace(found, ordinal=ordinal_reliability(behind, correlation.n_for_tests))


def from_covariance(covariance: Floats, scale: Correlation, names: Sequence[str]) -> ScaleReliability:
    standardised, n, k = correlation_of(covariance), scale.n_for_tests, len(covariance)
    alpha = alpha_of(covariance)
    interval = feldt_interval(alpha, n, k) if n > 1 else None
    try:
        composite, total = composite_reliability(covariance, n), omega_of_one_factor(standardised, n)
        notes: tuple[str, ...] = ()
    except AnalysisError as error:
        composite, total = None, None
        notes = (f"Omega and composite reliability cannot be had: {error.what}.",)
    return ScaleReliability(
        alpha=alpha,
        alpha_interval=interval,
        standardised_alpha=alpha_of(standardised),
        lambda6=lambda6_of(standardised),
        average_r=average_correlation(standardised),
        omega_total=total,
        composite=composite,
        items=analyse_items(covariance, names),
        n=scale.n_respondents,
        n_items=k,
        notes=notes,
        sentence=reliability_in_words(alpha, interval, k),
    )


def scale_of(correlation: Correlation | None, columns: Integers) -> Correlation:
    if correlation is None:
        raise AnalysisError(
            where="reliability",
            what="these correlations look behind the answers, and say nothing about sums of answers",
            mend="give Pearson correlations of the same items too",
        )
    return correlation.of(columns)


def check_scale(
    correlation: Correlation, columns: Integers, signs: Floats, pearson: Correlation | None
) -> None:
    n_items = len(correlation.matrix)
    if (
        not len(columns)
        or len(set(columns.tolist())) < len(columns)
        or not set(columns) <= set(range(n_items))
    ):
        raise AnalysisError(
            where="reliability",
            what=f"a scale of the columns {columns.tolist()} out of {n_items} items",
            mend="name at least one item, each once",
        )
    if len(signs) != len(columns) or not np.isin(signs, (-1, 1)).all():
        raise AnalysisError(
            where="reliability",
            what=f"signs {signs.tolist()} for {len(columns)} item(s)",
            mend="give 1 for each item, or -1 for one asked the other way round",
        )
    if pearson is not None and len(pearson.matrix) != n_items:
        raise AnalysisError(
            where="reliability",
            what=f"Pearson correlations of {len(pearson.matrix)} items beside others of {n_items}",
            mend="give both for the same items in the same order",
        )


def check_sum(covariance: Floats) -> None:
    if cancels_out(covariance):
        raise AnalysisError(
            where="reliability",
            what="the items cancel out: everybody's sum is the same",
            mend="turn round the items that are asked the other way",
        )
