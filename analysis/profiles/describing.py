"""Who the people of a segment are, by variables that had no part in making the segments."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from analysis.answers import Description
from analysis.arrays import Booleans, Floats
from analysis.codes import MOST_VALUES, codes_of, numbers, plain
from analysis.intervals import (
    Interval,
    difference_of_means,
    difference_of_shares,
    mean_interval,
    share_interval,
)
from analysis.moments import mean_of, worth
from analysis.profiles.sides import Sides, split


@dataclass(frozen=True)
class ShareInSegment:
    """One answer: `count` of the `n` in the segment who answered gave it; share 0 to 1, Wilson interval.

    Counts are people. Shares and intervals are weighted where there are weights.
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


def describe_segment(
    describe: tuple[Description, ...], inside: Booleans, weights: Floats | None = None
) -> tuple[ShareInSegment | MeanInSegment, ...]:
    """Every description variable in one segment against everyone else; inside (n,), weights (n,) or None."""
    found: list[ShareInSegment | MeanInSegment] = []
    for variable in describe:
        if variable.kind == "numeric":
            found.append(mean_in_segment(variable, inside, weights))
        else:
            found += shares_in_segment(variable, inside, weights)
    return tuple(found)


def mean_in_segment(variable: Description, inside: Booleans, weights: Floats | None = None) -> MeanInSegment:
    sides = split(numbers(variable), inside, weights)
    difference = difference_of_means(sides.mine, sides.rest, sides.weights, sides.rest_weights)
    return MeanInSegment(
        variable.name,
        variable.label,
        variable.kind,
        len(sides.mine),
        mean_of(sides.mine, sides.weights),
        mean_interval(sides.mine, sides.weights),
        len(sides.rest),
        mean_of(sides.rest, sides.rest_weights),
        None if difference is None else difference.value,
        None if difference is None else difference.interval,
        None if difference is None else difference.effect_size,
    )


def shares_in_segment(
    variable: Description, inside: Booleans, weights: Floats | None = None
) -> Iterator[ShareInSegment]:
    chosen = [codes_of(value, variable.kind) for value in variable.values]
    answered = np.array([codes is not None for codes in chosen])
    for code in codes_in_order(variable, chosen):
        gave_it = np.where(answered, [codes is not None and code in codes for codes in chosen], np.nan)
        yield share_of_value(variable, code, split(gave_it, inside, weights))


def share_of_value(variable: Description, code: object, sides: Sides) -> ShareInSegment:
    mine, rest = worth(sides.mine > 0, sides.weights), worth(sides.rest > 0, sides.rest_weights)
    # Sums of weights in another order can end a last bit above 1.
    share, rest_share = (min(count / n, 1.0) if n else None for count, n in (mine, rest))
    return ShareInSegment(
        variable=variable.name,
        label=variable.label,
        kind=variable.kind,
        value=code,
        value_label=variable.value_labels.get(code, plain(code)),
        n=len(sides.mine),
        count=int(sides.mine.sum()),
        share=share,
        interval=share_interval(*mine),
        rest_n=len(sides.rest),
        rest_count=int(sides.rest.sum()),
        rest_share=rest_share,
        difference=None if share is None or rest_share is None else share - rest_share,
        difference_interval=difference_of_shares(*mine, *rest),
    )


def codes_in_order(variable: Description, chosen: list[tuple[object, ...] | None]) -> list[object]:
    """Codes with a label in the order of the labels, then others seen, most frequent first; 30 at most."""
    counts = Counter(code for codes in chosen if codes is not None for code in codes)
    labelled = [code for code in variable.value_labels if code in counts]
    others = [code for code in counts if code not in variable.value_labels]
    others.sort(key=lambda code: (-counts[code], str(code)))
    return (labelled + others)[:MOST_VALUES]
