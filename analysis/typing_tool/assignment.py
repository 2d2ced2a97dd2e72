"""New people in the segments of an old solution, by its typing tool or by the solution's own model."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.arrays import Floats, Integers
from analysis.clusters.partition import Model, SoftModel
from analysis.errors import AnalysisError


@dataclass(frozen=True)
class Assigned:
    """labels  (n,) 0..k-1;  certainty  (n,) probability of that segment, None where the model does not say
    shares  (k,) of the people, by weight where there are weights
    """

    labels: Integers
    certainty: Floats | None
    shares: Floats


def assign(model: Model, points: Floats, k: int, weights: Floats | None = None) -> Assigned:
    """Everybody in the segment the old solution has for them; nothing is divided anew.

    model   a Rule of a typing tool, which takes raw answers (n, p) with gaps, or the model of a Partition,
            which takes points (n, d) of its own basis: scores by the old weights, not by new ones
    Raises  AnalysisError without anybody to place
    """
    if not len(points):
        raise AnalysisError(
            where="segments of new people", what="there is nobody to place", mend="give at least one row"
        )
    labels = model.place(points)
    certainty = model.memberships(points).max(axis=1) if isinstance(model, SoftModel) else None
    counted = np.bincount(labels, weights, minlength=k)
    return Assigned(labels, certainty, counted / counted.sum())
