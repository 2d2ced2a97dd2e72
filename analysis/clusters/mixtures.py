"""Gaussian mixtures: groups that may be wide or narrow, round or stretched, and may overlap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from analysis.arrays import Floats, Integers
from analysis.clusters.kmeans import check_enough_points
from analysis.clusters.mixture_groups import groups_found
from analysis.clusters.mixture_models import COVARIANCE_MODELS, Gaussians
from analysis.clusters.mixture_points import MixturePoints, mixture_points, some_of
from analysis.clusters.mixture_refits import search_again
from analysis.clusters.mixture_search import Search, search
from analysis.clusters.mixture_starts import starting_divisions
from analysis.clusters.partition import Partition, canonical_order, labels_in_order
from analysis.clusters.subsample import subsample
from analysis.errors import AnalysisError

MOST_STARTS = 20


@dataclass(frozen=True)
class Mixtures:
    """How mixtures are fitted.

    most    people fitted at most; of more, so many are drawn, and all are placed
    sketch  different points among which starts are tried at most; the best end is carried on among all
    models  covariance models among which the best BIC chooses at each k
    """

    most: int = 20_000
    sketch: int = 3_000
    models: tuple[str, ...] = COVARIANCE_MODELS
    name: str = "Gaussian mixture"
    at_once: bool = True

    def fit(
        self,
        points: Floats,
        ks: tuple[int, ...],
        n_starts: int,
        random: np.random.Generator,
        weights: Floats | None = None,
    ) -> tuple[Partition, ...]:
        """For each k the likeliest groups of the covariance model with the best BIC, up to the first k at
        which no model holds its groups together.

        points     (n, d), no gaps;  weights  (n,) or None; scaled to sum to n, and BIC's n is that sum
        n_starts   divisions to begin from, at most 20; Partition.n_starts counts those carried to the end
        criterion  -log-likelihood
        Raises     AnalysisError with fewer different points than the largest k, where the points fill fewer
                   than d dimensions, or where no covariance model holds the first k groups together
        Source     Fraley and Raftery (2002); R mclust::Mclust
        """
        rows = subsample(len(points), self.most, random)
        check_enough_points(points[rows], max(ks))
        fitted, mean, _ = mixture_points(points[rows], of(weights, rows), self.models)
        sketch = some_of(fitted, subsample(len(fitted.points), self.sketch, random))
        found = self.searches(fitted, sketch, ks, n_starts, random)
        return partitions(points, fitted, mean, found, ks, weights)

    def refit(
        self,
        points: Floats,
        known: tuple[Integers, ...],
        ks: tuple[int, ...],
        random: np.random.Generator,
        weights: Floats | None = None,
    ) -> tuple[Partition, ...]:
        """From the known groups and two fresh starts; the covariance model is chosen anew after few steps."""
        rows = subsample(len(points), self.most, random)
        fitted, mean, first = mixture_points(points[rows], of(weights, rows), self.models)
        told = [labels[rows][first] for labels in known]
        found = search_again(fitted.in_single, told, ks, self.models, random)
        return partitions(points, fitted, mean, found, ks, weights)

    def searches(
        self,
        fitted: MixturePoints,
        sketch: MixturePoints,
        ks: tuple[int, ...],
        n_starts: int,
        random: np.random.Generator,
    ) -> list[Search | None]:
        starts = starting_divisions(sketch, ks, min(n_starts, MOST_STARTS), random)
        return [
            search(fitted, sketch, of_k, k, self.models, random) for of_k, k in zip(starts, ks, strict=True)
        ]


def of(weights: Floats | None, rows: Integers) -> Floats | None:
    return None if weights is None else weights[rows]


def partitions(
    points: Floats,
    fitted: MixturePoints,
    mean: Floats,
    found: Sequence[Search | None],
    ks: Sequence[int],
    weights: Floats | None,
) -> tuple[Partition, ...]:
    """Up to the first k at which no covariance model held its groups together."""
    held: list[Partition] = []
    for one, k in zip(found, ks, strict=True):
        if one is None:
            break
        held.append(partition(points, fitted, mean, one, k, weights))
    if not held:
        raise AnalysisError(
            where=f"segments by Gaussian mixtures, {ks[0]} groups",
            what="with every covariance model a group closed in on a few people who answered alike",
            mend="ask for fewer segments, collect more answers, or divide by k-means",
        )
    return tuple(held)


def partition(
    points: Floats, fitted: MixturePoints, mean: Floats, found: Search, k: int, weights: Floats | None
) -> Partition:
    """Everybody in their likeliest group, in canonical order."""
    model = groups_found(found, fitted, mean)
    labels, gaussians = model.place(points), model.gaussians
    sizes = np.bincount(labels, weights, minlength=k).astype(float)
    order = canonical_order(sizes, gaussians.means)
    ordered = Gaussians(gaussians.shares[order], gaussians.means[order], gaussians.covariances[order])
    model, labels = replace(model, gaussians=ordered), labels_in_order(labels, order)
    shares = sizes[order] / sizes.sum()
    return Partition(labels, shares, model, -model.log_likelihood, found.hits, found.n_finished)


MIXTURES = Mixtures()
