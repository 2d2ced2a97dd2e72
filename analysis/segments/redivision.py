"""The chosen way of dividing, done again among other people: nothing of the first division is handed on."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

import numpy as np

from analysis.arrays import Floats, Integers
from analysis.errors import AnalysisError
from analysis.randomness import random_stream
from analysis.responses.reweighting import Reweighting
from analysis.segments.ways import Way

FRESH = 8
N_STARTS = 10


@dataclass(frozen=True)
class Redivision:
    """Divides some of the people anew into k groups and places everybody by what was found in them.

    weights      (n,) of everybody, or None
    reweighting  makes them anew among those divided, or None
    """

    way: Way
    k: int
    seed: int
    weights: Floats | None = None
    reweighting: Reweighting | None = None

    def __call__(self, rows: Integers) -> Integers:
        """Labels (n,) 0..k-1 of everybody, from the people of rows (m,) alone; not matched to any others.

        Raises  AnalysisError when these cannot be divided
        """
        everybody = np.arange(len(self.way.basis.points))
        drawn = self.weights_of(rows)
        points = self.way.basis.found_in(rows, drawn, everybody)
        random = random_stream(self.seed, FRESH, self.way.place, self.k)
        (found,) = self.way.method.fit(points[rows], (self.k,), N_STARTS, random, drawn)
        return found.model.place(points)

    def among(self, people: Integers) -> Redivision:
        """The same, with these people (m,) for everybody."""
        return Redivision(
            Way(self.way.kind, self.way.basis.among(people)),
            self.k,
            self.seed,
            None if self.weights is None else self.weights[people],
            None if self.reweighting is None else self.reweighting.only(people),
        )

    def weights_of(self, rows: Integers) -> Floats | None:
        """As they are where these alone cannot be made like everybody, such as those of one language."""
        if self.weights is None:
            return None
        if self.reweighting is not None:
            with suppress(AnalysisError):
                return self.reweighting.among(rows)
        return self.weights[rows]


@dataclass(frozen=True)
class PanelRedivision:
    """Divides some of very many people anew, and places a panel of them, (m,) rows from the lowest up."""

    whole: Redivision
    panel: Integers

    def __call__(self, rows: Integers) -> Integers:
        """Labels of the panel, (m,), from the people of rows alone, who need not be of it."""
        some = np.union1d(self.panel, rows)
        labels = self.whole.among(some)(np.searchsorted(some, rows))
        return labels[np.searchsorted(some, self.panel)]
