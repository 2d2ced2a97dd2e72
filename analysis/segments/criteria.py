"""What a likelihood says of a division: information criteria, and how sure each person's place is."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.arrays import Floats
from analysis.clusters.latent_classes import LatentClasses
from analysis.clusters.latent_fit import information
from analysis.clusters.mixture_groups import GaussianGroups
from analysis.clusters.partition import Model


@dataclass(frozen=True)
class Criteria:
    """None for a method without a likelihood.

    bic, abic, icl  smaller is better; n is the sum of the weights scaled to n
    entropy         R2: 1 where everybody's place is certain, 0 where nobody's is
    fault           why the division should not be used; "" where nothing speaks against it
    """

    bic: float | None = None
    abic: float | None = None
    icl: float | None = None
    entropy: float | None = None
    fault: str = ""


def criteria_of(model: Model, points: Floats, weights: Floats | None = None) -> Criteria:
    """points (n, d) as the method takes them, weights (n,) or None."""
    if isinstance(model, GaussianGroups):
        return Criteria(model.bic, model.abic, model.icl, model.entropy, model.fault)
    if isinstance(model, LatentClasses):
        found = information(model, points, weights)
        return Criteria(found.bic, found.abic, found.icl, found.entropy_r2, model.fault)
    return Criteria()
