"""One describing variable held against the segments, by the test that suits its answers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.answers import Description
from analysis.arrays import Floats, Integers
from analysis.codes import MOST_VALUES
from analysis.profiles.chi_squared import compare_shares
from analysis.profiles.coded import AnyCoded, Coded, Measured
from analysis.profiles.corrected import Correction
from analysis.profiles.corrected_tests import Pair, compare_corrected_means, compare_corrected_shares
from analysis.profiles.differing_means import EFFECT as OMEGA
from analysis.profiles.differing_means import compare_means
from analysis.profiles.group_tables import GroupMoments, GroupTable, count_answers, sum_numbers
from analysis.profiles.omnibus import Omnibus
from analysis.profiles.ranks import EFFECT as EPSILON
from analysis.profiles.ranks import compare_ranks, moments_of_ranks


@dataclass(frozen=True)
class Counted:
    """A variable counted by segments.

    tables    one of all answers, or for several choices one an option: who did not and who did tick it
    moments   of numbers
    """

    variable: Description
    values: tuple[object, ...]
    tables: tuple[GroupTable, ...]
    moments: GroupMoments | None = None

    def rows(self, chosen: Integers) -> Counted:
        """The same of some segments alone."""
        return Counted(
            self.variable,
            self.values,
            tuple(table.rows(chosen) for table in self.tables),
            None if self.moments is None else self.moments.rows(chosen),
        )


def count_variable(coded: AnyCoded, labels: Integers, k: int, weights: Floats | None = None) -> Counted:
    """labels (n,) 0..k-1;  weights (n,) or None"""
    if isinstance(coded, Measured):
        moments = sum_numbers(coded.numbers, labels, k, weights)
        return Counted(coded.variable, (), (table_of_numbers(coded, labels, k, weights),), moments)
    if isinstance(coded, Coded):
        table = count_answers(coded.codes, len(coded.values), labels, k, weights)
        if coded.variable.kind == "ordinal":
            return Counted(coded.variable, coded.values, (table.columns(rising(coded)),))
        return Counted(coded.variable, coded.values, (table.lumped(MOST_VALUES),))
    tables = (
        count_answers(np.where(coded.answered, ticks, -1), 2, labels, k, weights) for ticks in coded.ticks.T
    )
    return Counted(coded.variable, coded.values, tuple(tables))


def table_of_numbers(coded: Measured, labels: Integers, k: int, weights: Floats | None) -> GroupTable:
    """Every different number as an answer, for the ranks."""
    known = ~np.isnan(coded.numbers)
    levels, places = np.unique(coded.numbers[known], return_inverse=True)
    codes = np.full(len(labels), -1, dtype=np.int64)
    codes[known] = places
    return count_answers(codes, max(len(levels), 1), labels, k, weights)


def rising(coded: Coded) -> Integers:
    """Places of the answers from the lowest to the highest: in the order of the labels, or of the numbers."""
    if all(value in coded.variable.value_labels for value in coded.values):
        return np.arange(len(coded.values))
    if all(isinstance(value, int | float) for value in coded.values):
        return np.argsort(np.array(coded.values, dtype=float), kind="stable")
    return np.array(sorted(range(len(coded.values)), key=lambda place: str(coded.values[place])))


@dataclass(frozen=True)
class Procedure:
    """How the variables of one solution are tested; correction: of soft divisions."""

    weighted: bool
    correction: Correction | None = None

    def compare(
        self, counted: Counted, random: np.random.Generator, pair: Pair | None = None
    ) -> tuple[Omnibus | None, ...]:
        """One test, or one an option where several could be ticked; None where there is nothing to compare.

        pair  two segments to compare; None: all of them
        """
        if self.correction is not None:
            return corrected(counted, self.correction, pair)
        chosen = counted if pair is None else counted.rows(np.array(pair))
        if chosen.moments is not None:
            # Where the people of a segment all gave one number, ranks still tell.
            means = compare_means(chosen.moments, self.weighted)
            return (means or compare_ranks(chosen.tables[0], self.weighted),)
        if counted.variable.kind == "ordinal":
            ranks = compare_ranks(chosen.tables[0], self.weighted)
            return (ranks or compare_shares(chosen.tables[0], self.weighted, random),)
        return tuple(compare_shares(table, self.weighted, random) for table in chosen.tables)


def corrected(counted: Counted, correction: Correction, pair: Pair | None) -> tuple[Omnibus | None, ...]:
    if counted.moments is not None:
        return (compare_corrected_means(counted.moments, correction, OMEGA, pair),)
    if counted.variable.kind == "ordinal":
        ranks = moments_of_ranks(counted.tables[0])
        return (compare_corrected_means(ranks, correction, EPSILON, pair),)
    return tuple(compare_corrected_shares(table, correction, pair) for table in counted.tables)
