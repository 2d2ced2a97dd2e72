"""Synthetic respondents: people of the guessed segments who answer the questionnaire's real items."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from sklearn.metrics import adjusted_rand_score

from analysis.arrays import Floats, Integers
from analysis.errors import AnalysisError
from analysis.needs.candidate_needs import CandidateNeed
from analysis.power.guess import Guess

LOADING = 0.7
"""of an item on its need within a segment: half of what people answer is the need, half the item's own"""
CORRELATION = 0.3
"""of two needs within a segment: who wants much of one thing wants more of others too"""
REACH = 2.0
"""standard deviations from the middle of a scale to its ends; five steps are cut at -1.2, -.4, .4 and 1.2"""
FEWEST_ITEMS = 3


@dataclass(frozen=True)
class ItemsAsked:
    """names of the items;  steps of each one's scale, None for a number;  needs with their items' places"""

    names: tuple[str, ...]
    steps: tuple[int | None, ...]
    needs: tuple[CandidateNeed, ...]

    @property
    def n(self) -> int:
        return len(self.names)


@dataclass(frozen=True)
class Population:
    """Everybody, as they are before they meet a scale.

    shares (k,);  means (k, p) of the items;  loadings (p, m);  cuts of each item's scale, none for a number
    """

    shares: Floats
    means: Floats
    loadings: Floats
    cuts: tuple[Floats | None, ...]


@dataclass(frozen=True)
class Drawn:
    """items (n, p) as answered, codes 1.. ;  truth (n,)

    oracle  adjusted Rand index that somebody would reach who knows everything about the segments but who is
            in which, and reads the answers before the scale cuts them
    """

    items: Floats
    truth: Integers
    oracle: float


def population_of(guess: Guess, asked: ItemsAsked) -> Population:
    """Raises AnalysisError for too few items, or needs without any."""
    check_items_asked(asked)
    loadings = loadings_of(asked)
    wants = guess.distance * np.array(guess.wants, dtype=float)
    means = wants @ loadings.T
    shares = np.array(guess.shares) / sum(guess.shares)
    return Population(shares, means - shares @ means, loadings, tuple(map(cuts_of, asked.steps)))


def check_items_asked(asked: ItemsAsked) -> None:
    empty = [need.name for need in asked.needs if not need.items]
    if empty:
        raise AnalysisError(
            where=f"need '{empty[0]}'", what="the questionnaire asks nothing about it", mend="name its items"
        )
    if not asked.needs or asked.n < FEWEST_ITEMS:
        raise AnalysisError(
            where="the questionnaire",
            what=f"{asked.n} item(s) ask about needs",
            mend=f"name needs with at least {FEWEST_ITEMS} rated items between them",
        )


def loadings_of(asked: ItemsAsked) -> Floats:
    """(p, m): an item of two needs takes equally of both; all items have as much of needs in them."""
    belongs = np.zeros((asked.n, len(asked.needs)))
    for place, need in enumerate(asked.needs):
        belongs[list(need.items), place] = 1.0
    spread = np.einsum("pj,jk,pk->p", belongs, correlations(len(asked.needs)), belongs)
    return np.asarray(LOADING * belongs / np.sqrt(np.maximum(spread, 1.0))[:, None])


def correlations(n_needs: int) -> Floats:
    return np.full((n_needs, n_needs), CORRELATION) + (1 - CORRELATION) * np.eye(n_needs)


def cuts_of(steps: int | None) -> Floats | None:
    """Steps of equal width; the outer two are open."""
    return None if steps is None else REACH * (2 * np.arange(1, steps) / steps - 1)


def draw_people(population: Population, n: int, random: np.random.Generator) -> Drawn:
    """n people, each in a segment by chance."""
    p, m = population.loadings.shape
    truth = random.choice(len(population.shares), size=n, p=population.shares)
    common = np.sqrt(CORRELATION) * random.standard_normal((n, 1))
    needs = common + np.sqrt(1 - CORRELATION) * random.standard_normal((n, m))
    own = np.sqrt(np.maximum(1 - shared_variance(population.loadings), 0.0))
    values = population.means[truth] + needs @ population.loadings.T + own * random.standard_normal((n, p))
    return Drawn(answered(values, population.cuts), truth, oracle_of(values, truth, population))


def shared_variance(loadings: Floats) -> Floats:
    """(p,) of each item, within a segment: what its needs account for."""
    return np.asarray(np.einsum("pj,jk,pk->p", loadings, correlations(loadings.shape[1]), loadings))


def answered(values: Floats, cuts: tuple[Floats | None, ...]) -> Floats:
    columns = [
        column if cut is None else np.digitize(column, cut) + 1.0
        for column, cut in zip(values.T, cuts, strict=True)
    ]
    return np.column_stack(columns)


def oracle_of(values: Floats, truth: Integers, population: Population) -> float:
    """Everybody in the segment they are most likely in, the true means and spread known."""
    loadings = population.loadings
    within = loadings @ correlations(loadings.shape[1]) @ loadings.T
    np.fill_diagonal(within, 1.0)
    weights = np.linalg.solve(within, population.means.T)
    levels = np.log(population.shares) - (population.means * weights.T).sum(axis=1) / 2
    return float(adjusted_rand_score(truth, (values @ weights + levels).argmax(axis=1)))
