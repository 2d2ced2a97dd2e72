"""What is known of latent classes once they are found: enough to place anybody."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from analysis.arrays import Booleans, Floats, Integers
from analysis.clusters.latent_answers import Answers, read_answers
from analysis.clusters.latent_em import memberships_of
from analysis.clusters.latent_products import sums_over_answers

ALIKE = 0.02  # mean difference of two classes' answer profiles below which they are one class found twice
AT_THE_EDGE = 1e-6


@dataclass(frozen=True)
class LatentClasses:
    """k classes of people; within a class the answers to different items have nothing to do with one another.

    shares          (k,) of each class, summing to 1; classes come in the order of the partition
    probabilities   (k, S) of every category, item after item; S is the sum of n_categories (p,)
    log_likelihood  of the answers of the n people the classes were found in, weights scaled to sum to n
    ordered         (p,) whether an item's categories are tilted alike, as the steps of a scale; None: none is
    """

    shares: Floats
    probabilities: Floats
    n_categories: Integers
    log_likelihood: float
    n: int
    ordered: Booleans | None = None

    @property
    def k(self) -> int:
        return len(self.shares)

    @property
    def n_parameters(self) -> int:
        """Free shares and probabilities, as poLCA counts npar; a curve and k - 1 slopes if ordered."""
        free = self.k * (self.n_categories - 1)
        if self.ordered is not None:
            tilted = np.where(self.n_categories > 1, self.n_categories - 1 + self.k - 1, 0)
            free = np.where(self.ordered, tilted, free)
        return self.k - 1 + int(free.sum())

    @property
    def n_at_the_edge(self) -> int:
        """Probabilities at 0: answers that nobody of a class gave, which need not mean that nobody would."""
        return int((self.probabilities < AT_THE_EDGE).sum())

    @property
    def bic(self) -> float:
        return -2 * self.log_likelihood + self.n_parameters * float(np.log(self.n))

    def of_item(self, item: int) -> Floats:
        """Probabilities of the categories of one item in each class, (k, n_categories[item])."""
        first = int(self.n_categories[:item].sum())
        return self.probabilities[:, first : first + int(self.n_categories[item])]

    def place(self, points: Floats) -> Integers:
        """The class each person most likely belongs to, (n,); a category not seen before counts as a gap."""
        answers = read_answers(points, n_categories=self.n_categories)
        labels = [belonging.argmax(axis=1).ravel() for _, belonging, _ in self.belonging(answers)]
        return np.asarray(np.concatenate(labels)[answers.people], dtype=np.int64)

    def memberships(self, points: Floats) -> Floats:
        """Probability to be in each class, (n, k); who left everything out belongs by the shares."""
        answers = read_answers(points, n_categories=self.n_categories)
        belonging = [one.transpose(0, 2, 1).reshape(-1, self.k) for _, one, _ in self.belonging(answers)]
        return np.asarray(np.vstack(belonging)[answers.people])

    def belonging(self, answers: Answers) -> Iterator[tuple[slice, Floats, Floats]]:
        """Part by part: which blocks, memberships (blocks, k, rows), log-likelihoods (blocks, rows)."""
        logs = np.log(np.column_stack([self.probabilities, self.shares]))
        for part, indicators in answers.indicators():
            joint = sums_over_answers(logs, indicators, np.float64)
            belonging, heights = memberships_of(joint, (self.k,))
            yield part, belonging, heights[:, 0]

    @property
    def fault(self) -> str:
        """Why these classes should not be relied on, a sentence; empty when nothing is known against them."""
        if self.n_parameters >= self.n:
            return f"{self.n_parameters} parameters are too many to learn from {self.n} respondents."
        empty = np.flatnonzero(self.shares * self.n < 1)
        if empty.size:
            return f"Class {empty[0] + 1} holds less than one respondent."
        for first, second in combinations(range(self.k), 2):
            if self.difference(first, second) < ALIKE:
                return f"Classes {first + 1} and {second + 1} answer alike; they are one class found twice."
        return ""

    def difference(self, first: int, second: int) -> float:
        """Share of answers that would have to change for one class to answer like the other, 0 to 1."""
        apart = np.abs(self.probabilities[first] - self.probabilities[second]).sum() / 2
        return float(apart / len(self.n_categories))
