"""How well one answer outside the needs picks a segment's people out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from operator import attrgetter

import numpy as np

from analysis.answers import Description
from analysis.arrays import Floats, Integers
from analysis.profiles.answer_words import answer_alone, answer_in_words, names_of, says_no
from analysis.profiles.coded import AnyCoded, Coded, Measured, Ticked
from analysis.profiles.corrected import Correction
from analysis.profiles.described import ShareInSegment
from analysis.profiles.describing import shares_in_segments, tables_of
from analysis.profiles.distinctive import figure, is_few
from analysis.profiles.everybody import UNANSWERED, among_everybody, partly_answered

KNOWN_ONLY_BY_ASKING = ("satisfaction", "loyalty")
LONGEST_ALONE = 28
TELLING = 0.3  # from here on people can be found by an answer
telling_of = attrgetter("telling")
Candidate = tuple[ShareInSegment, float]  # and the share of all who gave the answer that is in the segment


@dataclass(frozen=True)
class Mark:
    """An answer that tells a segment.

    words       the question and the answer;  short  the answer alone, where it says enough
    recall      share of everybody in the segment who gave it;  elsewhere  of everyone else
    precision   share of those who gave it who are in the segment, as people are placed
    partly      whether many did not answer, such as those who were not asked
    withheld    whether so few of everyone else gave it that it is not told
    """

    words: str
    short: str
    recall: float
    elsewhere: float
    precision: float
    partly: bool = False
    withheld: bool = False

    @property
    def telling(self) -> float:
        """How much more frequent it is, 0 to 1, however small the segment; Youden (1950), Cancer 3:32."""
        return self.recall - self.elsewhere


def marks_of_segments(
    coded: Iterable[AnyCoded],
    differs: set[str],
    labels: Integers,
    k: int,
    minimum_cell: int,
    weights: Floats | None = None,
    correction: Correction | None = None,
) -> tuple[Mark | None, ...]:
    """The best mark of each segment, or None; only variables whose test says that segments differ count.

    One that is withheld only where no other finds people.
    differs  their names;  correction  of soft divisions: shares are corrected, as in all that describes them
    """
    known = tuple(
        halved(one, weights)
        for one in coded
        if one.variable.name in differs and one.variable.role not in KNOWN_ONLY_BY_ASKING
    )
    names = names_of({one.variable.name: one.variable.label for one in known})
    partly = partly_answered(known)
    found: list[list[Mark]] = [[] for _ in range(k)]
    for one in known:
        for rows in candidates_of(one, labels, k, weights, correction):
            for number, (row, precision) in enumerate(rows):
                if is_surely_more_frequent(row, minimum_cell):
                    mark = mark_of(row, precision, names[row.variable], row.variable in partly)
                    found[number].append(replace(mark, withheld=is_few(row.rest_count, minimum_cell)))
    return tuple(best_of(marks) for marks in found)


def candidates_of(
    coded: Coded | Ticked, labels: Integers, k: int, weights: Floats | None, correction: Correction | None
) -> Iterator[list[Candidate]]:
    """For each answer, the segments by how many of everybody in them gave it."""
    whole = among_everybody(coded)
    for value, table in tables_of(whole, labels, k, weights):
        given = table.sums[:, 1]
        if value is not UNANSWERED and given.sum() > 0:
            rows = shares_in_segments(whole, value, table, correction)
            yield list(zip(rows, (given / given.sum()).tolist(), strict=True))


def is_surely_more_frequent(row: ShareInSegment, minimum_cell: int) -> bool:
    """Whether an answer is so in the segment, of which not few people gave it."""
    if row.difference is None or row.difference_interval is None or says_no(row):
        return False
    few = min(row.count, row.rest_n) < minimum_cell
    return not few and row.difference > 0 and row.difference_interval[0] > 0


def best_of(marks: list[Mark]) -> Mark | None:
    told = max((one for one in marks if not one.withheld), key=telling_of, default=None)
    if told is not None and told.telling >= TELLING:
        return told
    return max(marks, key=telling_of, default=None)


def mark_of(row: ShareInSegment, precision: float, name: str, partly: bool) -> Mark:
    words, short = answer_in_words(name, row), answer_alone(name, row, LONGEST_ALONE)
    return Mark(words, short, row.share or 0.0, row.rest_share or 0.0, precision, partly)


def halved(coded: AnyCoded, weights: Floats | None) -> Coded | Ticked:
    """Numbers as two answers, below everybody's median and from it; all else as it is."""
    if not isinstance(coded, Measured):
        return coded
    known = ~np.isnan(coded.numbers)
    middle = median(coded.numbers[known], None if weights is None else weights[known])
    upper = np.where(known, coded.numbers >= middle, -1).astype(np.int64)
    labels: dict[object, str] = {1: f"below {figure(middle)}", 2: f"{figure(middle)} or more"}
    variable = Description(
        coded.variable.name,
        coded.variable.label,
        "ordinal",
        coded.variable.values,
        labels,
        coded.variable.role,
    )
    return Coded(variable, (1, 2), upper)


def median(values: Floats, weights: Floats | None) -> float:
    if weights is None:
        return float(np.median(values))
    order = np.argsort(values, kind="stable")
    reached = np.cumsum(weights[order]) / weights.sum()
    return float(values[order[np.searchsorted(reached, 0.5 - 1e-12)]])
