"""Lloyd's alternation for many starts and many numbers of groups at once.

The centres of all starts lie under one another, so that one matrix product gives every distance and one more
every sum; who is nearest needs no search, since each closeness need only be compared with the largest.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from analysis.arrays import Booleans, Floats, Integers
from analysis.clusters.cloud import Cloud, Singles, distances_to

MOST_PASSES = 300
# Closenesses worked on at a time: as many as stay in the processor's cache.
CELLS_AT_A_TIME = 2**18


# Centres that may not be just anywhere: (means, sizes, ks) of starts under one another -> centres.
Flatten = Callable[[Floats, Floats, Integers], Floats]


def alternate(
    cloud: Cloud, centres: Floats, ks: Integers, tolerance: float, flatten: Flatten | None = None
) -> tuple[Floats, Floats]:
    """Take every start down until a pass lowers its sum of squares by no more than this share of it.

    centres  (sum of ks, d) in the unit of the cloud, start under start;  ks  (n_starts,) groups of each
    flatten  for centres on fewer dimensions: projects the means where they keep most of their spread
    returns  the means of each start's last groups, as centres, and the sums of squares about them
    """
    found, inertia, total = centres.copy(), np.full(len(ks), np.inf), cloud.total
    under_way = np.arange(len(ks))
    rows = np.arange(len(centres))
    for _ in range(MOST_PASSES):
        own = ks[under_way]
        sums = group_sums(cloud, found[rows], own)
        means = sums[:, :-1] / np.where(sums[:, -1] > 0, sums[:, -1], 1)[:, None]
        if flatten is not None:
            means = flatten(means, sums[:, -1], own)
        spread = sums[:, -1] * np.square(means).sum(axis=1)
        left = np.maximum(total - np.add.reduceat(spread, first_rows(own)), 0)
        going = inertia[under_way] - left > tolerance * left
        going |= fill_empty(cloud, means, found[rows], sums[:, -1] == 0, own)
        found[rows], inertia[under_way] = means, left
        rows, under_way = rows[np.repeat(going, own)], under_way[going]
        if not under_way.size:
            break
    return found, inertia


def first_rows(ks: Integers) -> Integers:
    return np.concatenate([[0], np.cumsum(ks)[:-1]])


def group_sums(cloud: Cloud, centres: Floats, ks: Integers) -> Floats:
    """Sums of the points nearest to each centre of each start, and last their weight; (sum of ks, d + 1)."""
    sides = with_half_squares(centres)
    sums, runs = np.zeros(sides.shape), runs_of(ks)
    step = max(CELLS_AT_A_TIME // len(sides), 64)
    for begin in range(0, len(cloud.rows), step):
        part = slice(begin, begin + step)
        sums += members(sides @ cloud.rows[part].T, runs) @ cloud.weighted[part]
    return sums


def with_half_squares(centres: Floats) -> Singles:
    """Centres whose product with a row of the cloud is its closeness: x c - |c|^2 / 2, (k, d + 1)."""
    singles = centres.astype(np.float32)
    return np.column_stack([singles, -np.square(singles).sum(axis=1) / 2])


def members(closeness: Singles, runs: list[tuple[int, int]]) -> Singles:
    """1 where a point, by column, belongs to a group, by row, else 0: the nearest group of each start.

    runs  (k, n_starts) of starts that follow one another, as of runs_of
    """
    belongs = np.empty_like(closeness)
    row = 0
    for k, n_starts in runs:
        own = slice(row, row + k * n_starts)
        shape = (n_starts, k, closeness.shape[1])
        block, ones = closeness[own].reshape(shape), belongs[own].reshape(shape)
        np.equal(block, block.max(axis=1, keepdims=True), out=ones)
        if ones.sum() > n_starts * closeness.shape[1]:
            ones *= ones.cumsum(axis=1) == 1  # the first of equally near groups, as everywhere
        row = own.stop
    return belongs


def nearest_rows(cloud: Cloud, centres: Floats) -> Integers:
    """The nearest centre (k, d), in the unit of the cloud, of everybody, (n,); the first of equals."""
    names = np.arange(len(centres), dtype=np.float32)
    labels = names @ members(with_half_squares(centres) @ cloud.rows.T, [(len(centres), 1)])
    return np.asarray(labels).astype(np.int64)


def runs_of(ks: Integers) -> list[tuple[int, int]]:
    """How many starts of the same k follow one another: (k, n_starts) of each run."""
    ends = np.flatnonzero(np.diff(ks, append=0))
    return [(int(ks[end]), int(n)) for end, n in zip(ends, np.diff(ends, prepend=-1), strict=True)]


def fill_empty(cloud: Cloud, means: Floats, centres: Floats, empty: Booleans, ks: Integers) -> Booleans:
    """Put empty groups where the points farthest from their centres are; says which starts had any, (n,).

    A start that has as many groups as there are different points keeps the others empty.
    """
    filled = np.zeros(len(ks), dtype=bool)
    if not empty.any():
        return filled
    for start, (first, k) in enumerate(zip(first_rows(ks), ks, strict=True)):
        own = slice(first, first + k)
        vacant = np.flatnonzero(empty[own])
        if vacant.size:
            distances = distances_to(cloud, centres[own]).min(axis=0)
            farthest = np.argsort(-distances, kind="stable")[: vacant.size]
            means[first + vacant] = cloud.rows[farthest, :-1]
            filled[start] = bool(distances[farthest[0]] > 0)
    return filled
