"""Points as the likelihood of Gaussian groups asks for them, again and again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property

import numpy as np

from analysis.arrays import Floats, Integers
from analysis.clusters.mixture_models import COVARIANCE_MODELS, is_slanted, n_features
from analysis.errors import AnalysisError

FLAT = 1e-8  # the least eigenvalue of correlations below which one column follows from others


@dataclass(frozen=True)
class MixturePoints:
    """Different points, each with what it weighs.

    points     (m, d) about the mean of all
    weights    (m,) that sum to n, or None where everybody is different and counts alike
    features   (q, m): 1, the coordinates, their squares, products in pairs, as far as they are asked for
    to_sphere  (d, d) turns the points so that they spread alike in every direction, or along every axis
               where one follows from others and no group is to lie across the axes
    n          people behind the points, for a part of them perhaps not a whole number
    """

    points: Floats
    weights: Floats | None
    features: Floats
    to_sphere: Floats
    n: float

    @property
    def d(self) -> int:
        return int(self.points.shape[1])

    def features_for(self, model: str) -> Floats:
        return self.features[: n_features(model, self.d)]

    @cached_property
    def scatter(self) -> Floats:
        """Sums of products (d, d) of everybody about the origin."""
        counted = self.points if self.weights is None else self.points * self.weights[:, None]
        return self.points.T @ counted

    @cached_property
    def longest(self) -> float:
        """Everybody's variance in the direction in which they spread most."""
        return float(1 / np.linalg.eigvalsh(self.to_sphere @ self.to_sphere.T)[0])

    @cached_property
    def in_single(self) -> MixturePoints:
        """The same with features in single precision: half the time, near enough while climbs are rough."""
        return replace(self, features=self.features.astype(np.float32))

    def spread_for(self, model: str) -> Floats:
        """The scatter, or the sums of squares (d,) alone for a model that does not slant."""
        return self.scatter if is_slanted(model) else np.diagonal(self.scatter)


def mixture_points(
    points: Floats, weights: Floats | None = None, models: Sequence[str] = COVARIANCE_MODELS
) -> tuple[MixturePoints, Floats, Integers]:
    """The different points, the mean (d,) that was taken from them, and a row of each (m,).

    points   (n, d), no gaps;  weights  (n,) in any unit, or None;  models  that are to be fitted
    Raises   AnalysisError where the points fill fewer than d dimensions, and groups may lie across the axes
    """
    n = len(points)
    different, first, pattern = np.unique(points, axis=0, return_index=True, return_inverse=True)
    sizes = np.bincount(pattern, weights).astype(float)
    counted = None if weights is None and len(different) == n else sizes * (n / sizes.sum())
    mean = np.average(different, axis=0, weights=counted)
    about = different - mean
    spread = about.T @ (about if counted is None else about * counted[:, None]) / n
    wanted = features(about, max(n_features(model, about.shape[1]) for model in models))
    sphere = to_sphere(spread, slanted=any(is_slanted(model) for model in models))
    return MixturePoints(about, counted, wanted, sphere, n), mean, first


def features(points: Floats, q: int) -> Floats:
    """The first q of 1, the d coordinates, their d squares and d (d - 1) / 2 products, (q, n)."""
    n, d = points.shape
    values = np.ones((q, n))
    values[1 : 1 + d] = points.T
    values[1 + d : 1 + 2 * d] = np.square(points.T)[: q - 1 - d]
    if q > 1 + 2 * d:
        one, other = pairs(d)
        values[1 + 2 * d :] = points.T[one] * points.T[other]
    return values


@cache
def pairs(d: int) -> tuple[Integers, Integers]:
    """Which of d coordinates are multiplied with which; kept, since every step asks."""
    one, other = np.triu_indices(d, 1)
    return one, other


def to_sphere(spread: Floats, *, slanted: bool) -> Floats:
    """spread  (d, d) covariances of everybody;  slanted  whether groups may lie across the axes"""
    deviations = np.sqrt(np.diag(spread))
    if deviations.all():
        alike = spread / np.outer(deviations, deviations)
        if np.linalg.eigvalsh(alike)[0] > FLAT:
            return np.asarray(np.linalg.inv(np.linalg.cholesky(spread)))
        if not slanted:
            return np.diag(1 / deviations)
    raise AnalysisError(
        where="segments by Gaussian mixtures",
        what="some of what people are divided by follows from the rest, or there is more of it than people",
        mend="leave out what says the same again, or collect more answers",
    )


def some_of(points: MixturePoints, rows: Integers) -> MixturePoints:
    """A few of the points, about the mean and in the sphere of all."""
    if len(rows) == len(points.points):
        return points
    weights = np.ones(len(rows)) if points.weights is None else points.weights[rows]
    n = points.n if points.weights is None else points.n * weights.sum() / points.weights.sum()
    some = points.features[:, rows]
    return MixturePoints(points.points[rows], weights, some, points.to_sphere, n)
