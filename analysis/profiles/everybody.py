"""Answers counted among everybody in a segment, whether they answered or not.

That something is true of a quarter of them has to mean a quarter of all of them. Of those who were asked it
may be more than half; but whoever looks for these people by it finds a quarter.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from analysis.arrays import Floats, Integers
from analysis.profiles.coded import AnyCoded, Coded, Measured, Ticked
from analysis.profiles.corrected import Correction
from analysis.profiles.described import Described, MeanInSegment
from analysis.profiles.describing import describe_segments

MOST_ANSWERED = 0.9
UNANSWERED = None  # no answer has this code


def describe_everybody(
    coded: tuple[AnyCoded, ...],
    labels: Integers,
    k: int,
    weights: Floats | None = None,
    correction: Correction | None = None,
) -> tuple[tuple[Described, ...], ...]:
    """As describe_segments, but shares are of everybody in a segment; means stay those of who answered."""
    whole = tuple(one if isinstance(one, Measured) else among_everybody(one) for one in coded)
    described = describe_segments(whole, labels, k, weights, correction)
    return tuple(
        tuple(row for row in rows if isinstance(row, MeanInSegment) or row.value is not UNANSWERED)
        for rows in described
    )


def among_everybody(coded: Coded | Ticked) -> Coded | Ticked:
    """With no answer as one more answer; nothing ticked by those who did not answer."""
    if isinstance(coded, Ticked):
        return replace(coded, answered=np.ones_like(coded.answered))
    codes = np.where(coded.codes < 0, len(coded.values), coded.codes)
    return Coded(coded.variable, (*coded.values, UNANSWERED), codes)


def partly_answered(coded: tuple[AnyCoded, ...]) -> frozenset[str]:
    """Names of variables that fewer than nine in ten answered, as those who were not asked do not."""
    return frozenset(one.variable.name for one in coded if share_answered(one) < MOST_ANSWERED)


def share_answered(coded: AnyCoded) -> float:
    if isinstance(coded, Measured):
        return float((~np.isnan(coded.numbers)).mean())
    return float((coded.answered if isinstance(coded, Ticked) else coded.codes >= 0).mean())
