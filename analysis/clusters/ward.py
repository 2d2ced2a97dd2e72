"""Ward's method: the tree of everybody, cut at every number of groups."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.arrays import Floats, Integers
from analysis.clusters.centres import Centres, inertia_of, means_of, nearest_centres
from analysis.clusters.kmeans import check_enough_points
from analysis.clusters.partition import Partition, canonical_order, labels_in_order
from analysis.clusters.subsample import subsample
from analysis.clusters.ward_tree import WardTree, ward_tree


@dataclass(frozen=True)
class Ward:
    """most: people in the tree at most; of more, so many are drawn, and all placed at the nearest centre."""

    most: int = 20_000
    name: str = "Ward"
    at_once: bool = True

    def fit(
        self,
        points: Floats,
        ks: tuple[int, ...],
        n_starts: int,
        random: np.random.Generator,
        weights: Floats | None = None,
    ) -> tuple[Partition, ...]:
        """The tree cut at every k. There is nothing to start from anew, so n_starts is not used.

        points     (n, d), no gaps;  weights  (n,) or None; whoever weighs 2 counts as two people
        criterion  within-group sum of squares, which the tree does not make as small as k-means can
        Raises     AnalysisError with fewer different points than the largest k
        Source     Ward (1963), Journal of the American Statistical Association 58:236; R hclust, "ward.D2"
        """
        rows = subsample(len(points), self.most, random)
        drawn, drawn_weights = points[rows], None if weights is None else weights[rows]
        check_enough_points(drawn, max(ks))
        tree = ward_tree(drawn, drawn_weights)
        return tuple(cut_at(k, tree, points, drawn, weights, drawn_weights) for k in ks)

    def refit(
        self,
        points: Floats,
        known: tuple[Integers, ...],
        ks: tuple[int, ...],
        random: np.random.Generator,
        weights: Floats | None = None,
    ) -> tuple[Partition, ...]:
        """The tree of the resample: what was known of it before is no help in growing a tree."""
        return self.fit(points, ks, 1, random, weights)


def cut_at(
    k: int,
    tree: WardTree,
    points: Floats,
    drawn: Floats,
    weights: Floats | None,
    drawn_weights: Floats | None,
) -> Partition:
    """The tree's k groups in canonical order; whoever is not in the tree is placed at the nearest centre."""
    labels = tree.cut(k)
    centres = means_of(drawn, labels, k, drawn_weights)[1]
    if len(drawn) < len(points):
        labels = nearest_centres(points, centres)
    sizes = np.bincount(labels, weights, minlength=k).astype(float)
    order = canonical_order(sizes, centres)
    labels = labels_in_order(labels, order)
    inertia = inertia_of(points, labels, k, weights)
    return Partition(labels, sizes[order] / sizes.sum(), Centres(centres[order]), inertia, 1, 1)


WARD = Ward()
