"""How much nearer each person is to their own group than to the nearest other."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.arrays import Booleans, Floats, Integers


@dataclass(frozen=True)
class Widths:
    """Of each person: mean distance to their own group and to the nearest other, and which that is, (n,).

    alone  (n,) who has no other group to compare with, or nobody else in their own: their width is 0
    """

    own: Floats
    other: Floats
    nearest: Integers
    alone: Booleans

    @property
    def values(self) -> Floats:
        """Silhouette widths, (n,), -1 to 1."""
        larger = np.maximum(self.own, self.other)
        even = self.alone | (self.own == self.other)
        return np.where(even, 0.0, (self.other - self.own) / np.where(even, 1.0, larger))


def silhouette_widths(distances: Floats, labels: Integers, k: int, weights: Floats) -> Widths:
    """Of each person; distances (n, n), labels (n,) 0..k-1 with groups that may be empty, weights (n,)."""
    members = (labels[:, None] == np.arange(k)) * weights[:, None]
    sums, sizes = distances @ members, members.sum(axis=0)
    people = np.arange(len(labels))
    others = np.where(sizes > 0, sums / np.where(sizes > 0, sizes, 1), np.inf)
    others[people, labels] = np.inf
    nearest = others.argmin(axis=1)
    single = np.bincount(labels, minlength=k)[labels] == 1
    own = sums[people, labels] / np.where(single, 1, sizes[labels] - weights)
    other = others[people, nearest]
    alone = single | np.isinf(other)
    return Widths(own, np.where(alone, own, other), nearest, alone)


def pull_on_others(distances: Floats, labels: Integers, k: int, weights: Floats, widths: Widths) -> Floats:
    """By how much each person moves the mean width as somebody to whom others are compared, times n, (n,).

    The error of a draw has two parts: who is drawn, and whom these are compared to. This is the second,
    the first-order change of a_i and b_i when one person weighs a little more.
    """
    own, other = np.where(widths.alone, 1, widths.own), np.where(widths.alone, 1, widths.other)
    larger = np.maximum(np.maximum(own, other), np.finfo(float).tiny)
    by_own = np.where(widths.alone, 0, -weights * np.minimum(other / larger, 1) / larger)
    by_other = np.where(widths.alone, 0, weights * np.minimum(own / larger, 1) / larger)
    towards_own = (labels[:, None] == np.arange(k)) * by_own[:, None]
    towards_other = (widths.nearest[:, None] == np.arange(k)) * by_other[:, None]
    pulls = distances.T @ (towards_own + towards_other)
    pulls -= own @ towards_own + other @ towards_other
    sizes = np.maximum(np.bincount(labels, weights, minlength=k), np.finfo(float).tiny)
    return np.asarray(weights * pulls[np.arange(len(labels)), labels] / sizes[labels])
