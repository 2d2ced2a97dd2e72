"""What is compared between the answers and draws without groups: how well they divide, by k."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.arrays import Floats, Integers
from analysis.clusters.latent_quick import quick_log_likelihoods
from analysis.clusters.quick_kmeans import quick_kmeans
from analysis.structure.correlations_alike import correlation_marks
from analysis.structure.points import Prepare
from analysis.structure.quick_silhouettes import quick_silhouettes

SPREAD, SILHOUETTE, LIKELIHOOD = "within-segment spread", "silhouette", "latent-class likelihood"


@dataclass(frozen=True)
class DivisionStatistics:
    """How to look at answers: the same for the data and for every draw.

    compared  rows whose distances make the silhouettes;  values  of each item's answers, rising, where the
              likelihood of latent classes is looked at too, or none
    """

    ks: tuple[int, ...]
    prepare: Prepare
    n_starts: int
    compared: Integers
    values: tuple[Floats, ...]
    weights: Floats | None

    @property
    def families(self) -> tuple[str, ...]:
        return (SPREAD, SILHOUETTE, LIKELIHOOD) if self.values else (SPREAD, SILHOUETTE)

    def of(self, items: Floats, random: np.random.Generator) -> tuple[Floats, Floats]:
        """Statistics (n_families, n_ks) of answers (n, p) with gaps, each larger for more structure; and the
        marks of their correlations."""
        points = self.prepare(items, self.weights)
        fits = quick_kmeans(points, self.ks, self.n_starts, random, self.weights)
        within = np.array([fit.inertia for fit in fits])
        some = self.compared
        weights = None if self.weights is None else self.weights[some]
        widths = quick_silhouettes(points[some], [fit.labels[some] for fit in fits], self.ks, weights)
        found = [-np.log(np.maximum(within, np.finfo(float).tiny)), widths]
        if self.values:
            codes = codes_of(items, self.values)
            known = tuple(fit.labels for fit in fits)
            found.append(quick_log_likelihoods(codes, self.ks, random, self.weights, known))
        return np.array(found), correlation_marks(points, self.weights)


def codes_of(items: Floats, values: Sequence[Floats]) -> Floats:
    """Answers (n, p) as numbers of categories 0, 1, 2 ..., NaN for none; values (s,) of each item."""
    columns = zip(items.T, values, strict=True)
    codes = np.stack([np.searchsorted(steps, answers) for answers, steps in columns], axis=1)
    return np.where(np.isnan(items), np.nan, codes)
