"""Gaussian groups found again in a resample, at every number of groups at once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from analysis.arrays import Integers
from analysis.clusters.mixture_climb import Ascents, climb, step
from analysis.clusters.mixture_em import first_guess
from analysis.clusters.mixture_points import MixturePoints
from analysis.clusters.mixture_search import Search, bics
from analysis.clusters.quick_kmeans import quick_kmeans

FEW_STEPS, REFIT_STEPS = 2, 50
AGAIN = 1e-5  # what nine more steps would gain moves next to nobody
FRESH_STARTS = 4


def search_again(
    points: MixturePoints,
    known: Sequence[Integers],
    ks: Sequence[int],
    models: tuple[str, ...],
    random: np.random.Generator,
) -> list[Search | None]:
    """From the divisions known beforehand and two by k-means, the likeliest end.

    known  labels (m,) of the points, one for each of ks;  None where no model holds together
    """
    spaces = points.points, points.points @ points.to_sphere.T
    fresh = [quick_kmeans(space, ks, FRESH_STARTS, random, points.weights) for space in spaces]
    begun = [[told, *(one[at].labels for one in fresh)] for at, told in enumerate(known)]
    n_each = 1 + len(spaces)
    divisions = [division for of_k in begun for division in of_k]
    ends = from_divisions(points, divisions, np.repeat(ks, n_each).tolist(), models)
    best = [likeliest_of(ends[n_each * at : n_each * (at + 1)], points) for at in range(len(ks))]
    return [None if one is None else searched(one) for one in best]


def from_divisions(
    points: MixturePoints, divisions: Sequence[Integers], ks: Sequence[int], models: tuple[str, ...]
) -> list[Ascents | None]:
    """After a few steps from each division the model with the best BIC goes on; the next if it collapses."""
    begun = [step(points, first_guess(points, model, divisions, ks), FEW_STEPS) for model in models]
    worth = np.array([bics(one, points) for one in begun])
    found: list[Ascents | None] = [None] * len(ks)
    while np.isfinite(worth).any():
        chosen = np.where(np.isfinite(worth).any(axis=0), worth.argmin(axis=0), -1)
        for number in np.unique(chosen[chosen >= 0]).tolist():
            places = np.flatnonzero(chosen == number)
            ends = climb(points, begun[number].bundle.only(places), REFIT_STEPS, AGAIN)
            for at, place in enumerate(places.tolist()):
                worth[number, place] = np.inf
                if np.isfinite(ends.heights[at]):
                    found[place] = ends.only(np.array([at]))
                    worth[:, place] = np.inf
    return found


def likeliest_of(found: list[Ascents | None], points: MixturePoints) -> Ascents | None:
    held = [one for one in found if one is not None]
    return min(held, key=lambda one: float(bics(one, points)[0]), default=None)


def searched(end: Ascents) -> Search:
    return Search(end.bundle.model, end.bundle.gaussians(0), 0, 1, ())
