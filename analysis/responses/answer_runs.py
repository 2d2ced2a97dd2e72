"""The same answer several times in a row."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.arrays import Floats


@dataclass(frozen=True)
class AnswerRuns:
    """longest  (n,) answers in the longest run of equal ones;  average  (n,) mean length of all runs."""

    longest: Floats
    average: Floats


def answer_runs(items: Floats) -> AnswerRuns:
    """How long each person gave one answer after another, in the order the items were asked.

    items    (n_respondents, n_items), NaN where not answered: gaps are passed over, so that an answer before
             and one after a gap follow one another
    longest  whole numbers from 1;  average  from 1; both NaN for people without any answer
    Source   Johnson (2005), J. Res. Pers. 39:103; R careless::longstring, with avg = TRUE for the average
    """
    n_people = len(items)
    last = np.full(n_people, np.nan)
    length, longest, n_runs, n_answers = (np.zeros(n_people) for _ in range(4))
    for column in np.ascontiguousarray(items.T):
        answered = column == column
        begins = answered & (column != last)
        length = np.where(begins, 1.0, length + answered)
        np.maximum(longest, length, out=longest)
        n_runs += begins
        n_answers += answered
        last = np.where(answered, column, last)
    nobody = n_answers == 0
    average = np.divide(n_answers, n_runs, out=np.full(n_people, np.nan), where=~nobody)
    return AnswerRuns(np.where(nobody, np.nan, longest), average)
