"""From starting centres down to divisions that no single move could tighten, many at a time."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.arrays import Floats, Integers
from analysis.clusters.centres import inertia_about, means_of
from analysis.clusters.cloud import Cloud
from analysis.clusters.lloyd import alternate, nearest_rows
from analysis.clusters.transfers import MOST_PASSES, transfer_points

FULLY, EXACTLY = 1e-6, 1e-9
# The first passes of single moves gain nearly all there is: whoever is then farther off stays behind.
FEW_PASSES = 4
WITHIN_REACH = 1.003


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
    centres, _ = alternate(cloud, stacked, ks, max(FULLY, precision / 10))
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
    k = centres.shape[1]
    known = {name: division_of(points, labels, k, weights, FEW_PASSES) for name, labels in different.items()}
    bar = min(bar, *(one.inertia for one in known.values())) * WITHIN_REACH
    for name, one in known.items():
        if precision <= FULLY and one.inertia <= bar:
            known[name] = division_of(points, one.labels, k, weights)
    return [known[labels.tobytes()] for labels in ended]


def division_of(
    points: Floats, labels: Integers, k: int, weights: Floats | None, most_passes: int = MOST_PASSES
) -> Division:
    """The division that single transfers make of this one."""
    labels = transfer_points(points, with_nobody_missing(points, labels, k), k, weights, most_passes)
    centres = means_of(points, labels, k, weights)[1]
    return Division(inertia_about(centres, points, labels, weights), labels, centres)


def with_nobody_missing(points: Floats, labels: Integers, k: int) -> Integers:
    """Give each empty group the person farthest from the middle of theirs; single precision can miss one."""
    sizes = np.bincount(labels, minlength=k)
    if sizes.all():
        return labels
    labels = labels.copy()
    for group in np.flatnonzero(sizes == 0):
        middles = means_of(points, labels, k)[1]
        distances = np.square(points - middles[labels]).sum(axis=1)
        labels[distances.argmax()] = group
    return labels
