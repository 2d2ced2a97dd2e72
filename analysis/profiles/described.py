"""One answer or one number in a segment, against everyone else."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.intervals import Interval

SMALLEST_EFFECT = 0.2  # Cohen's d or h: a smaller difference is not worth a sentence


@dataclass(frozen=True)
class ShareInSegment:
    """One answer: `count` of the `n` in the segment who answered gave it; share 0 to 1, Wilson interval.

    Counts are people. Shares and intervals are weighted where there are weights, and corrected for people
    who may sit in the wrong segment where memberships are known.
    """

    variable: str
    label: str
    kind: str
    value: object
    value_label: str
    n: int
    count: int
    share: float | None
    interval: Interval | None
    rest_n: int
    rest_count: int
    rest_share: float | None
    difference: float | None
    difference_interval: Interval | None


@dataclass(frozen=True)
class MeanInSegment:
    """A number: mean in the segment and in everyone else, in the variable's own unit; Cohen's d."""

    variable: str
    label: str
    kind: str
    n: int
    mean: float | None
    interval: Interval | None
    rest_n: int
    rest_mean: float | None
    difference: float | None
    difference_interval: Interval | None
    effect_size: float | None
    effect_interval: Interval | None = None


Described = ShareInSegment | MeanInSegment
