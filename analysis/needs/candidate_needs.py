"""How much each candidate need matters to respondents, and how sure its place in the order is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from analysis.arrays import Floats, Integers
from analysis.errors import AnalysisError
from analysis.intervals import Interval
from analysis.responses.item_scales import ItemScales, respondents_means

N_DRAWS = 2000
CELLS_AT_ONCE = 4_000_000


@dataclass(frozen=True)
class CandidateNeed:
    """A need the study asks about: its name and the item columns (from 0) that express it."""

    name: str
    items: tuple[int, ...]


@dataclass(frozen=True)
class RankedNeed:
    """One candidate need; mean in units of the items, or 0 to 1 of their scales when these differ."""

    name: str
    items: tuple[str, ...]
    n: int
    mean: float | None
    interval: Interval | None
    rank: int | None
    rank_interval: tuple[int, int] | None


@dataclass(frozen=True)
class NeedOrder:
    """The evidence on an order of candidate needs.

    values  (n, c) each respondent's mean on each need, NaN where they answered none of its items
    draws   (n_draws, c) means in each bootstrap draw of respondents; NaN for needs nobody answered
    """

    needs: tuple[RankedNeed, ...]
    values: Floats
    means: Floats
    draws: Floats

    def column(self, name: str) -> int:
        return [need.name for need in self.needs].index(name)


def rank_needs(
    items: Floats,
    item_names: tuple[str, ...],
    candidates: tuple[CandidateNeed, ...],
    scales: ItemScales,
    weights: Floats | None,
    random: np.random.Generator,
) -> NeedOrder:
    """Order candidate needs by the (weighted) mean of their items, with bootstrap intervals.

    items    (n, p) screened answers;  weights  (n,) or None for equal ones
    Source   Efron and Tibshirani (1993): percentile intervals over 2,000 draws of respondents
    """
    columns = [np.array(candidate.items) for candidate in candidates]
    values = np.empty((len(items), len(candidates)))
    for number, column in enumerate(columns):
        signs = np.ones(len(column))
        values[:, number] = respondents_means(items, column, signs, scales)
    weight = np.ones(len(items)) if weights is None else weights
    means = weighted_means(values, weight[None])[0]
    blocks = resample_counts(len(items), random)
    draws = np.vstack([weighted_means(values, counts * weight) for counts in blocks])
    needs = ranked(candidates, item_names, values, means, draws)
    return NeedOrder(needs, values, means, draws)


def ranked(
    candidates: tuple[CandidateNeed, ...],
    item_names: tuple[str, ...],
    values: Floats,
    means: Floats,
    draws: Floats,
) -> tuple[RankedNeed, ...]:
    ranks, drawn_ranks = ranks_of(means[None])[0], ranks_of(draws)
    found = []
    for number, candidate in enumerate(candidates):
        n = int((~np.isnan(values[:, number])).sum())
        names = tuple(item_names[item] for item in candidate.items)
        if n == 0:
            found.append(RankedNeed(candidate.name, names, 0, None, None, None, None))
            continue
        low, high = np.nanquantile(draws[:, number], [0.025, 0.975]).tolist()
        places = whole_interval(drawn_ranks[:, number])
        mean, rank = float(means[number]), int(ranks[number])
        found.append(RankedNeed(candidate.name, names, n, mean, (low, high), rank, places))
    return tuple(found)


def ranks_of(means: Floats) -> Integers:
    """Places from 1, the highest mean first, equals sharing the better place; (b, c) means to (b, c)."""
    rounded = np.where(np.isnan(means), -np.inf, means.round(9))
    better = rounded[:, :, None] < rounded[:, None, :]
    return np.asarray(better.sum(axis=2) + 1, dtype=np.int64)


def whole_interval(drawn: Integers) -> tuple[int, int]:
    """The middle 95 % of whole numbers, ends that occurred."""
    low = np.quantile(drawn, 0.025, method="lower")
    high = np.quantile(drawn, 0.975, method="higher")
    return int(low), int(high)


def weighted_means(values: Floats, weights: Floats) -> Floats:
    """Column means of values (n, c) under each row of weights (b, n), over those who answered; (b, c)."""
    answered = ~np.isnan(values)
    totals = weights @ answered
    sums = weights @ np.where(answered, values, 0.0)
    return np.divide(sums, totals, out=np.full_like(sums, np.nan), where=totals > 0)


def resample_counts(n: int, random: np.random.Generator) -> Iterator[Floats]:
    """How often each of n respondents is drawn in each of the draws, in blocks (b, n) that fit in memory."""
    at_once = max(1, min(N_DRAWS, CELLS_AT_ONCE // n))
    for start in range(0, N_DRAWS, at_once):
        n_draws = min(at_once, N_DRAWS - start)
        drawn = random.integers(n, size=(n_draws, n)) + n * np.arange(n_draws)[:, None]
        yield np.bincount(drawn.ravel(), minlength=n_draws * n).reshape(n_draws, n).astype(float)


def check_candidates(candidates: tuple[CandidateNeed, ...], n_items: int) -> None:
    """Raises AnalysisError for a need without items, with an item that does not exist, or named twice."""
    for candidate in candidates:
        where = f"candidate need '{candidate.name}'"
        if not candidate.items:
            raise AnalysisError(where=where, what="it has no items", mend="list the items that express it")
        if not all(0 <= item < n_items for item in candidate.items):
            raise AnalysisError(
                where=where, what="it lists an item that is not there", mend="choose among the items analysed"
            )
        if sum(other.name == candidate.name for other in candidates) > 1:
            raise AnalysisError(where=where, what="two needs have this name", mend="rename one of them")
