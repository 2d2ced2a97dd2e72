"""People drawn anew, the same whichever way they are then divided."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from analysis.arrays import Floats, Integers
from analysis.clusters.bases import Basis
from analysis.randomness import random_stream
from analysis.responses.reweighting import Reweighting

RESAMPLES = 1


@dataclass(frozen=True)
class Sampling:
    """How respondents are drawn anew.

    n_people   respondents of the survey;  n_drawn  of each resample, with replacement
    panel      (m,) who is placed by both divisions of a pair, and by whom these are compared
    weights    (n_people,) or None;  reweighting  how they are made anew, or None: they go with the people
    """

    n_people: int
    n_drawn: int
    panel: Integers
    seed: int
    weights: Floats | None = None
    reweighting: Reweighting | None = None

    @property
    def of_panel(self) -> Floats | None:
        """Weights (m,) of the panel, or None."""
        return None if self.weights is None else self.weights[self.panel]

    def draw(self, pair: int, side: int, attempt: int) -> tuple[Integers, Floats | None]:
        """The same people whichever way they are divided: rows (n_drawn,) and their weights."""
        random = random_stream(self.seed, RESAMPLES, pair, side, attempt)
        rows = random.integers(self.n_people, size=self.n_drawn)
        if self.reweighting is not None:
            return rows, self.reweighting.among(rows)
        return rows, None if self.weights is None else self.weights[rows]


@dataclass(frozen=True)
class Resample:
    """rows (n_drawn,) of those drawn, with their weights;  panel (m,) of those who are placed."""

    rows: Integers
    weights: Floats | None
    panel: Integers

    @cached_property
    def first(self) -> Integers:
        """Where each of the different people drawn first stands in rows."""
        return np.asarray(np.unique(self.rows, return_index=True)[1])

    @cached_property
    def _seen(self) -> dict[int, Floats]:
        return {}

    def points(self, basis: Basis) -> tuple[Floats, Floats]:
        """Those drawn (n_drawn, d) and the panel (m, d), as the basis sees them once it is found anew.

        Several methods divide one basis: what it estimates, such as factors, is estimated once for all.
        """
        if id(basis) not in self._seen:
            people = np.concatenate([self.rows, self.panel])
            self._seen[id(basis)] = basis.found_in(self.rows, self.weights, people)
        points = self._seen[id(basis)]
        return points[: len(self.rows)], points[len(self.rows) :]


class PairOfResamples:
    """Two resamples, and further ones in place of those that could not be divided."""

    def __init__(self, sampling: Sampling, number: int) -> None:
        self.sampling, self.number = sampling, number
        self._drawn: dict[tuple[int, int], Resample] = {}

    def drawn(self, side: int, attempt: int) -> Resample:
        """side 0 or 1;  attempt from 0."""
        if (side, attempt) not in self._drawn:
            rows, weights = self.sampling.draw(self.number, side, attempt)
            self._drawn[side, attempt] = Resample(rows, weights, self.sampling.panel)
        return self._drawn[side, attempt]
