"""What leaving people out has changed: the same analysis with everybody, side by side."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from sklearn.metrics import adjusted_rand_score

from analysis.arrays import Floats, Integers
from analysis.factors.alignment import align
from analysis.factors.marking_items import marking_items
from analysis.moments import mean_of
from analysis.needs.candidate_needs import CandidateNeed, NeedOrder, rank_needs
from analysis.needs.named_factors import NamedNeeds, values_of
from analysis.needs.needs import Needs, find_needs
from analysis.preparation import Prepared, prepare
from analysis.randomness import random_stream
from analysis.segments.replication import Replication, with_those_left_out
from analysis.segments.segments import Division
from analysis.segments.with_everybody import WithEverybody, divide_with_everybody
from analysis.settings import Settings

EVERYBODY = 4
SAME_FACTOR = 0.95
STAY = (
    (0.9, "almost unchanged"),
    (0.75, "largely as they are"),
    (0.5, "as they are only in part"),
    (-1.0, "would be others"),
)


@dataclass(frozen=True)
class FactorCompared:
    """congruence: Tucker's, of the loadings with and without those left out; means of its marking items."""

    id: str
    name: str
    congruence: float
    mean: float | None
    mean_everybody: float | None


@dataclass(frozen=True)
class CandidateCompared:
    name: str
    mean: float | None
    mean_everybody: float | None
    rank: int | None
    rank_everybody: int | None


@dataclass(frozen=True)
class SegmentsCompared:
    """agreement: adjusted Rand index of the two divisions over the people in both; shares (k,) 0 to 1."""

    k: int
    agreement: float
    shares: tuple[float, ...]
    shares_everybody: tuple[float, ...]


@dataclass(frozen=True)
class Comparison:
    n: int
    n_everybody: int
    n_factors: int
    n_factors_everybody: int
    factors: tuple[FactorCompared, ...]
    candidates: tuple[CandidateCompared, ...]
    segments: SegmentsCompared | None
    sentence: str


def compare_with_everybody(
    prepared: Prepared,
    needs: Needs,
    named: NamedNeeds,
    order: NeedOrder,
    division: Division,
    candidates: tuple[CandidateNeed, ...],
    settings: Settings,
) -> tuple[Comparison | None, tuple[Replication, ...]]:
    """The findings as they are, and as they would be had nobody been left out who could be used.

    None  when nobody was. Rows without usable answers are in neither
    """
    whole = prepare(replace(prepared.answers, excluded=()), replace(settings, exclude=()))
    if len(whole.items) == len(prepared.items):
        return None, ()
    names = prepared.answers.item_names
    theirs = find_needs(whole.items, names, replace(settings, n_factors=needs.n_factors), whole.weights)
    factors = factors_compared(prepared, whole, needs, theirs, named)
    n_left_out = len(whole.items) - len(prepared.items)
    with_all = divide_with_everybody(division, prepared, whole, theirs, settings)
    segments = segments_compared(division, with_all)
    comparison = Comparison(
        n=len(prepared.items),
        n_everybody=len(whole.items),
        n_factors=needs.solution.advice.recommended,
        n_factors_everybody=theirs.solution.advice.recommended,
        factors=factors,
        candidates=candidates_compared(whole, order, candidates, settings),
        segments=segments,
        sentence=in_words(n_left_out, factors, segments),
    )
    return comparison, replicated(division, with_all, n_left_out)


def factors_compared(
    prepared: Prepared, whole: Prepared, needs: Needs, theirs: Needs, named: NamedNeeds
) -> tuple[FactorCompared, ...]:
    solution = needs.solution
    mine, rows = in_both(solution.columns, theirs.solution.columns)
    aligned = align(
        theirs.solution.factors.loadings[rows], theirs.solution.factors.phi, solution.factors.loadings[mine]
    )
    marks = marking_items(solution.factors.loadings)
    values = [
        values_of(whole.items, solution, mark, solution.factors.loadings[mark, number], prepared.scales)
        for number, mark in enumerate(marks)
    ]
    means = [mean_of_known(one, whole.weights) for one in values]
    return tuple(
        FactorCompared(factor.id, factor.name, float(congruence), factor.mean, mean)
        for factor, congruence, mean in zip(named.factors, aligned.congruence, means, strict=True)
    )


def in_both(first: Integers, second: Integers) -> tuple[Integers, Integers]:
    """Places in each of the columns that stand in both."""
    _, mine, theirs = np.intersect1d(first, second, return_indices=True)
    return mine, theirs


def mean_of_known(values: Floats, weights: Floats | None) -> float | None:
    known = ~np.isnan(values)
    return mean_of(values[known], None if weights is None else weights[known])


def candidates_compared(
    whole: Prepared, order: NeedOrder, candidates: tuple[CandidateNeed, ...], settings: Settings
) -> tuple[CandidateCompared, ...]:
    random = random_stream(settings.seed, EVERYBODY)
    answers = whole.answers
    theirs = rank_needs(whole.items, answers.item_names, candidates, whole.scales, whole.weights, random)
    return tuple(
        CandidateCompared(mine.name, mine.mean, their.mean, mine.rank, their.rank)
        for mine, their in zip(order.needs, theirs.needs, strict=True)
    )


def segments_compared(division: Division, found: WithEverybody | None) -> SegmentsCompared | None:
    partition = division.partition
    if partition is None or found is None:
        return None
    agreement = float(adjusted_rand_score(partition.labels, found.labels))
    shares = tuple(partition.shares.tolist()), tuple(found.shares.tolist())
    return SegmentsCompared(partition.k, agreement, *shares)


def replicated(division: Division, found: WithEverybody | None, n_left_out: int) -> tuple[Replication, ...]:
    if division.partition is None or found is None:
        return ()
    return (with_those_left_out(division.partition.labels, found.labels, n_left_out),)


def in_words(n_left_out: int, factors: tuple[FactorCompared, ...], segments: SegmentsCompared | None) -> str:
    were = "1 person was" if n_left_out == 1 else f"{n_left_out} people were"
    others = [f"“{one.name}”" for one in factors if one.congruence < SAME_FACTOR]
    same = "the needs stay the same" if not others else f"{' and '.join(others)} would read differently"
    told = f"{were} left out who could have been used; with them {same}"
    if segments is None:
        return f"{told}."
    stay = next(words for least, words in STAY if segments.agreement >= least)
    return f"{told}, and the segments {stay} (adjusted Rand index {segments.agreement:.2f})."
