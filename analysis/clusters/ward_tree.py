"""The tree that Ward's criterion grows from single people to one group of everybody."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.arrays import Booleans, Floats, Integers

MOST_CELLS = 1 << 16  # distances held at a time: half a megabyte stays in the cache of the processor
FEWEST_ROWS = 8


@dataclass(frozen=True)
class WardTree:
    """Who joined whom, lowest first, as R's hclust and scipy's linkage tell it.

    leaf     (n,) the leaf 0..m-1 of each person: whoever answered alike shares one
    merges   (m-1, 2) nodes that joined; merge j makes node m + j
    heights  (m-1,) never falling, in units of the points: for two people their distance
    """

    leaf: Integers
    merges: Integers
    heights: Floats

    def cut(self, k: int) -> Integers:
        """Groups 0..k-1 of the people, (n,), once the last k - 1 merges are undone; k at most m."""
        n_kept = len(self.merges) - (k - 1)
        n_leaves = len(self.merges) + 1
        above = np.arange(2 * n_leaves - 1)
        above[self.merges[:n_kept]] = n_leaves + np.arange(n_kept)[:, None]
        while not np.array_equal(above[above], above):
            above = above[above]
        return np.unique(above[:n_leaves], return_inverse=True)[1][self.leaf]


@dataclass
class Growth:
    """Groups that still stand alone: where they lie, what they weigh, their nodes and nearest others."""

    centres: Floats
    sizes: Floats
    nodes: Integers
    nearest: Integers
    gaps: Floats
    stale: Booleans


def ward_tree(points: Floats, weights: Floats | None = None) -> WardTree:
    """Join the two groups whose union raises the within-group sum of squares least, until one is left.

    points   (n, d), no gaps;  weights  (n,) or None; whoever weighs 2 counts as two who answered alike
    heights  the square root of twice the rise
    Memory grows with n d. Groups that are each other's nearest join all at once, which gives the same tree,
    since no union comes nearer to a third group than both its parts were.
    Source   Ward (1963); de Rham (1980) and Murtagh (1983), reciprocal nearest neighbours;
             R hclust(dist(x), "ward.D2"), with members = weights where they are whole numbers
    """
    patterns, leaf = np.unique(points - points.mean(axis=0), axis=0, return_inverse=True)
    sizes = np.bincount(leaf, weights).astype(float)
    merges, heights = joined(patterns, sizes)
    return WardTree(leaf, *in_order_of_height(merges, heights))


def joined(patterns: Floats, sizes: Floats) -> tuple[Integers, Floats]:
    """Every merge in the order of its making: pairs of nodes (m-1, 2) and heights (m-1,)."""
    m = len(patterns)
    alone = Growth(patterns, sizes, np.arange(m), np.zeros(m, int), np.zeros(m), np.ones(m, dtype=bool))
    pairs, heights, n_made = [np.empty((0, 2), int)], [np.empty(0)], 0
    while len(alone.nodes) > 1:
        find_nearest(alone)
        first, second = reciprocal_pairs(alone)
        pairs.append(alone.nodes[np.column_stack([first, second])])
        heights.append(join(alone, first, second, m + n_made))
        n_made += len(first)
    return np.vstack(pairs), np.concatenate(heights)


def find_nearest(alone: Growth) -> None:
    """Look anew for the nearest group of those whose own may have changed, some rows at a time."""
    stale = np.flatnonzero(alone.stale)
    squares = np.square(alone.centres).sum(axis=1)
    right = np.column_stack([alone.centres, squares, np.ones(len(squares))]).T
    lightness = np.vstack([1 / alone.sizes, np.ones(len(squares))])
    step = max(FEWEST_ROWS, MOST_CELLS // len(squares))
    for start in range(0, len(stale), step):
        rows = stale[start : start + step]
        left = np.column_stack([-2 * alone.centres[rows], np.ones(len(rows)), squares[rows]])
        rises = left @ right
        rises /= np.column_stack([alone.sizes[rows], np.ones(len(rows))]) @ lightness
        within = np.arange(len(rows))
        rises[within, rows] = np.inf
        alone.nearest[rows] = rises.argmin(axis=1)
        alone.gaps[rows] = rises[within, alone.nearest[rows]] * alone.sizes[rows]
    alone.stale[:] = False


def reciprocal_pairs(alone: Growth) -> tuple[Integers, Integers]:
    """Positions of the groups that are each other's nearest; the closest pair where rounding hides them."""
    everyone = np.arange(len(alone.nodes))
    mutual = (alone.nearest[alone.nearest] == everyone) & (everyone < alone.nearest)
    first = np.flatnonzero(mutual) if mutual.any() else np.array([alone.gaps.argmin()])
    return first, alone.nearest[first]


def join(alone: Growth, first: Integers, second: Integers, next_node: int) -> Floats:
    """Put each pair's union in the place of its first, drop its second; returns the heights of the pairs."""
    mine, theirs = alone.sizes[first], alone.sizes[second]
    together = mine + theirs
    apart = alone.centres[second] - alone.centres[first]
    heights: Floats = np.sqrt(2 * mine * theirs / together * np.square(apart).sum(axis=1))
    alone.centres[first] += apart * (theirs / together)[:, None]
    alone.sizes[first] = together
    alone.nodes[first] = next_node + np.arange(len(first))
    changed = np.zeros(len(alone.nodes), dtype=bool)
    changed[first] = changed[second] = True
    alone.stale = changed | changed[alone.nearest]
    keep_all_but(alone, second)
    return heights


def keep_all_but(alone: Growth, gone: Integers) -> None:
    kept = np.ones(len(alone.nodes), dtype=bool)
    kept[gone] = False
    place = np.cumsum(kept) - 1
    alone.nearest = place[alone.nearest]
    for name in ("centres", "sizes", "nodes", "nearest", "gaps", "stale"):
        setattr(alone, name, getattr(alone, name)[kept])


def in_order_of_height(merges: Integers, heights: Floats) -> tuple[Integers, Floats]:
    """The same tree told from its lowest merge to its highest, nodes numbered anew."""
    n_leaves = len(merges) + 1
    for made, pair in enumerate(merges.tolist()):  # rounding must not put a union below its parts
        below = [heights[node - n_leaves] for node in pair if node >= n_leaves]
        heights[made] = max([heights[made], *below])
    order = np.argsort(heights, kind="stable")
    number = np.arange(2 * n_leaves - 1)
    number[n_leaves + order] = n_leaves + np.arange(len(order))
    return number[merges[order]], heights[order]
