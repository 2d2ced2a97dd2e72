"""From starting centres down to divisions that no single move could tighten, many at a time."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.arrays import Floats, Integers
from analysis.clusters.centres import means_of
from analysis.clusters.cloud import Cloud
from analysis.clusters.lloyd import alternate, nearest_rows
from analysis.clusters.transfers import MOST_PASSES, Movable, between, movable, transfer

FULLY, EXACTLY = 1e-6, 1e-9
# So many passes of single moves, and who goes on then: not those farther off than what later passes gain.
HEATS = ((4, 1.003), (8, 1.002), (16, 1.001))


@dataclass(frozen=True)
class Division:
    """labels (n,) 0..k-1, the centres (k, d) of their groups and the sum of squares about them"""

    inertia: float
    labels: Integers
    centres: Floats

    @property
    def k(self) -> int:
        return len(self.centres)


def descend(
    points: Floats,
    cloud: Cloud,
    starts: list[Floats],
    weights: Floats | None = None,
    bars: list[float] | None = None,
    precision: float = EXACTLY,
) -> list[list[Division]]:
    """Finish starts for several numbers of groups: Lloyd's alternation, then single transfers.

    points   (n, d) in double precision;  cloud  the same in single
    starts   one array (m, k, d) a k, in the unit of the points
    bars     the best inertia known beforehand, one a k;  precision  gains below this share are not sought
    returns  one list a k, a division for each start; those that cannot reach the best are left unfinished
    """
    shapes = [start.shape for start in starts]
    ks = np.repeat([shape[1] for shape in shapes], [shape[0] for shape in shapes])
    stacked = np.vstack([cloud.seen(start.reshape(-1, points.shape[1])) for start in starts])
    centres, _ = alternate(cloud, stacked, ks, max(FULLY, precision / 3))
    ends = np.cumsum([m * k for m, k, _ in shapes])[:-1]
    ended = [own.reshape(shape) for own, shape in zip(np.split(centres, ends), shapes, strict=True)]
    return [
        polished(points, cloud, own, weights, bar, precision)
        for own, bar in zip(ended, bars or [np.inf] * len(ended), strict=True)
    ]


def polished(
    points: Floats, cloud: Cloud, centres: Floats, weights: Floats | None, bar: float, precision: float
) -> list[Division]:
    """centres (m, k, d) in the unit of the cloud; returns m divisions, the promising ones finished"""
    # Groups go by their first coordinate, so that starts that met are told by their labels.
    ended = [nearest_rows(cloud, one[np.argsort(one[:, 0], kind="stable")]) for one in centres]
    different = {labels.tobytes(): labels for labels in ended}
    k, few_passes, people = centres.shape[1], HEATS[0][0], movable(points, weights)
    known = {name: division_of(people, labels, k, few_passes) for name, labels in different.items()}
    if precision <= FULLY:
        race(people, known, bar)
    return [known[labels.tobytes()] for labels in ended]


def race(people: Movable, known: dict[bytes, Division], bar: float) -> None:
    """Go on with those that may still become the best, with fewer of them after each heat; in place."""
    passes = [heat[0] for heat in HEATS[1:]] + [MOST_PASSES]
    for (_, reach), most_passes in zip(HEATS, passes, strict=True):
        bar = min(bar, *(one.inertia for one in known.values()))
        for name, one in known.items():
            if one.inertia <= bar * reach:
                known[name] = division_of(people, one.labels, one.k, most_passes)


def division_of(people: Movable, labels: Integers, k: int, most_passes: int = MOST_PASSES) -> Division:
    """The division that single transfers make of this one; people about their middle."""
    found = transfer(people, with_nobody_missing(people.points, labels, k), k, most_passes)
    inertia = max(people.total - between(found.sizes, found.sums), 0.0)
    return Division(inertia, found.labels, found.sums / found.sizes[:, None])


def with_nobody_missing(points: Floats, labels: Integers, k: int) -> Integers:
    """Give each empty group the person farthest from the middle of theirs; single precision can miss one."""
    empty = np.flatnonzero(np.bincount(labels, minlength=k) == 0)
    labels = labels.copy() if len(empty) else labels
    for group in empty:
        sizes, middles = means_of(points, labels, k)
        distances = np.square(points - middles[labels]).sum(axis=1)
        labels[np.where(sizes[labels] > 1, distances, -1.0).argmax()] = group
    return labels
