"""Who the people of each segment are, by variables that had no part in making the segments."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from analysis.answers import Description
from analysis.arrays import Floats, Integers
from analysis.codes import MOST_VALUES, plain
from analysis.intervals import (
    difference_between,
    difference_of_shares,
    interval_of_mean,
    share_interval,
)
from analysis.profiles.coded import AnyCoded, Coded, Measured, Ticked
from analysis.profiles.corrected import CorrectedPair, Correction, corrected_means, corrected_shares
from analysis.profiles.corrected_intervals import interval_of_difference, interval_of_share, within
from analysis.profiles.described import Described, MeanInSegment, ShareInSegment
from analysis.profiles.group_tables import GroupMoments, GroupTable, count_answers, sum_numbers


def describe_segments(
    coded: tuple[AnyCoded, ...],
    labels: Integers,
    k: int,
    weights: Floats | None = None,
    correction: Correction | None = None,
) -> tuple[tuple[Described, ...], ...]:
    """Every describing variable in each segment against everyone else, one tuple a segment.

    labels  (n,) 0..k-1;  weights  (n,) or None;  correction  of soft divisions
    """
    by_variable = [describe_variable(one, labels, k, weights, correction) for one in coded]
    return tuple(tuple(row for rows in by_variable for row in rows[number]) for number in range(k))


def describe_variable(
    coded: AnyCoded, labels: Integers, k: int, weights: Floats | None, correction: Correction | None
) -> list[list[Described]]:
    if isinstance(coded, Measured):
        found = sum_numbers(coded.numbers, labels, k, weights)
        return [[row] for row in means_in_segments(coded, found, correction)]
    tables = tables_of(coded, labels, k, weights)
    columns = [shares_in_segments(coded, value, table, correction) for value, table in tables]
    return [[column[number] for column in columns] for number in range(k)]


def tables_of(
    coded: Coded | Ticked, labels: Integers, k: int, weights: Floats | None
) -> Iterator[tuple[object, GroupTable]]:
    """Each answer with its table of segments by who did not and who did give it."""
    if isinstance(coded, Ticked):
        for value, ticks in zip(coded.values, coded.ticks.T, strict=True):
            yield value, count_answers(np.where(coded.answered, ticks, -1), 2, labels, k, weights)
        return
    table = count_answers(coded.codes, len(coded.values), labels, k, weights)
    for column, value in enumerate(coded.values[:MOST_VALUES]):
        others = np.arange(len(coded.values)) != column
        yield (
            value,
            GroupTable(
                *(
                    np.column_stack([part[:, others].sum(axis=1), part[:, column]])
                    for part in (table.counts, table.sums, table.squares)
                )
            ),
        )


def shares_in_segments(
    coded: AnyCoded, value: object, table: GroupTable, correction: Correction | None
) -> list[ShareInSegment]:
    found = None if correction is None else corrected_shares(table, correction)
    return [
        share_in_segment(coded, value, table, number)
        if found is None
        else corrected_share(share_in_segment(coded, value, table, number), found.about(number))
        for number in range(len(table.counts))
    ]


def share_in_segment(coded: AnyCoded, value: object, table: GroupTable, number: int) -> ShareInSegment:
    variable = coded.variable
    others = np.arange(len(table.counts)) != number
    mine, rest = worth_of(table, np.array([number])), worth_of(table, np.flatnonzero(others))
    # Sums of weights in another order can end a last bit above 1.
    share, rest_share = (min(count / n, 1.0) if n else None for count, n in (mine, rest))
    return ShareInSegment(
        variable=variable.name,
        label=variable.label,
        kind=variable.kind,
        value=value,
        value_label=variable.value_labels.get(value, plain(value)),
        n=int(table.counts[number].sum()),
        count=int(table.counts[number, 1]),
        share=share,
        interval=share_interval(*mine),
        rest_n=int(table.counts[others].sum()),
        rest_count=int(table.counts[others, 1].sum()),
        rest_share=rest_share,
        difference=None if share is None or rest_share is None else share - rest_share,
        difference_interval=difference_of_shares(*mine, *rest),
    )


def worth_of(table: GroupTable, rows: Integers) -> tuple[float, float]:
    """How many chose, of how many who answered, as intervals of a share may count them: by Kish's n."""
    total, squares = float(table.sums[rows].sum()), float(table.squares[rows].sum())
    if not total:
        return 0.0, 0.0
    effective = total**2 / squares
    return effective * float(table.sums[rows, 1].sum()) / total, effective


def corrected_share(row: ShareInSegment, found: CorrectedPair) -> ShareInSegment:
    if not found.is_known or row.share is None or row.rest_share is None:
        return row
    share, rest = within(found.mean), within(found.rest_mean)
    return replace(
        row,
        share=share,
        interval=interval_of_share(found),
        rest_share=rest,
        difference=share - rest,
        difference_interval=interval_of_difference(found),
    )


def means_in_segments(
    coded: Measured, found: GroupMoments, correction: Correction | None
) -> list[MeanInSegment]:
    fixed = None if correction is None else corrected_means(found, correction)
    rows = [mean_in_segment(coded.variable, found, number) for number in range(len(found.counts))]
    if fixed is None:
        return rows
    return [corrected_mean(row, fixed.about(number)) for number, row in enumerate(rows)]


def mean_in_segment(variable: Description, found: GroupMoments, number: int) -> MeanInSegment:
    mine, rest = found.one(number), found.rest(number)
    difference = None if mine is None or rest is None else difference_between(mine, rest)
    return MeanInSegment(
        variable.name,
        variable.label,
        variable.kind,
        int(found.counts[number]),
        None if mine is None else mine.mean,
        None if mine is None else interval_of_mean(mine),
        found.n - int(found.counts[number]),
        None if rest is None else rest.mean,
        None if difference is None else difference.value,
        None if difference is None else difference.interval,
        None if difference is None else difference.effect_size,
        None if difference is None else difference.effect_interval,
    )


def corrected_mean(row: MeanInSegment, found: CorrectedPair) -> MeanInSegment:
    if not found.is_known or row.difference_interval is None:
        return row
    return replace(
        row,
        mean=found.mean,
        interval=found.interval,
        rest_mean=found.rest_mean,
        difference=found.difference,
        difference_interval=found.difference_interval,
        effect_size=found.effect_size,
        effect_interval=found.effect_interval,
    )
