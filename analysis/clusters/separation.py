"""How far groups lie apart: silhouettes, the share of the spread between groups, and the variance ratio."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis.arrays import Floats, Integers
from analysis.clusters.centres import means_of
from analysis.clusters.distances import euclidean
from analysis.clusters.silhouette_widths import pull_on_others, silhouette_widths

MOST_PEOPLE = 2000

Distances = Callable[[Floats], NDArray[Any]]


@dataclass(frozen=True)
class Silhouette:
    """Mean silhouette width of one division.

    value           -1 to 1; 0 for a division into one group, which has none
    n_people        how many were compared with one another
    standard_error  what drawing them left open; 0 where everybody was compared
    """

    value: float
    n_people: int
    standard_error: float


def silhouettes(
    points: Floats,
    divisions: tuple[Integers, ...],
    ks: tuple[int, ...],
    random: np.random.Generator,
    weights: Floats | None = None,
    most: int = MOST_PEOPLE,
    distances: Distances = euclidean,
) -> tuple[Silhouette, ...]:
    """The mean silhouette width of each division, all of them from one matrix of distances.

    points     (n, d) without gaps, or as `distances` takes them: gower_matrix, for answers with gaps
    divisions  labels (n,) 0..k-1, one for each of ks
    weights    (n,) or None; whoever weighs 2 counts twice in every mean, except in those to themselves
    most       with more people than this, so many are drawn, and the error of the draw is told
    Source     Rousseeuw (1987), J. Comp. Appl. Math. 20:53; R cluster::silhouette
    """
    n = len(points)
    rows = np.arange(n) if n <= most else np.sort(random.choice(n, size=most, replace=False))
    # Scaled: nobody is told apart from themselves by the last bits of equal weights.
    counts = np.ones(len(rows)) if weights is None else weights[rows] / weights[rows].mean()
    between = distances(points[rows])
    return tuple(
        mean_width(between, labels[rows], k, counts, n) for labels, k in zip(divisions, ks, strict=True)
    )


def mean_width(distances: Floats, labels: Integers, k: int, weights: Floats, n: int) -> Silhouette:
    """distances (m, m), labels (m,), weights (m,) of those drawn from n people."""
    widths = silhouette_widths(distances, labels, k, weights)
    m = len(labels)
    value = float(weights @ widths.values / weights.sum())
    if m == n:
        return Silhouette(value, m, 0.0)
    pulls = weights * (widths.values - value) + pull_on_others(distances, labels, k, weights, widths)
    return Silhouette(value, m, float(pulls.std() / np.sqrt(m) * np.sqrt(1 - m / n)))


def explained(points: Floats, labels: Integers, k: int, weights: Floats | None = None) -> float:
    """Share of the spread of all points that lies between the groups, 0 to 1.

    points  (n, d), no gaps;  labels  (n,) 0..k-1;  weights  (n,) or None
    Source  between over total sum of squares; R kmeans betweenss / totss
    """
    sizes, means = means_of(points, labels, k, weights)
    middle = sizes @ means / sizes.sum()
    away = points - middle
    squares = np.einsum("ij,ij->i", away, away)
    total = float(squares.sum() if weights is None else weights @ squares)
    between = float(sizes @ np.square(means - middle).sum(axis=1))
    return min(between / total, 1.0) if total > 0 else 0.0


def variance_ratio(share: float, k: int, n: int) -> float | None:
    """Spread between the groups over spread within, each by its degrees of freedom; None where undefined.

    share  of the spread that lies between the k groups, by explained;  n  people
    Source  Calinski and Harabasz (1974), Communications in Statistics 3:1; R fpc::calinhara
    """
    if k < 2 or n <= k or share >= 1:
        return None
    return share / (1 - share) * (n - k) / (k - 1)
