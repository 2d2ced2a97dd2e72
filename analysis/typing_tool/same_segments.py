"""The same segments again: which segment of one solution is which of another, and how surely."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment
from sklearn.metrics import adjusted_rand_score

from analysis.arrays import Floats, Integers
from analysis.errors import AnalysisError
from analysis.factors.congruence import tucker_congruence

FOUND_AGAIN = 0.5  # Jaccard: above it no other segment can share as much
SAME_PROFILE = 0.85  # congruence: from here on Lorenzo-Seva and ten Berge (2006) speak of fair similarity
AHEAD = 0.1  # by how much a profile must be nearer to its partner than to anything else
FEWEST_ITEMS = 3


@dataclass(frozen=True)
class Pair:
    """Segments first and second, 0.., that answer to one another.

    similarity  Jaccard (0 to 1) or congruence (-1 to 1);  next_best  the largest that either has with another
    sure        whether they may be called the same segment
    """

    first: int
    second: int
    similarity: float
    next_best: float | None
    sure: bool


@dataclass(frozen=True)
class Match:
    """by        "people" in both solutions, or "profiles"
    alone        segments of the first, and of the second, without a partner
    agreement    adjusted Rand index, None where nobody is in both
    """

    pairs: tuple[Pair, ...]
    by: str
    alone: tuple[tuple[int, ...], tuple[int, ...]]
    agreement: float | None

    @property
    def sure(self) -> bool:
        return not any(self.alone) and all(pair.sure for pair in self.pairs)


def match_by_people(first: Integers, second: Integers, weights: Floats | None = None) -> Match:
    """Match by who is in both: the pairing that keeps the most people together.

    first, second  labels (n,) 0.. of the same people, not necessarily of as many segments;  weights  (n,)
    Raises         AnalysisError when the two are not of the same people
    Source         Kuhn (1955); Hennig (2007) for Jaccard and .5; R clue::solve_LSAP, fpc::clusterboot
    """
    if len(first) != len(second) or not len(first):
        raise refusal(
            f"the solutions have {len(first)} and {len(second)} people in common", "the same people"
        )
    shape = int(first.max()) + 1, int(second.max()) + 1
    table = np.bincount(first * shape[1] + second, weights, shape[0] * shape[1]).reshape(shape)
    union = table.sum(axis=1)[:, None] + table.sum(axis=0)[None] - table
    similar = table / np.where(union > 0, union, 1)
    rows, columns = linear_sum_assignment(table, maximize=True)
    pairs = tuple(
        pair_of(similar, row, column, similar[row, column] > FOUND_AGAIN)
        for row, column in zip(rows.tolist(), columns.tolist(), strict=True)
    )
    return Match(pairs, "people", alone_in(pairs, shape), float(adjusted_rand_score(first, second)))


def match_by_profiles(first: Floats, second: Floats) -> Match:
    """Match by what segments answer, where nobody is in both: the pairing of the most similar profiles.

    first, second  (k, p) mean answers of each segment to the same items, each item standardised in its own
                   survey (mean 0, standard deviation 1 over everybody)
    Raises         AnalysisError with fewer than three items in common
    Source         Tucker (1951); Lorenzo-Seva and ten Berge (2006), Methodology 2:57
    """
    if first.shape[1] != second.shape[1] or first.shape[1] < FEWEST_ITEMS:
        raise refusal(
            f"the profiles are of {first.shape[1]} and {second.shape[1]} items",
            f"the same {FEWEST_ITEMS} items or more",
        )
    similar = tucker_congruence(first.T, second.T)
    rows, columns = linear_sum_assignment(similar, maximize=True)
    pairs = []
    for row, column in zip(rows.tolist(), columns.tolist(), strict=True):
        pair = pair_of(similar, row, column, similar[row, column] >= SAME_PROFILE)
        ahead = pair.next_best is None or pair.similarity - pair.next_best >= AHEAD
        pairs.append(pair if ahead else Pair(row, column, pair.similarity, pair.next_best, False))
    return Match(tuple(pairs), "profiles", alone_in(tuple(pairs), similar.shape), None)


def pair_of(similar: Floats, row: int, column: int, sure: bool) -> Pair:
    others = np.concatenate([np.delete(similar[row], column), np.delete(similar[:, column], row)])
    next_best = float(others.max()) if others.size else None
    return Pair(row, column, float(similar[row, column]), next_best, bool(sure))


def alone_in(pairs: tuple[Pair, ...], shape: tuple[int, ...]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    firsts, seconds = {pair.first for pair in pairs}, {pair.second for pair in pairs}
    return (
        tuple(one for one in range(shape[0]) if one not in firsts),
        tuple(one for one in range(shape[1]) if one not in seconds),
    )


def refusal(what: str, wanted: str) -> AnalysisError:
    return AnalysisError(where="matching two solutions", what=what, mend=f"give both for {wanted}")
