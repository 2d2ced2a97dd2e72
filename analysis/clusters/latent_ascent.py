"""From starts to the tops of their hills: many models climb the likelihood together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from analysis.arrays import Booleans, Floats, Integers
from analysis.clusters.latent_acceleration import Leap
from analysis.clusters.latent_answers import Answers

LEAPS_BEFORE_RACING = 5
PATIENCE = 1000


@dataclass(frozen=True)
class Goal:
    """Arrived is who gains in a plain step less than `gain` of the log-likelihood and moves no probability
    by more than `move`; nobody takes more than most_leaps, of three steps each."""

    gain: float
    move: float
    most_leaps: int


@dataclass(frozen=True)
class Ascent:
    """Where models came to: table (K, S + 1); log_likelihoods, arrived (n_models,)."""

    table: Floats
    log_likelihoods: Floats
    arrived: Booleans


def climb(
    answers: Answers,
    table: Floats,
    ks: Sequence[int],
    goal: Goal,
    dtype: Any = np.float64,
    race: bool = False,
) -> Ascent:
    """Climb from a table (K, S + 1) of models with ks classes each.

    race  whether a model gives up once even PATIENCE times its last gain would leave it below the best with
          as many classes: where nothing but the best counts
    """
    all_ks, models = np.asarray(ks), np.arange(len(ks))
    end = Ascent(table.copy(), np.full(len(ks), -np.inf), np.zeros(len(ks), dtype=bool))
    leap = Leap(answers, table, all_ks, dtype)
    for n_leaps in range(1, goal.most_leaps + 1):
        leap.take(goal.gain, goal.move)
        end.log_likelihoods[models] = leap.height
        arrived = leap.arrived
        leaving = arrived | (n_leaps == goal.most_leaps)
        if race and n_leaps >= LEAPS_BEFORE_RACING:
            leaving |= hopeless(leap, end.log_likelihoods, all_ks)
        if leaving.any():
            end.arrived[models[leaving]] = arrived[leaving]
            rows = np.isin(np.repeat(np.arange(len(ks)), ks), models[leaving])
            end.table[rows] = leap.table[np.repeat(leaving, leap.ks)]
            leap.keep(~leaving)
            models = models[~leaving]
        if not len(models):
            break
    return end


def hopeless(leap: Leap, heights: Floats, ks: Integers) -> Booleans:
    best = {k: heights[ks == k].max() for k in np.unique(ks)}
    highest = np.array([best[k] for k in leap.ks])
    return np.asarray(leap.height + PATIENCE * np.maximum(leap.gains, 0) < highest)
