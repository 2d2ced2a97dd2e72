"""How the rule fares with people it has never seen: everything is chosen anew without them, many times."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass

import numpy as np

from analysis.arrays import Booleans, Floats, Integers
from analysis.errors import AnalysisError
from analysis.matching import match_groups, overlap_table
from analysis.parallel import in_parallel
from analysis.progress import Progress
from analysis.randomness import random_stream
from analysis.typing_tool.folds import stratified_folds
from analysis.typing_tool.training import Wanted, rules_for, train

FOLDS, TRAINING = 0, 1
MOST_LOST = 0.2  # of the folds; with more of them lost an error would speak of the easy ones alone

Redivide = Callable[[Integers], Integers]


@dataclass(frozen=True)
class People:
    """Those the tool is made from.

    items     (n, p), NaN for gaps;  labels  (n,) 0..k-1 their segments
    weights   (n,) or None
    redivide  None, or what divides people anew: rows (m,) of those it may look at, which then places
              everybody; returns labels (n,) 0..k-1 in any order. Must be fit to be sent to other processes
    """

    items: Floats
    labels: Integers
    k: int
    weights: Floats | None = None
    redivide: Redivide | None = None

    @property
    def counts(self) -> Floats:
        """How much each person counts, (n,)."""
        return np.ones(len(self.labels)) if self.weights is None else self.weights


@dataclass(frozen=True)
class Round:
    """One fold held out once.

    out      (m,) rows held out;  placed  (m,) their segments by the rule;  told  (m,) whether they are told
    n_questions  that the rule asks;  by_number  (n_numbers, m) their segments by rules of other sizes
    anew     (m,) their segments in the division found without them, or None where it was not done again
    """

    out: Integers
    placed: Integers
    told: Booleans
    n_questions: int
    by_number: Integers
    anew: Integers | None


def hold_out_rounds(
    people: People,
    wanted: Wanted,
    curve: tuple[int, ...],
    seed: int,
    n_folds: int,
    n_repeats: int,
    n_jobs: int | None,
    progress: Progress,
) -> list[Round]:
    """Every fold of every repeat, in order; with people.redivide the segments are found anew each time.

    curve   other numbers of questions to try beside
    Raises  AnalysisError when the segments cannot be found in too many of the folds
    """
    tasks = [
        (people, wanted, curve, seed, n_folds, repeat, fold)
        for repeat in range(n_repeats)
        for fold in range(n_folds)
    ]
    rounds = []
    with closing(in_parallel(hold_out_once, tasks, n_jobs)) as outcomes:
        for done, outcome in enumerate(outcomes, 1):
            rounds.append(outcome)
            progress.reach(done / len(tasks))
    return check_rounds(rounds)


def check_rounds(outcomes: list[Round | AnalysisError]) -> list[Round]:
    rounds = [one for one in outcomes if isinstance(one, Round)]
    lost = [one for one in outcomes if isinstance(one, AnalysisError)]
    if lost and len(lost) > MOST_LOST * len(outcomes):
        raise lost[0]
    return rounds


def hold_out_once(
    people: People,
    wanted: Wanted,
    curve: tuple[int, ...],
    seed: int,
    n_folds: int,
    repeat: int,
    fold: int,
) -> Round | AnalysisError:
    """Only those not held out are looked at: for the division, the questions, the rule and its certainty."""
    folds = stratified_folds(people.labels, n_folds, random_stream(seed, FOLDS, repeat))
    kept, out = np.flatnonzero(folds != fold), np.flatnonzero(folds == fold)
    try:
        found = divide_again(people, kept)
    except AnalysisError as error:
        return error
    items, labels = people.items[kept], found[kept]
    weights = None if people.weights is None else people.weights[kept]
    rule = train(items, labels, people.k, wanted, random_stream(seed, TRAINING, repeat, fold), weights)
    held = people.items[out]
    others = rules_for(items, labels, people.k, curve, weights) if curve else []
    return Round(
        out=out,
        placed=rule.place(held),
        told=rule.told(held, wanted.certainty),
        n_questions=len(rule.questions),
        by_number=np.array([other.place(held) for other in others], dtype=np.int64).reshape(-1, len(out)),
        anew=None if people.redivide is None else found[out],
    )


def divide_again(people: People, kept: Integers) -> Integers:
    """Segments of everybody (n,): the fixed ones, or those found in `kept` and called as they were."""
    if people.redivide is None:
        return people.labels
    found = people.redivide(kept)
    shared = overlap_table(found[kept], people.labels[kept], people.k)
    return np.asarray(match_groups(shared)[found], dtype=np.int64)
