"""How surely people sit in their segments, where a division says so with probabilities."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.arrays import Floats, Integers
from analysis.profiles.corrected import Correction

MOST_ILL_CONDITIONED = (
    1e4  # beyond it two segments are mistaken for one another so often that nothing corrects it
)


@dataclass(frozen=True)
class Classification:
    """Whether those who belong to a segment are also those placed in it.

    table      (k, k) of those who belong to the segment of the row, the share placed in that of the column
    entropy    1 = everybody is placed for sure, 0 = by guesswork (the entropy R squared)
    corrected  whether the description is corrected for those who were placed wrongly
    """

    table: Floats
    entropy: float
    corrected: bool


def classify(
    memberships: Floats | None, labels: Integers, weights: Floats | None = None
) -> tuple[Classification | None, Correction | None]:
    """The classification, and the correction where there can be one; neither for segments with sharp borders.

    memberships  (n, k) probabilities, rows sum to 1, or None;  labels (n,) 0..k-1;  weights (n,) or None
    Source       Bolck, Croon and Hagenaars (2004); Vermunt (2010), Political Analysis 18:450
    """
    if memberships is None:
        return None, None
    weight = np.ones(len(labels)) if weights is None else weights
    table = classification_table(memberships, labels, weight)
    correction = correction_by(table)
    entropy = entropy_r2(memberships, weight)
    return Classification(table, entropy, correction is not None), correction


def classification_table(memberships: Floats, labels: Integers, weights: Floats) -> Floats:
    k = memberships.shape[1]
    placed = np.array([np.bincount(labels, weights * one, minlength=k) for one in memberships.T])
    totals = placed.sum(axis=1, keepdims=True)
    return placed / np.where(totals > 0, totals, 1)


def correction_by(table: Floats) -> Correction | None:
    if not np.linalg.cond(table) < MOST_ILL_CONDITIONED:
        return None
    return Correction(np.linalg.inv(table).astype(float))


def entropy_r2(memberships: Floats, weights: Floats) -> float:
    """Source  Ramaswamy et al. (1993); 1 - sum of entropies / (n log k)"""
    k = memberships.shape[1]
    if k < 2:
        return 1.0
    logs = np.log(np.where(memberships > 0, memberships, 1))
    entropies = -(memberships * logs).sum(axis=1)
    return float(1 - weights @ entropies / (weights.sum() * np.log(k)))
