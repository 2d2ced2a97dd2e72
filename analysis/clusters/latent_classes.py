"""Latent class analysis as a method of dividing people by their answers, whatever the scale of these."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from analysis.arrays import Floats, Integers
from analysis.clusters.latent_answers import Answers, read_answers
from analysis.clusters.latent_ascent import Goal, climb
from analysis.clusters.latent_doors import check_enough_patterns
from analysis.clusters.latent_em import table_from_labels
from analysis.clusters.latent_model import LatentClasses
from analysis.clusters.latent_quick import best_begun, quick_log_likelihoods
from analysis.clusters.latent_search import best_of, search
from analysis.clusters.partition import Partition, canonical_order

__all__ = [
    "LATENT_CLASSES",
    "ORDINAL_LATENT_CLASSES",
    "LatentClassAnalysis",
    "LatentClasses",
    "quick_log_likelihoods",
]

FRESH_STARTS = 4
BEGUN = Goal(gain=0.0, move=0.0, most_leaps=2)
AGAIN = Goal(gain=1e-6, move=5e-3, most_leaps=15)


@dataclass(frozen=True)
class LatentClassAnalysis:
    """Classes within which answers are independent, by maximum likelihood; gaps do not enter.

    Points are category numbers (n, p) from 0, NaN for a gap.
    ordered  False: every category has a free probability in every class, as in R poLCA; True, or one a item:
             the steps of a scale have a curve that all classes share, tilted in each by one slope
    Source  Goodman (1974), Biometrika 61:215; Linzer and Lewis (2011), Journal of Statistical Software 42(10)
    """

    name: str = "latent classes"
    at_once: bool = False
    most: int | None = None
    ordered: bool | tuple[bool, ...] = False

    def fit(
        self,
        points: Floats,
        ks: tuple[int, ...],
        n_starts: int,
        random: np.random.Generator,
        weights: Floats | None = None,
    ) -> tuple[Partition, ...]:
        """The likeliest classes for each k. Raises AnalysisError with fewer than k different patterns."""
        answers = self.read(points, weights)
        check_enough_patterns(answers.n_different_up_to(max(ks)), max(ks))
        return tuple(self.fit_one(answers, k, n_starts, random) for k in ks)

    def read(self, points: Floats, weights: Floats | None) -> Answers:
        answers = read_answers(points, weights)
        if not np.any(self.ordered):
            return answers
        return replace(answers, ordered=np.broadcast_to(self.ordered, points.shape[1]))

    def fit_one(self, answers: Answers, k: int, n_starts: int, random: np.random.Generator) -> Partition:
        found = search(answers, k, n_starts, random)
        return partition_of(answers, found.table, found.best_hits, n_starts)

    def refit(
        self,
        points: Floats,
        known: tuple[Integers, ...],
        ks: tuple[int, ...],
        random: np.random.Generator,
        weights: Floats | None = None,
    ) -> tuple[Partition, ...]:
        """From the known labels and the best of some fresh starts, to within what resamples differ by."""
        answers = self.read(points, weights)
        told = np.split(table_from_labels(answers, known, ks), np.cumsum(ks)[:-1])
        fresh = best_begun(answers, ks, FRESH_STARTS, BEGUN, random)
        pairs = [table for pair in zip(told, fresh, strict=True) for table in pair]
        end = climb(answers, np.vstack(pairs), np.repeat(ks, 2).tolist(), AGAIN, np.float32, race=True)
        tables = np.split(end.table, np.cumsum(ks)[:-1] * 2)
        heights = end.log_likelihoods.reshape(-1, 2)
        better = [best_of(table, two, k, 1) for table, two, k in zip(tables, heights, ks, strict=True)]
        return tuple(partition_of(answers, table, 0, 2) for table in better)


LATENT_CLASSES = LatentClassAnalysis()
ORDINAL_LATENT_CLASSES = LatentClassAnalysis("ordinal latent classes", ordered=True)


def partition_of(answers: Answers, table: Floats, best_hits: int, n_starts: int) -> Partition:
    """Everybody in the class they most likely belong to, the largest class first."""
    shares, labels, log_likelihood = describe(answers, table)
    order = canonical_order(shares, table[:, :-1])
    model = LatentClasses(
        table[order, -1],
        table[order, :-1],
        answers.n_categories,
        log_likelihood,
        answers.n,
        answers.ordered,
    )
    places = np.argsort(order)[labels]
    return Partition(
        np.asarray(places[answers.people], dtype=np.int64),
        shares[order],
        model,
        -log_likelihood,
        best_hits,
        n_starts,
    )


def describe(answers: Answers, table: Floats) -> tuple[Floats, Integers, float]:
    """Shares of people placed in each class (k,), the class of each pattern (m,), the log-likelihood."""
    model = LatentClasses(table[:, -1], table[:, :-1], answers.n_categories, 0.0, answers.n)
    labels, log_likelihood = [], 0.0
    for part, belonging, heights in model.belonging(answers):
        labels.append(belonging.argmax(axis=1).ravel())
        log_likelihood += float((heights * answers.blocks_of_weights[part]).sum())
    placed = np.concatenate(labels)[: answers.n_patterns]
    sizes = np.bincount(placed, answers.weights, minlength=len(table))
    return sizes / sizes.sum(), placed, log_likelihood
