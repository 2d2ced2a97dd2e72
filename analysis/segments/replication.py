"""The same division made anew from parts of the people: halves, groups, and with those who were left out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from analysis.answers import Description
from analysis.arrays import Floats, Integers
from analysis.errors import AnalysisError
from analysis.intervals import Interval
from analysis.matching import best_jaccard, overlap_table
from analysis.parallel import in_parallel
from analysis.randomness import random_stream
from analysis.segments.agreement import adjusted_rand, how_alike
from analysis.segments.answer_codes import categories
from analysis.segments.prediction_strength import prediction_strength
from analysis.segments.replication_words import groups_in_words, label_of, segments_found

SPLITS, PARTS = 11, 12
N_SPLITS = 20
MOST_IN_PART = (
    5000  # to divide more takes minutes; fewer people agree rather less, so this errs on the safe side
)
FEWEST_IN_GROUP = 100

Redivide = Callable[[Integers], Integers]
"""Divides the people of these rows (m,) into k groups by themselves, and places everybody, (n,) 0..k-1."""


@dataclass(frozen=True)
class Group:
    label: str
    n: int


@dataclass(frozen=True)
class Replication:
    """agreement: adjusted Rand index on everybody; None where it could not be had."""

    split: str
    groups: tuple[Group, ...]
    agreement: float | None
    interval: Interval | None
    sentence: str


@dataclass(frozen=True)
class Split:
    """What one split into halves says.

    agreement  of both halves about everybody;  strength  prediction strength, mean of both directions
    jaccard    (k,) of each segment of the whole with the nearest of a half, mean of both
    """

    agreement: float
    strength: float
    jaccard: Floats


def halves(
    redivide: Redivide,
    labels: Integers,
    k: int,
    seed: int,
    n_splits: int = N_SPLITS,
    weights: Floats | None = None,
    n_jobs: int | None = 1,
    n_people: int | None = None,
) -> Replication:
    """Divide each half of the people anew and compare the two.

    labels  (n,) 0..k-1 of the whole;  n_jobs  processes, to which redivide is sent; changes no number
    n_people  of whom these were drawn; None: these are all
    """
    tasks = [(redivide, labels, k, seed, number, weights) for number in range(n_splits)]
    return describe_halves(list(in_parallel(compare_halves, tasks, n_jobs)), len(labels), n_people)


def compare_halves(
    redivide: Redivide, labels: Integers, k: int, seed: int, number: int, weights: Floats | None = None
) -> Split:
    """Split `number`, which depends on the seed alone and not on who works it out."""
    n = len(labels)
    order = random_stream(seed, SPLITS, number).permutation(n)
    sides = np.sort(order[: n // 2]), np.sort(order[n // 2 :])
    first, second = (redivide(rows) for rows in sides)
    strengths = [
        prediction_strength(own[rows], other[rows], k, None if weights is None else weights[rows])
        for rows, own, other in zip(sides, (first, second), (second, first), strict=True)
    ]
    shared = [overlap_table(labels, one, k, weights) for one in (first, second)]
    jaccard = np.mean([best_jaccard(one) for one in shared], axis=0)
    return Split(adjusted_rand(first, second, weights), float(np.mean(strengths)), jaccard)


def describe_halves(splits: Sequence[Split], n: int, n_people: int | None = None) -> Replication:
    """The mean over the splits, with the limits between which 95 in 100 of them lie."""
    agreements = np.array([one.agreement for one in splits])
    low, high = np.quantile(agreements, [0.025, 0.975])
    mean, n_splits = float(agreements.mean()), len(splits)
    times = f"{n_splits} random splits" if n_splits > 1 else "one random split"
    kept = f"{100 * np.mean([one.strength for one in splits]):.0f} %"
    jaccard = np.mean([one.jaccard for one in splits], axis=0)
    whose = "the people" if n_people in (None, n) else f"{n:,} people drawn at random"
    sentence = (
        f"Each half of {whose}, divided by itself, gives {how_alike(mean)} segments ({times}). "
        f"Of pairs of people in one segment of a half, the other half also puts {kept} together, "
        f"even in the worst segment. {segments_found(jaccard)}"
    )
    groups = Group("one half", n // 2), Group("the other half", n - n // 2)
    interval = (float(low), float(high)) if n_splits > 1 else None
    return Replication("halves", groups, mean, interval, sentence)


def by_groups(
    redivide: Redivide,
    labels: Integers,
    k: int,
    variable: Description,
    weights: Floats | None = None,
    fewest: int = FEWEST_IN_GROUP,
    seed: int = 0,
) -> Replication | None:
    """Divide the people of each group of a variable, such as their language, by themselves.

    redivide places whom labels (n,) of the whole belong to; on them each group's division is compared
    variable of everybody, of whom these may be a part
    fewest   groups of fewer people are not looked at;  seed  of whom is drawn from groups of over 5,000
    returns  the agreement of the group that agrees least; None with fewer than two groups, or where the
             variable gives none
    """
    if variable.kind not in ("nominal", "ordinal", "binary"):
        return None
    codes = categories(variable.values.tolist())
    rows_of = [np.flatnonzero(codes == code) for code in range(int(codes.max(initial=-1)) + 1)]
    large = sorted((rows for rows in rows_of if len(rows) >= max(fewest, k + 1)), key=len, reverse=True)
    if len(large) < 2:
        return None
    groups = tuple(Group(label_of(variable, rows), len(rows)) for rows in large)
    found = [agreement_with(redivide, part_of(rows, seed), labels, weights) for rows in large]
    known = [one for one in found if one is not None]
    lowest = min(known, default=None)
    return Replication(
        variable.label, groups, lowest, None, groups_in_words([group.label for group in groups], found)
    )


def part_of(rows: Integers, seed: int) -> Integers:
    """At most 5,000 of the people of these rows."""
    if len(rows) <= MOST_IN_PART:
        return rows
    return np.sort(random_stream(seed, PARTS).choice(rows, size=MOST_IN_PART, replace=False))


def agreement_with(
    redivide: Redivide, rows: Integers, labels: Integers, weights: Floats | None
) -> float | None:
    """None where the people of these rows cannot be divided by themselves."""
    try:
        return adjusted_rand(labels, redivide(rows), weights)
    except AnalysisError:
        return None


def with_those_left_out(
    labels: Integers, labels_with_all: Integers, n_left_out: int, weights: Floats | None = None
) -> Replication:
    """Had nobody been left out: the same people in the division made with them, and in the one made without.

    labels, labels_with_all  (n,) of those who count
    """
    agreement, n = adjusted_rand(labels, labels_with_all, weights), len(labels)
    if agreement >= 1 - 1e-9:
        came = "the same segments come out"
    else:
        came = f"{how_alike(agreement)} segments come out for those who count"
    who = "the one respondent who was" if n_left_out == 1 else f"the {n_left_out} respondents who were"
    groups = Group("those who count", n), Group("together with those left out", n + n_left_out)
    sentence = f"With {who} left out, {came}."
    return Replication("without those left out", groups, agreement, None, sentence)
