"""All that a solution needs to know of the answers: worked out once, good for every variant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from analysis.arrays import Floats, Integers
from analysis.checks import check_enough_respondents
from analysis.correlations.choice_of_correlation import correlate
from analysis.correlations.correlation import Correlation, pearson
from analysis.correlations.ordinal_codes import ordinal_codes
from analysis.errors import AnalysisError
from analysis.factors.chance_correlations import normal_correlations, permuted_correlations
from analysis.factors.retention import ParallelAnalysis, against_chance

FEWEST_ITEMS = 3
NORMAL_DRAWS, PERMUTED_DRAWS = 100, 40


@dataclass(frozen=True)
class ItemCorrelations:
    """Items with the correlations that factors are found in, those of the answers as they stand, and chance.

    columns  (p,) which columns of the answers they are; names (p,) theirs
    chance   (n_draws, p, p) correlations of answers that have nothing in common
    """

    columns: Integers
    names: tuple[str, ...]
    chosen: Correlation
    pearson: Correlation
    chance: Floats

    def without(self, dropped: Sequence[str]) -> ItemCorrelations:
        """Raises AnalysisError when fewer than three items are left."""
        places = [place for place, name in enumerate(self.names) if name not in set(dropped)]
        check_enough_items(len(places))
        kept = np.array(places, dtype=np.int64)
        return ItemCorrelations(
            self.columns[kept],
            tuple(self.names[place] for place in places),
            self.chosen.of(kept),
            self.pearson.of(kept),
            self.chance[:, kept[:, None], kept],
        )

    @cached_property
    def parallel(self) -> ParallelAnalysis:
        return against_chance(self.chosen.matrix, self.chance)


def correlate_items(
    items: Floats, names: Sequence[str], kind: str, weights: Floats | None = None, *, seed: int = 1
) -> ItemCorrelations:
    """The items that vary, with their correlations.

    items   (n, p) screened answers, NaN for gaps;  names (p,);  kind as in choice_of_correlation
    seed    of the random answers that eigenvalues are held against: permuted ones for polychoric
            correlations, normal ones for all others
    Raises  AnalysisError for no more people than items, fewer than three items that vary, and whatever
            `correlate` refuses
    """
    columns = varying_columns(items)
    check_enough_respondents(len(items), max(len(columns), FEWEST_ITEMS), "needs")
    check_enough_items(len(columns))
    varying = tuple(names[column] for column in columns.tolist())
    answers = columns_of(items, columns)
    chosen = correlate(answers, varying, weights, kind)
    plain = chosen if chosen.kind == "pearson" else pearson(answers, varying, weights)
    return ItemCorrelations(columns, varying, chosen, plain, chance_like(chosen, answers, weights, seed))


def chance_like(chosen: Correlation, items: Floats, weights: Floats | None, seed: int) -> Floats:
    if chosen.kind != "polychoric":
        return normal_correlations(len(chosen.matrix), chosen.n_for_tests, NORMAL_DRAWS, seed)
    answered = ~np.isnan(items).all(axis=1)
    codes = ordinal_codes(items[answered], None, "needs").codes
    weights = None if weights is None else weights[answered]
    return permuted_correlations(codes, weights, PERMUTED_DRAWS, seed)


def columns_of(items: Floats, columns: Integers) -> Floats:
    """Some columns of a table; the table itself, not a copy, where they are all there are."""
    return items if len(columns) == items.shape[1] else items[:, columns]


def varying_columns(items: Floats) -> Integers:
    """Columns with at least two different answers."""
    lowest = np.where(np.isnan(items), np.inf, items).min(axis=0)
    highest = np.where(np.isnan(items), -np.inf, items).max(axis=0)
    return np.flatnonzero(lowest < highest)


def check_enough_items(n_items: int) -> None:
    if n_items < FEWEST_ITEMS:
        left = ("there is no item that", "only one item is left that", "only two items are left that")
        raise AnalysisError(
            where="needs",
            what=f"{left[n_items]} different people answered differently",
            mend="choose at least three items that vary",
        )
