"""Answers as latent class analysis reads them: every different pattern once, with the people who gave it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis.arrays import Booleans, Floats, Integers
from analysis.clusters.centres import parts_of
from analysis.clusters.latent_doors import check_codes
from analysis.clusters.latent_patterns import are_patterns, patterns_of

MISSING = 255
FEWER_PATTERNS = 0.8  # of the people; with more of them counting costs more than it saves
KEPT_BYTES = 900_000_000  # above that indicators are made anew, part by part, in every step
BLOCK_ROWS = 384  # small products that stay in the cache take a third of the time of large ones
BLOCKS_AT_ONCE = 32
SINGLE = 4  # bytes


@dataclass(frozen=True)
class Answers:
    """n people's answers to p items, as m patterns.

    codes         (p, m) category of each answer, 255 where there is none
    weights       (m,) people who gave the pattern, by weight; sums to n
    people        (n,) the pattern of each person
    n_categories  (p,) categories of each item; S is their sum
    ordered       (p,) whether an item's categories are the steps of a scale; None: none is taken so
    """

    codes: NDArray[np.uint8]
    weights: Floats
    people: Integers
    n_categories: Integers
    ordered: Booleans | None = None

    @property
    def n(self) -> int:
        return len(self.people)

    @property
    def n_patterns(self) -> int:
        return len(self.weights)

    def n_different_up_to(self, k: int) -> int:
        """Different patterns, counted no farther than among the first once those are k."""
        some = len(patterns_of(self.codes[:, : 10 * k])[0])
        return some if some >= k else len(patterns_of(self.codes)[0])

    @property
    def has_gaps(self) -> bool:
        return bool((self.codes == MISSING).any())

    @cached_property
    def first_columns(self) -> Integers:
        """Where each item begins among the S columns, (p,)."""
        return np.cumsum(self.n_categories) - self.n_categories

    @cached_property
    def ordered_columns(self) -> list[Integers]:
        """Of ordered items of three steps or more, their columns (C, J): a table a number of steps."""
        if self.ordered is None:
            return []
        numbers = [int(one) for one in np.unique(self.n_categories[self.ordered]) if one > 2]
        first = {one: self.first_columns[self.ordered & (self.n_categories == one)] for one in numbers}
        return [first[one] + np.arange(one)[:, None] for one in numbers]

    @cached_property
    def block_rows(self) -> int:
        return -(-self.n_patterns // -(-self.n_patterns // BLOCK_ROWS))

    def in_blocks(self, patterns: NDArray[Any], filler: float = 0) -> NDArray[Any]:
        """What is said of each pattern (..., m) in equal blocks (n_blocks, ..., block_rows), filled up."""
        n_blocks = -(-self.n_patterns // self.block_rows)
        shape = patterns.shape[:-1]
        padded = np.full((*shape, n_blocks * self.block_rows), filler, dtype=patterns.dtype)
        padded[..., : self.n_patterns] = patterns
        return np.moveaxis(padded.reshape(*shape, n_blocks, self.block_rows), -2, 0)

    def indicators(self) -> Iterator[tuple[slice, NDArray[np.float32]]]:
        """Slices of the blocks with their indicators (blocks, S + 1, block_rows), the last row of ones."""
        n_blocks = len(self.blocks_of_codes)
        cells = n_blocks * self.block_rows * (int(self.n_categories.sum()) + 1)
        kept = self.all_indicators if cells * SINGLE <= KEPT_BYTES else None
        for first in range(0, n_blocks, BLOCKS_AT_ONCE):
            part = slice(first, min(first + BLOCKS_AT_ONCE, n_blocks))
            yield part, self.indicators_of(part) if kept is None else kept[part]

    @cached_property
    def blocks_of_codes(self) -> NDArray[np.uint8]:
        return self.in_blocks(self.codes, MISSING)

    @cached_property
    def blocks_of_weights(self) -> Floats:
        return self.in_blocks(self.weights)

    @cached_property
    def most_in_a_block(self) -> float:
        """The largest sum of weights of the people of a block."""
        return float(self.blocks_of_weights.sum(axis=1).max())

    @cached_property
    def all_indicators(self) -> NDArray[np.float32]:
        return self.indicators_of(slice(None))

    @cached_property
    def side_by_side(self) -> NDArray[np.float32]:
        """All indicators in one table (S + 1, m), where people are few."""
        blocks = self.all_indicators
        return blocks.transpose(1, 0, 2).reshape(blocks.shape[1], -1)[:, : self.n_patterns]

    def indicators_of(self, part: slice, dtype: Any = np.float32) -> NDArray[Any]:
        codes = self.blocks_of_codes[part]
        indicators = np.ones((len(codes), int(self.n_categories.sum()) + 1, self.block_rows), dtype=dtype)
        for item, (first, n_categories) in enumerate(zip(self.first_columns, self.n_categories, strict=True)):
            numbers = np.arange(n_categories, dtype=np.uint8)[:, None]
            columns = indicators[:, first : first + n_categories]
            np.equal(codes[:, item, None], numbers, out=columns, casting="unsafe")
        return indicators

    def of(self, rows: Integers) -> Answers:
        """Some of the patterns (m2,), each as if one row had been one person."""
        weights = self.weights[rows]
        weights = weights * (len(rows) / weights.sum())
        return Answers(self.codes[:, rows], weights, np.arange(len(rows)), self.n_categories, self.ordered)


def read_answers(
    points: Floats, weights: Floats | None = None, n_categories: Integers | None = None
) -> Answers:
    """points (n, p) category numbers from 0, NaN for a gap;  weights (n,) or None.

    n_categories  (p,) of a model that is to read them; what it has not seen counts as a gap. None: as given
    Raises        AnalysisError where an answer is no category number, or an item has no answers
    """
    if n_categories is None:
        n_categories = check_codes(points)
    codes = np.empty(points.shape[::-1], dtype=np.uint8)
    for part in parts_of(points):
        codes[:, part] = np.where(points[part] < n_categories, points[part], MISSING).astype(np.uint8).T
    return counted(codes, scaled(weights, len(points)), n_categories)


def scaled(weights: Floats | None, n: int) -> Floats:
    """Weights (n,) that sum to n; equal ones are 1 to the last bit, so that they change nothing."""
    if weights is None or bool((weights == weights[0]).all()):
        return np.ones(n)
    shares: Floats = weights / weights.sum()
    return shares * n


def counted(codes: NDArray[np.uint8], weights: Floats, n_categories: Integers) -> Answers:
    """The same patterns put together, where enough people share theirs."""
    first, pattern = patterns_of(codes)
    if len(first) > FEWER_PATTERNS * len(pattern) or not are_patterns(codes, first, pattern):
        return Answers(codes, weights, np.arange(len(pattern)), n_categories)
    return Answers(codes[:, first], np.bincount(pattern, weights).astype(float), pattern, n_categories)
