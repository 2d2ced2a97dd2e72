"""How well one answer outside the needs picks a segment's people out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from analysis.answers import Description
from analysis.arrays import Floats, Integers
from analysis.needs.label_words import cut_at_a_word, label_in_words
from analysis.profiles.coded import AnyCoded, Coded, Measured
from analysis.profiles.described import ShareInSegment
from analysis.profiles.describing import describe_variable
from analysis.profiles.distinctive import LONGEST_LABEL, figure

KNOWN_ONLY_BY_ASKING = ("satisfaction", "loyalty")


@dataclass(frozen=True)
class Mark:
    """An answer that tells a segment.

    words       the question and the answer
    recall      share of the segment who gave it;  elsewhere  share of everyone else who did
    precision   share of those who gave it who are in the segment
    lift        precision over the segment's share: 1 tells nothing
    """

    words: str
    recall: float
    elsewhere: float
    precision: float
    lift: float

    @property
    def telling(self) -> float:
        """How much more frequent it is, 0 to 1, however small the segment; Youden (1950), Cancer 3:32."""
        return self.recall - self.elsewhere


def marks_of_segments(
    coded: Iterable[AnyCoded],
    differs: set[str],
    labels: Integers,
    shares: Floats,
    minimum_cell: int,
    weights: Floats | None = None,
) -> tuple[Mark | None, ...]:
    """The best mark of each segment, or None; only variables whose test says that segments differ count.

    differs  their names;  shares (k,) of the segments
    """
    k = len(shares)
    tables = [
        describe_variable(halved(one, weights), labels, k, weights, None)
        for one in coded
        if one.variable.name in differs and one.variable.role not in KNOWN_ONLY_BY_ASKING
    ]
    return tuple(
        best_mark(
            [row for table in tables for row in table[number] if isinstance(row, ShareInSegment)],
            float(shares[number]),
            minimum_cell,
        )
        for number in range(k)
    )


def best_mark(rows: list[ShareInSegment], share: float, minimum_cell: int) -> Mark | None:
    marks = [mark for row in rows if (mark := mark_of(row, share, minimum_cell)) is not None]
    return max(marks, key=lambda mark: mark.telling, default=None)


def mark_of(row: ShareInSegment, share: float, minimum_cell: int) -> Mark | None:
    """None where an answer is not surely more frequent in the segment, or few people gave it."""
    if row.share is None or row.rest_share is None or row.difference_interval is None:
        return None
    few = min(row.count, row.rest_count) < minimum_cell
    unsaid = row.kind in {"binary", "multiple"} and row.value in {0, "0"}
    if few or unsaid or row.difference_interval[0] <= 0:
        return None
    precision = row.share * share / (row.share * share + row.rest_share * (1 - share))
    question = cut_at_a_word(label_in_words(row.label), LONGEST_LABEL)
    answer = cut_at_a_word(row.value_label, LONGEST_LABEL)
    return Mark(f"{question}, “{answer}”", row.share, row.rest_share, precision, precision / share)


def halved(coded: AnyCoded, weights: Floats | None) -> AnyCoded:
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
