"""A division of people into groups, however it was found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol, runtime_checkable

import numpy as np

from analysis.arrays import Floats, Integers


class Model(Protocol):
    """What a division knows of its groups: enough to place anybody."""

    def place(self, points: Floats) -> Integers:
        """The group 0..k-1 of each point, (n,)."""


@runtime_checkable
class SoftModel(Model, Protocol):
    """A model that can also say how sure it is."""

    def memberships(self, points: Floats) -> Floats:
        """Probability of each point to be in each group, (n, k); rows sum to 1."""


@dataclass(frozen=True)
class Partition:
    """A division into k groups.

    labels     (n,) 0..k-1 with 0 the largest;  model  places anybody else as the people divided were
    shares     (k,) of each group in the whole, 0 to 1; by weights where there are any, as is the order
    criterion  what the method makes as small as it can: an inertia, a sum of distances, -log-likelihood
    best_hits  how many of the n_starts independent starts came within 1e-6 of the best criterion, on those
               they were made on: a sample where people are many, and there k-means counts within 1e-4;
               in a refit nothing is counted
    """

    labels: Integers
    shares: Floats
    model: Model
    criterion: float
    best_hits: int
    n_starts: int

    @property
    def k(self) -> int:
        return len(self.shares)

    @property
    def sizes(self) -> Integers:
        """People in each group, (k,)."""
        return np.bincount(self.labels, minlength=self.k)


def canonical_order(sizes: Floats, centres: Floats) -> Integers:
    """Old numbers in their new order: largest group first, then the smaller first centre coordinate.

    sizes  (k,) people, or the sum of their weights;  centres  (k, d)
    """
    # Rounded, since sums of equal weights differ in the last bits and would break ties by chance.
    return np.lexsort((*reversed(centres.T), -sizes.round(9)))


def labels_in_order(labels: Integers, order: Integers) -> Integers:
    """labels (n,) by old numbers;  order (k,) old numbers in their new order;  returns new numbers (n,)."""
    return np.asarray(np.argsort(order)[labels], dtype=np.int64)
