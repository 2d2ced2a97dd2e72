"""Taking one good division all the way down on very many people, looking again only where it matters."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.arrays import Floats, Integers
from analysis.clusters.cloud import Cloud, Singles
from analysis.clusters.lloyd import CELLS_AT_A_TIME, group_sums, members, nearest_rows, with_half_squares

MOST_LOOKS = 20
MOST_PASSES = 300
FULLY = 3e-6
# Centres go on moving, ever less, about so many times their first step; twice as far after each look.
STEPS_TO_COME = 8
FARTHER, FARTHEST = 0.5, 4.0
SMALLEST_SHARE, LARGEST_SHARE = 0.05, 0.25


@dataclass(frozen=True)
class Settled:
    """centres (k, d) and inertia in the unit of the cloud;  labels  (n,) everybody's group"""

    centres: Floats
    inertia: float
    labels: Integers


def settle(cloud: Cloud, centres: Floats, tolerance: float = FULLY) -> Settled:
    """Lloyd's alternation from here until a pass lowers the inertia by no more than this share of it.

    centres  (k, d) in the unit of the cloud
    After a look at everybody only those near a border are looked at again, for as long as the two longest
    ways that centres have gone are together shorter than what the others have to spare.
    Source  the bound of Hamerly (2010), used for all people at once
    """
    for look in range(MOST_LOOKS):
        labels, spare, sums = look_at_everybody(cloud, centres)
        ahead = STEPS_TO_COME * 2**look * longest_ways(centres, means_of_sums(sums, centres))
        reach = within_shares(spare, ahead)
        near = np.flatnonzero(spare <= reach)
        part = cloud.only(near)
        far_sums = sums - sums_within(part, labels[near], len(centres))
        centres, inertia, certain = alternate_near(part, far_sums, centres, reach, tolerance)
        if certain:
            break
    labels[near] = nearest_rows(part, centres)
    return Settled(centres, inertia, labels)


def look_at_everybody(cloud: Cloud, centres: Floats) -> tuple[Integers, Singles, Floats]:
    """Nearest centre (n,), how much farther the second is (n,), and the sums of the groups (k, d + 1)."""
    n, sides = len(cloud.rows), with_half_squares(centres)
    labels, spare, sums = np.empty(n, dtype=np.int64), np.empty(n, dtype=np.float32), np.zeros(sides.shape)
    names = np.arange(len(sides), dtype=np.float32)
    step = max(CELLS_AT_A_TIME // len(sides), 64)
    for begin in range(0, n, step):
        part = slice(begin, begin + step)
        closeness = sides @ cloud.rows[part].T
        nearest = closeness.max(axis=0)
        belongs = members(closeness, [(len(sides), 1)])
        closeness[belongs > 0] = -np.inf
        labels[part] = names @ belongs
        sums += belongs @ cloud.weighted[part]
        spare[part] = way(cloud.squares[part], closeness.max(axis=0)) - way(cloud.squares[part], nearest)
    return labels, spare, sums


def way(squares: Singles, closeness: Singles) -> Singles:
    """Distance from centres of this closeness, x c - |c|^2 / 2, of points of squared length |x|^2."""
    distance: Singles = np.sqrt(np.maximum(squares - 2 * closeness, 0))
    return distance


def within_shares(spare: Singles, ahead: float) -> float:
    """How near to a border one must be to be looked at again: as far as centres may go, within limits."""
    some = spare[:: len(spare) // 10_000 + 1]
    fewest, most = np.quantile(some, [SMALLEST_SHARE, LARGEST_SHARE], method="lower")
    return float(np.clip(ahead, fewest, most))


def longest_ways(centres: Floats, moved: Floats) -> float:
    """What two groups can come nearer to one's people and farther from the other's: the two longest moves."""
    ways = np.sqrt(np.square(moved - centres).sum(axis=1))
    return float(np.sort(ways)[-2:].sum())


def alternate_near(
    near: Cloud, far_sums: Floats, centres: Floats, reach: float, tolerance: float
) -> tuple[Floats, float, bool]:
    """Lloyd's alternation while only the near ones can change group; says whether it came to its end.

    far_sums  (k, d + 1) sums of everybody else by group;  returns centres, inertia, and whether it ended
    Where a step gained, the next goes beyond the means, and farther each time: on flat ground the means alone
    would take hundreds of steps. A step that lost is taken back.
    """
    ks, best, inertia, beyond, ahead = np.array([len(centres)]), centres, np.inf, 0.0, centres
    for _ in range(MOST_PASSES):
        sums = far_sums + group_sums(near, ahead, ks)
        means = means_of_sums(sums, ahead)
        left = near.total - float(sums[:, -1] @ np.square(means).sum(axis=1))
        gained = inertia - left > tolerance * abs(left)
        if not gained and beyond == 0:
            return (means, left, True) if left < inertia else (best, inertia, True)
        if left < inertia:
            step, best, inertia = means - ahead, means, left
        beyond = min(beyond + FARTHER, FARTHEST) if gained else 0.0
        ahead = best + beyond * step if gained else best
        if longest_ways(centres, ahead) > reach:
            return best, inertia, False
    return best, inertia, True


def means_of_sums(sums: Floats, before: Floats) -> Floats:
    """Means (k, d) from sums (k, d + 1); an empty group stays where it was."""
    sizes = sums[:, -1:]
    means: Floats = np.where(sizes > 0, sums[:, :-1] / np.where(sizes > 0, sizes, 1), before)
    return means


def sums_within(cloud: Cloud, labels: Integers, k: int) -> Floats:
    """Sums (k, d + 1) of the weighted rows by group, part by part, in double precision."""
    sums = np.zeros((k, cloud.rows.shape[1]))
    step = max(CELLS_AT_A_TIME // k, 64)
    for begin in range(0, len(labels), step):
        part = slice(begin, begin + step)
        belongs = (labels[part] == np.arange(k)[:, None]).astype(np.float32)
        sums += belongs @ cloud.weighted[part]
    return sums
