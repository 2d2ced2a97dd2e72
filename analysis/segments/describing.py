"""Who the people of a segment are, by variables that had no part in making the segments."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from analysis.answers import Description
from analysis.arrays import Booleans
from analysis.codes import MOST_VALUES, codes_of, numbers, plain
from analysis.intervals import (
    Interval,
    difference_of_means,
    difference_of_shares,
    mean_interval,
    share_interval,
)


@dataclass(frozen=True)
class ShareInSegment:
    """One answer: `count` of the `n` in the segment who answered gave it; share 0 to 1, Wilson interval."""

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
    describe: tuple[Description, ...], inside: Booleans
) -> tuple[ShareInSegment | MeanInSegment, ...]:
    """Every description variable in one segment against everyone else; inside (n,)."""
    found: list[ShareInSegment | MeanInSegment] = []
    for variable in describe:
        if variable.kind == "numeric":
            found.append(mean_in_segment(variable, inside))
        else:
            found += shares_in_segment(variable, inside)
    return tuple(found)


def mean_in_segment(variable: Description, inside: Booleans) -> MeanInSegment:
    values = numbers(variable)
    answered = ~np.isnan(values)
    mine, rest = values[inside & answered], values[~inside & answered]
    difference = difference_of_means(mine, rest)
    return MeanInSegment(
        variable.name,
        variable.label,
        variable.kind,
        len(mine),
        float(mine.mean()) if len(mine) else None,
        mean_interval(mine),
        len(rest),
        float(rest.mean()) if len(rest) else None,
        None if difference is None else difference.value,
        None if difference is None else difference.interval,
        None if difference is None else difference.effect_size,
    )


def shares_in_segment(variable: Description, inside: Booleans) -> Iterator[ShareInSegment]:
    chosen = [codes_of(value, variable.kind) for value in variable.values]
    answered = np.array([codes is not None for codes in chosen])
    n, rest_n = int((inside & answered).sum()), int((~inside & answered).sum())
    for code in codes_in_order(variable, chosen):
        gave_it = np.array([codes is not None and code in codes for codes in chosen])
        count, rest_count = int((gave_it & inside).sum()), int((gave_it & ~inside).sum())
        label = variable.value_labels.get(code, plain(code))
        yield share_of_value(variable, code, label, (count, n), (rest_count, rest_n))


def share_of_value(
    variable: Description, code: object, label: str, mine: tuple[int, int], rest: tuple[int, int]
) -> ShareInSegment:
    share = mine[0] / mine[1] if mine[1] else None
    rest_share = rest[0] / rest[1] if rest[1] else None
    return ShareInSegment(
        variable=variable.name,
        label=variable.label,
        kind=variable.kind,
        value=code,
        value_label=label,
        n=mine[1],
        count=mine[0],
        share=share,
        interval=share_interval(*mine),
        rest_n=rest[1],
        rest_count=rest[0],
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
