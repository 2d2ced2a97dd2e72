"""Longer steps than expectation and maximisation takes by itself."""

from __future__ import annotations

from typing import Any

import numpy as np

from analysis.arrays import Floats, Integers
from analysis.clusters.latent_answers import Answers
from analysis.clusters.latent_em import beyond, em_step

DEEPEST_CUT = 0.1  # of the plain step's probability: a leap down to 0 would find no way back
WIDER = 4.0


class Leap:
    """Two plain steps and a leap the way they point, for each model of a bundle; no model goes down.

    table      (K, S + 1) where each model stands;  longest  (n_models,) how far its leaps may go
    height     (n_models,) log-likelihood, of the last plain step;  gains  what that step brought
    arrived    (n_models,) whether that step brought and moved next to nothing
    Source     Varadhan and Roland (2008), Scandinavian Journal of Statistics 35:335, SQUAREM, scheme S3
    """

    def __init__(self, answers: Answers, table: Floats, ks: Integers, dtype: Any) -> None:
        self.answers, self.dtype = answers, dtype
        self.table, self.ks = table, ks
        self.longest = np.ones(len(ks))
        self.height = self.gains = np.full(len(ks), np.inf)
        self.arrived = np.zeros(len(ks), dtype=bool)

    def take(self, gain: float, move: float) -> None:
        """One leap; none once a plain step gains relatively less than gain and moves less than move."""
        first, before = self.step(self.table)
        second, self.height = self.step(first)
        self.gains = self.height - before
        moves = self.of_models(np.maximum, np.abs(second - first))
        self.arrived = (self.gains <= gain * np.abs(self.height)) & (moves <= move)
        if self.arrived.all():
            self.table = second
        else:
            self.leap(first, second)

    def leap(self, first: Floats, second: Floats) -> None:
        three = (self.table, first, second)
        leap = beyond(three, self.answers, tuple(self.ks), self.length(*three), DEEPEST_CUT)
        landed, reached = self.step(leap)
        climbed = reached >= self.height
        self.longest = np.where(climbed, self.longest, np.maximum(self.longest / WIDER, 1))
        self.height = np.where(climbed, reached, self.height)
        self.table = np.where(np.repeat(climbed, self.ks)[:, None], landed, second)

    def length(self, zeroth: Floats, first: Floats, second: Floats) -> Floats:
        """How many steps each model leaps, (n_models,); who leaps its farthest may go farther next time."""
        step = first - zeroth
        change = second - first - step
        sizes = [self.of_models(np.add, np.square(one)) for one in (step, change)]
        wanted = np.sqrt(sizes[0] / np.maximum(sizes[1], np.finfo(float).tiny))
        length = np.clip(wanted, 1, self.longest)
        self.longest = np.where(length == self.longest, self.longest * WIDER, self.longest)
        return length

    def step(self, table: Floats) -> tuple[Floats, Floats]:
        return em_step(self.answers, table, tuple(self.ks), self.dtype)

    def of_models(self, ufunc: np.ufunc, cells: Floats) -> Floats:
        """Sum or maximum over the cells (K, S + 1) of each model, (n_models,)."""
        reduced: Floats = ufunc.reduceat(ufunc.reduce(cells, axis=1), np.cumsum(self.ks) - self.ks)
        return reduced

    def keep(self, staying: Any) -> None:
        """Go on with some of the models (n_models,) alone."""
        self.table, self.ks = self.table[np.repeat(staying, self.ks)], self.ks[staying]
        self.longest, self.height = self.longest[staying], self.height[staying]
