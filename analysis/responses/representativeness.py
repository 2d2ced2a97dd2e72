"""How far the mix of those who answered is from the known mix of everybody."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import chdtrc

from analysis.answers import Answers
from analysis.arrays import Booleans, Floats
from analysis.effective_n import effective_n
from analysis.responses.margin_answers import MarginAnswers, answers_to_margins
from analysis.responses.raking_margins import check_codes, scaled

NOTABLE = 0.1  # Austin (2009): smaller standardised differences are negligible


@dataclass(frozen=True)
class CategoryMix:
    """One category. n people; shares 0 to 1, of those who answered.

    share                    by the design weights, or plain where there are none
    target                   of everybody;  weighted_share  by the final weights, None before there are any
    standardised_difference  of share from target, in standard deviations
    """

    value: object
    label: str
    n: int
    share: float
    target: float
    weighted_share: float | None
    standardised_difference: float


@dataclass(frozen=True)
class MarginMix:
    """One variable against its margin. n answered it; n_effective of them count in the test."""

    variable: str
    label: str
    source: str
    n: int
    n_effective: float
    categories: tuple[CategoryMix, ...]
    chi_square: float
    df: int
    p: float
    sentence: str


def representativeness(answers: Answers, kept: Booleans) -> tuple[MarginMix, ...]:
    """The mix by each variable with a known margin, before any raking; kept (n_rows,) whose answers count.

    Raises  AnalysisError for margins that cannot be used
    """
    design = None if answers.weights is None else scaled(answers.weights[kept])
    return tuple(margin_mix(one, design) for one in answers_to_margins(answers, kept))


def margin_mix(one: MarginAnswers, design: Floats | None, final: Floats | None = None) -> MarginMix:
    """design, final  (n,) weights before and after raking, or None.

    Source  Pearson (1900), R chisq.test(x, p = ); with design weights on Kish's effective n, an
            approximation; standardised differences by Austin (2009), Statistics in Medicine 28:3083
    """
    start = np.ones(len(one.groups)) if design is None else design
    check_codes(one.groups, one.targets, start, one.names)
    answered = one.groups >= 0
    shares = shares_of(one, start)
    n = effective_n(start[answered])
    chi_square, df = goodness_of_fit(shares, one.targets, n)
    p = float(chdtrc(df, chi_square)) if df else 1.0
    categories = category_mixes(one, shares, None if final is None else shares_of(one, final))
    return MarginMix(
        variable=one.margin.variable,
        label=one.label,
        source=one.margin.source,
        n=int(answered.sum()),
        n_effective=n,
        categories=categories,
        chi_square=chi_square,
        df=df,
        p=p,
        sentence=in_words(one, categories, p),
    )


def shares_of(one: MarginAnswers, weights: Floats) -> Floats:
    answered = one.groups >= 0
    sums = np.bincount(one.groups[answered], weights[answered], minlength=len(one.targets))
    shares: Floats = sums / sums.sum()
    return shares


def goodness_of_fit(shares: Floats, targets: Floats, n: float) -> tuple[float, int]:
    """Chi-square and its degrees of freedom; a category that the population does not have adds nothing."""
    there = targets > 0
    chi_square = n * float((np.square(shares - targets)[there] / targets[there]).sum())
    return chi_square, int(there.sum()) - 1


def category_mixes(one: MarginAnswers, shares: Floats, final: Floats | None) -> tuple[CategoryMix, ...]:
    counts = np.bincount(one.groups[one.groups >= 0], minlength=len(shares))
    spread = np.sqrt((shares * (1 - shares) + one.targets * (1 - one.targets)) / 2)
    away = np.divide(shares - one.targets, spread, out=np.zeros(len(shares)), where=spread > 0)
    return tuple(
        CategoryMix(
            value=value,
            label=one.names.categories[place],
            n=int(counts[place]),
            share=float(shares[place]),
            target=float(one.targets[place]),
            weighted_share=None if final is None else float(final[place]),
            standardised_difference=float(away[place]),
        )
        for place, value in enumerate(one.values)
    )


def in_words(margin: MarginAnswers, categories: tuple[CategoryMix, ...], p: float) -> str:
    # Of two that are equally far off, as the two of a binary variable are, the one that is too rare.
    furthest = max(
        categories,
        key=lambda one: (round(abs(one.standardised_difference), 9), -one.standardised_difference),
    )
    gap = f"“{furthest.label}” with {100 * furthest.share:.0f} % instead of {100 * furthest.target:.0f} %"
    source = f" ({margin.margin.source})" if margin.margin.source else ""
    if p >= 0.05:
        return f"{margin.label}: as far as these answers can tell, their mix is that of everybody{source}."
    if abs(furthest.standardised_difference) < NOTABLE:
        return f"{margin.label}: the answers differ from everybody{source}, but little, most in {gap}."
    return f"{margin.label}: the answers do not have the mix of everybody{source}, least so {gap}."
