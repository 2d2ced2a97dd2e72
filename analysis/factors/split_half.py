"""Would half of the people have told of the same needs as the other half?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from analysis.arrays import Floats, Integers
from analysis.checks import check_enough_respondents
from analysis.correlations.correlation import Correlation
from analysis.errors import AnalysisError
from analysis.factors.alignment import align, check_same_items
from analysis.factors.bootstrap_draws import check_most_solved, solve_like
from analysis.factors.factors import Factors
from analysis.factors.need_words import named
from analysis.factors.samples_of_people import People, correlate_sample, people_behind
from analysis.parallel import in_parallel
from analysis.randomness import random_stream

HALVES = 4  # this file's place among the random streams of a run
WHERE = "split halves"
EQUAL, ALIKE = 0.95, 0.85  # Lorenzo-Seva and ten Berge (2006)
AT_ONCE = 5


@dataclass(frozen=True)
class SplitHalf:
    """Congruence of the factors of one half of the people with those of the other, over many divisions.

    median, p5           (m,) Tucker congruence of each factor: its middle, and what 19 splits in 20 exceed
    n_splits, n_failed   divisions, and how many left a half without a solution; they are in no figure
    n_half               people in the smaller half
    sentence             what this says, for people
    """

    median: Floats
    p5: Floats
    n_splits: int
    n_failed: int
    n_half: int
    sentence: str


def split_halves(
    items: Floats,
    correlation: Correlation,
    factors: Factors,
    *,
    weights: Floats | None = None,
    n_splits: int = 50,
    seed: int,
    n_jobs: int | None = 1,
    report: Callable[[float], None] | None = None,
    names: Sequence[str] | None = None,
) -> SplitHalf:
    """Divide the people at random, solve each half as the base was, match both to it, and compare them.

    items   (n, p), NaN for gaps;  correlation, factors  the base: of these items and people
    n_jobs  processes; changes no number;  report  is told the share done, 0 to 1
    Raises  AnalysisError as people_behind, for halves no larger than the number of items, fewer than one
            split, and when most splits have no solution
    Source  Everett (1983), Multivariate Behavioral Research 18:197; the coefficient is Tucker's
    """
    check_same_items(factors.loadings, correlation.matrix, WHERE)
    people = people_behind(items, correlation, weights, WHERE, names)
    check_enough_respondents(people.n // 2, items.shape[1], WHERE)
    if n_splits < 1:
        raise AnalysisError(where=WHERE, what=f"{n_splits} splits", mend="split at least once")
    tasks = [
        (people, factors, seed, first, min(first + AT_ONCE, n_splits))
        for first in range(0, n_splits, AT_ONCE)
    ]
    splits: list[Floats | str] = []
    for some in in_parallel(compare_halves, tasks, n_jobs):
        splits += some
        if report is not None:
            report(len(splits) / n_splits)
    check_most_solved([split for split in splits if isinstance(split, str)], n_splits, "splits", WHERE)
    return _summarise([split for split in splits if not isinstance(split, str)], n_splits, people.n // 2)


def compare_halves(people: People, base: Factors, seed: int, first: int, last: int) -> list[Floats | str]:
    """Congruences (m,) of splits number first to last - 1; why not, for one without a solution."""
    return [_compare(people, base, seed, number) for number in range(first, last)]


def _compare(people: People, base: Factors, seed: int, number: int) -> Floats | str:
    order = random_stream(seed, HALVES, number).permutation(people.n)
    one = np.zeros(people.n, dtype=np.int64)
    one[order[: people.n // 2]] = 1
    try:
        first, second = (_loadings(people, base, half) for half in (one, 1 - one))
    except AnalysisError as error:
        return error.what
    lengths = np.linalg.norm(first, axis=0) * np.linalg.norm(second, axis=0)
    return np.asarray((first * second).sum(axis=0) / lengths)


def _loadings(people: People, base: Factors, half: Integers) -> Floats:
    # Each half is matched to everybody's factors, so that a split has no say in which factor is which.
    found = solve_like(correlate_sample(people, half), base)
    return align(found.loadings, found.phi, base.loadings).loadings


def _summarise(congruences: list[Floats], n_splits: int, n_half: int) -> SplitHalf:
    each = np.stack(congruences)
    median, p5 = np.median(each, axis=0), np.quantile(each, 0.05, axis=0)
    return SplitHalf(median, p5, n_splits, n_splits - len(each), n_half, in_words(median, n_half))


def in_words(median: Floats, n_half: int, needs: Sequence[str] | None = None) -> str:
    """What the halves agree on, as a sentence.

    median  (m,) congruences;  needs  (m,) names of the factors, or None: need 1, need 2, ...
    """
    opening = f"When the respondents are divided at random into halves of about {n_half},"
    grades = (
        (median >= EQUAL, "the same in both"),
        ((median >= ALIKE) & (median < EQUAL), "much alike in both"),
        (median < ALIKE, "differently: more answers are needed before anything is built on that"),
    )
    if (median >= EQUAL).all():
        return f"{opening} both halves tell of the same needs."
    found = [(np.flatnonzero(chosen).tolist(), words) for chosen, words in grades if chosen.any()]
    return f"{opening} {'; '.join(_come_out(factors, words, needs) for factors, words in found)}."


def _come_out(factors: list[int], words: str, needs: Sequence[str] | None) -> str:
    return f"{named(factors, needs)} {'comes' if len(factors) == 1 else 'come'} out {words}"
