"""Pairs of items that have more in common than the classes explain."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.arrays import Floats, Integers
from analysis.clusters.latent_answers import Answers, read_answers
from analysis.clusters.latent_model import LatentClasses

LARGE = 4.0


@dataclass(frozen=True)
class Residual:
    """One pair of items, by number from 0: Pearson's chi-squared of their table, and that by its degrees."""

    first: int
    second: int
    chi_squared: float
    degrees: int
    ratio: float


@dataclass(frozen=True)
class BivariateResiduals:
    """Each pair's table of answers against the one the classes imply.

    chi_squared, ratio  (p, p) symmetric, 0 on the diagonal; ratio is chi_squared by its degrees of freedom
    degrees             (p, p) of whole numbers: (C_i - 1)(C_j - 1)
    """

    chi_squared: Floats
    ratio: Floats
    degrees: Integers

    def largest(self, n: int = 10) -> tuple[Residual, ...]:
        """The n pairs with the largest ratios, the largest first."""
        firsts, seconds = np.triu_indices(len(self.ratio), 1)
        order = np.argsort(-self.ratio[firsts, seconds], kind="stable")[:n]
        return tuple(self.of(int(firsts[one]), int(seconds[one])) for one in order)

    def of(self, first: int, second: int) -> Residual:
        place = first, second
        return Residual(
            first, second, float(self.chi_squared[place]), int(self.degrees[place]), float(self.ratio[place])
        )

    @property
    def share_large(self) -> float:
        """Share of the pairs with a ratio above 4, 0 to 1."""
        above = self.ratio[np.triu_indices(len(self.ratio), 1)]
        return float((above > LARGE).mean()) if above.size else 0.0


def bivariate_residuals(
    model: LatentClasses, points: Floats, weights: Floats | None = None
) -> BivariateResiduals:
    """What the classes leave unexplained between every two items.

    points  (n, p) category numbers, NaN for a gap; a pair is judged by those who answered both
    Source  Vermunt and Magidson (2005), Latent GOLD 4.0 technical guide, bivariate residuals
    """
    answers = read_answers(points, weights, model.n_categories)
    observed = pair_tables(answers)
    joint = model.probabilities.T @ (model.probabilities * model.shares[:, None])
    starts = answers.first_columns
    people = np.add.reduceat(np.add.reduceat(observed, starts, axis=0), starts, axis=1)
    expected = joint * np.repeat(np.repeat(people, model.n_categories, 0), model.n_categories, 1)
    cells = np.square(observed - expected) / np.maximum(expected, np.finfo(float).tiny)
    chi_squared = np.add.reduceat(np.add.reduceat(cells, starts, axis=0), starts, axis=1)
    np.fill_diagonal(chi_squared, 0)
    degrees = np.outer(model.n_categories - 1, model.n_categories - 1)
    return BivariateResiduals(chi_squared, chi_squared / np.maximum(degrees, 1), degrees)


def pair_tables(answers: Answers) -> Floats:
    """People by weight in each cell of each pair of items, (S, S)."""
    size = int(answers.n_categories.sum())
    tables = np.zeros((size, size))
    for part, indicators in answers.indicators():
        for one, weights in zip(indicators[:, :-1], answers.blocks_of_weights[part], strict=True):
            given = one.astype(np.float64)
            tables += (given * weights) @ given.T
    return tables
