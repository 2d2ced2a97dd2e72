"""Answers as latent class analysis reads them: every different pattern once, with the people who gave it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis.arrays import Floats, Integers
from analysis.clusters.latent_doors import check_codes

MISSING = 255
FEWER_PATTERNS = 0.8  # of the people; with more of them counting costs more than it saves
KEPT_BYTES = 200_000_000
BLOCK_ROWS = 4096
HASH = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True)
class Answers:
    """n people's answers to p items, as m patterns.

    codes         (p, m) category of each answer, 255 where there is none
    weights       (m,) people who gave the pattern, by weight; sums to n
    people        (n,) the pattern of each person
    n_categories  (p,) categories of each item; S is their sum
    """

    codes: NDArray[np.uint8]
    weights: Floats
    people: Integers
    n_categories: Integers

    @property
    def n(self) -> int:
        return len(self.people)

    @property
    def n_patterns(self) -> int:
        return len(self.weights)

    @cached_property
    def first_columns(self) -> Integers:
        """Where each item begins among the S columns, (p,)."""
        return np.cumsum(self.n_categories) - self.n_categories

    def blocks(self, dtype: Any) -> Iterator[tuple[slice, NDArray[Any]]]:
        """Slices of the patterns with their indicators (S + 1, rows), the last row of ones."""
        rows = BLOCK_ROWS if self.is_large else self.n_patterns
        for first in range(0, self.n_patterns, rows):
            block = slice(first, min(first + rows, self.n_patterns))
            if self.is_large:
                yield block, self.indicators(block, dtype)
            else:
                yield block, self.all_in_single if dtype is np.float32 else self.all_in_double

    @property
    def is_large(self) -> bool:
        """Whether indicators are made anew, block by block, in every step, for want of memory."""
        return 4 * self.n_patterns * int(self.n_categories.sum()) > KEPT_BYTES

    @cached_property
    def all_in_single(self) -> NDArray[Any]:
        return self.indicators(slice(None), np.float32)

    @cached_property
    def all_in_double(self) -> NDArray[Any]:
        return self.indicators(slice(None), np.float64)

    def indicators(self, block: slice, dtype: Any) -> NDArray[Any]:
        items = np.repeat(np.arange(len(self.n_categories)), self.n_categories)
        categories = np.arange(len(items)) - np.repeat(self.first_columns, self.n_categories)
        given = self.codes[:, block]
        indicators = np.ones((len(items) + 1, given.shape[1]), dtype=dtype)
        np.equal(given[items], categories.astype(np.uint8)[:, None], out=indicators[:-1], casting="unsafe")
        return indicators

    def of(self, rows: Integers) -> Answers:
        """Some of the patterns (m2,), each as if one row had been one person."""
        weights = self.weights[rows]
        weights = weights * (len(rows) / weights.sum())
        return Answers(self.codes[:, rows], weights, np.arange(len(rows)), self.n_categories)


def read_answers(
    points: Floats, weights: Floats | None = None, n_categories: Integers | None = None
) -> Answers:
    """points (n, p) category numbers from 0, NaN for a gap;  weights (n,) or None.

    n_categories  (p,) of a model that is to read them; what it has not seen counts as a gap. None: as given
    Raises        AnalysisError where an answer is no category number, or an item has no answers
    """
    if n_categories is None:
        n_categories = check_codes(points)
    codes = np.full(points.shape[::-1], MISSING, dtype=np.uint8)
    for item, answers in enumerate(points.T):
        seen = answers < n_categories[item]
        codes[item, seen] = answers[seen]
    counts = np.ones(len(points)) if weights is None else weights * (len(points) / weights.sum())
    return counted(codes, counts, n_categories)


def counted(codes: NDArray[np.uint8], weights: Floats, n_categories: Integers) -> Answers:
    """The same patterns put together, where enough people share theirs."""
    everyone = np.arange(codes.shape[1])
    _, first, pattern = np.unique(hashes(codes), return_index=True, return_inverse=True)
    if len(first) > FEWER_PATTERNS * len(everyone) or not all(
        np.array_equal(item[first][pattern], item) for item in codes
    ):
        return Answers(codes, weights, everyone, n_categories)
    return Answers(codes[:, first], np.bincount(pattern, weights).astype(float), pattern, n_categories)


def hashes(codes: NDArray[np.uint8]) -> NDArray[np.uint64]:
    """A number for each pattern, (n,), different for different patterns but for one chance in 10^19."""
    total = np.zeros(codes.shape[1], dtype=np.uint64)
    for item in codes:
        total = (total + item) * HASH
        total ^= total >> np.uint64(29)
    return total
