"""What every method of dividing people can do, so that one search serves them all."""

from __future__ import annotations

from typing import Protocol

import numpy as np

from analysis.arrays import Floats, Integers
from analysis.clusters.partition import Partition


class Method(Protocol):
    """One way to divide points (n, d) into k groups; weights (n,) or None.

    name      as people read it, such as k-means
    at_once   whether all numbers of groups come out of one piece of work, as from one tree
    most      people the groups are formed of at most, where more are drawn from; None: of everybody
    """

    @property
    def name(self) -> str: ...

    @property
    def at_once(self) -> bool: ...

    @property
    def most(self) -> int | None: ...

    def fit(
        self,
        points: Floats,
        ks: tuple[int, ...],
        n_starts: int,
        random: np.random.Generator,
        weights: Floats | None = None,
    ) -> tuple[Partition, ...]:
        """The best division that was found for each k, up to the first for which there is none. Raises
        AnalysisError where that is the first of all."""

    def refit(
        self,
        points: Floats,
        known: tuple[Integers, ...],
        ks: tuple[int, ...],
        random: np.random.Generator,
        weights: Floats | None = None,
    ) -> tuple[Partition, ...]:
        """The same, quickly, in a resample, from what is known of it.

        known  one a k: labels (n,) 0..k-1 of these points in the division of everybody; a group may be empty
        """
