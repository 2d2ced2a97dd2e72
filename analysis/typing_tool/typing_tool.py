"""The typing tool: the fewest questions that place a new person, and how often they do so rightly."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from threadpoolctl import threadpool_limits

from analysis.arrays import Floats, Integers
from analysis.errors import AnalysisError
from analysis.intervals import Interval
from analysis.progress import Progress, Report
from analysis.randomness import random_stream
from analysis.typing_tool.accuracy import Accuracy, held_per_kept, measure, resampled_interval
from analysis.typing_tool.cross_validation import People, Redivide, Round, hold_out_rounds
from analysis.typing_tool.door import check_people, check_wanted
from analysis.typing_tool.rule import Rule
from analysis.typing_tool.some_people import some_of
from analysis.typing_tool.training import Wanted, train

FINAL = 3
N_FOLDS, N_REPEATS = 10, 5


@dataclass(frozen=True)
class CurvePoint:
    """share  of people held out who are placed in their own segment with this many questions."""

    n_questions: int
    share: float
    interval: Interval


@dataclass(frozen=True)
class TypingTool:
    """rule        the one to use, made from everybody looked at
    fixed          the rule's error: the segments are what they are
    redone         the whole pipeline's: the segments are found anew without those held out; or None
    redone_fault   why they could not be; empty where they could, or nobody asked
    asked          (fewest, most) questions that the rules of the rounds asked
    n, n_used      people, and how many of them were looked at
    """

    rule: Rule
    fixed: Accuracy
    redone: Accuracy | None
    redone_fault: str
    curve: tuple[CurvePoint, ...]
    asked: tuple[int, int]
    n: int
    n_used: int


def make_typing_tool(
    items: Floats,
    labels: Integers,
    wanted: Wanted,
    seed: int = 1,
    redivide: Redivide | None = None,
    weights: Floats | None = None,
    n_jobs: int | None = None,
    report_progress: Report | None = None,
    n_folds: int = N_FOLDS,
    n_repeats: int = N_REPEATS,
) -> TypingTool:
    """Choose the questions, and measure twice how often they place people rightly.

    items     (n, p) answers to the questions that may be asked, NaN for gaps
    labels    (n,) 0..k-1, each person's segment;  weights  (n,) or None
    redivide  see People; without it only the rule's error is measured
    Raises    AnalysisError for a segment of fewer people than folds, too few items, or wishes out of range
    """
    wanted = check_wanted(wanted, items)
    check_people(items, labels, n_folds)
    scaled = None if weights is None else weights / weights.mean()  # the ridge is in units of people
    people = some_of(People(items, labels, int(labels.max()) + 1, scaled, redivide), seed)
    check_people(people.items, people.labels, n_folds)
    progress = Progress(report_progress)
    curve = tuple(range(wanted.fewest, wanted.most + 1))
    fixed_people = replace(people, redivide=None)
    settings = (seed, n_folds, n_repeats, n_jobs, progress)
    with threadpool_limits(limits=1):
        progress.begin("Holding people out in turn, and placing them", end=0.5)
        fixed = hold_out_rounds(fixed_people, wanted, curve, *settings)
        progress.begin("Finding the segments anew without those held out", end=0.98)
        redone, fault = measured_anew(people, wanted, settings)
        progress.begin("Choosing the questions", end=1.0)
        random = random_stream(seed, FINAL)
        rule = train(people.items, people.labels, people.k, wanted, random, people.weights)
    progress.reach(1.0)
    sizes = [one.n_questions for one in fixed]
    return TypingTool(
        rule=rule,
        fixed=measure(people, fixed),
        redone=redone,
        redone_fault=fault,
        curve=points_of(people, curve, fixed),
        asked=(min(sizes), max(sizes)),
        n=len(items),
        n_used=len(people.items),
    )


def measured_anew(
    people: People, wanted: Wanted, settings: tuple[int, int, int, int | None, Progress]
) -> tuple[Accuracy | None, str]:
    if people.redivide is None:
        return None, ""
    try:
        return measure(people, hold_out_rounds(people, wanted, (), *settings)), ""
    except AnalysisError as error:
        return None, str(error)


def points_of(people: People, curve: tuple[int, ...], rounds: list[Round]) -> tuple[CurvePoint, ...]:
    """Accuracy by number of questions, from rules made in the same rounds."""
    right = [one.by_number == people.labels[one.out] for one in rounds]
    shares = np.array(
        [
            np.average(one, axis=1, weights=people.counts[of.out])
            for one, of in zip(right, rounds, strict=True)
        ]
    )
    share_held = held_per_kept(rounds, len(people.labels))
    return tuple(
        CurvePoint(number, float(by_round.mean()), resampled_interval(by_round, share_held))
        for number, by_round in zip(curve, shares.T, strict=True)
    )
