"""How many groups: up to which number answers become likelier faster than answers without groups do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace

import numpy as np

from analysis.arrays import Floats
from analysis.correlations.ordinal_codes import are_ordinal
from analysis.factors.retention import parallel_analysis
from analysis.parallel import in_parallel
from analysis.randomness import random_stream
from analysis.structure.common_shape import common_shape_gains
from analysis.structure.copula import Copula, copula_of
from analysis.structure.doors import tested_answers
from analysis.structure.own_shapes import fewer_of_own_shapes
from analysis.structure.points import standardised
from analysis.structure.structure_test import KS, MOST_PEOPLE, PEOPLE, STRUCTURE

NUMBER = 3  # this question's place among the random streams of the room
OWN_SHAPES = 10_000  # beside the numbers of the draws
N_DRAWS, FEWEST_DRAWS = 19, 9
NO_MORE_THAN_CHANCE = 2.5


@dataclass(frozen=True)
class NumberOfGroups:
    """What was found.

    k             the number; 1 where even two groups make the answers no likelier than chance does
    of_one_shape  the number if all groups had one shape; k is less where BIC prefers fewer of their own
    n_people      looked at;  n_components  of their answers, in which groups of one shape were fitted
    ks            (n_ks,) numbers tried, 1 first
    gains         (n_ks,) log-likelihood of the answers beyond one group
    chance        (n_ks,) the same, mean of n_draws sets of answers without groups
    further       (n_ks,) the most that a larger number gains beyond chance, in standard deviations of the
                  draws; NaN for the largest number
    """

    k: int
    n_people: int
    n_components: int
    n_draws: int
    ks: tuple[int, ...]
    gains: Floats
    chance: Floats
    further: Floats
    of_one_shape: int

    @property
    def reason(self) -> str:
        """Why so many, for people; nothing where it is 1."""
        if self.k < self.of_one_shape:
            return (
                f"{self.k} groups that differ in size and shape describe the answers better than "
                f"{self.of_one_shape} of one shape (BIC)"
            )
        if self.k == self.ks[-1]:
            return f"no more than {self.k} groups were tried, and there may be more"
        return (
            f"with more than {self.k} groups the answers become no likelier than answers without groups would"
        )


def number_of_groups(
    items: Floats,
    weights: Floats | None = None,
    *,
    ks: Sequence[int] = KS,
    names: Sequence[str] | None = None,
    n_draws: int = N_DRAWS,
    most_people: int = MOST_PEOPLE,
    seed: int = 1,
    n_jobs: int | None = 1,
    report: Callable[[float], None] | None = None,
) -> NumberOfGroups | None:
    """The number of groups in answers that are known to have some; for others it means nothing.

    Groups of one covariance are fitted in the space of the components that parallel analysis keeps, to the
    answers and to draws from a Gaussian copula with the same margins and correlations. The number is the
    smallest beyond which no larger one gains more likelihood than it does in the draws, by 2.5 standard
    deviations, and no more than the Bayesian information criterion allows; of measurements no
    more than groups of their own shapes that are fewer and have less of it.
    items        (n, p) screened answers, NaN where there is none;  weights (n,) positive, or None
    None         where no copula has the answers' correlations, or people do not outnumber items
    Raises       AnalysisError as test_structure
    Source       docs/structure_test.md
    """
    tested = tested_answers(items, weights, names, most_people, random_stream(seed, STRUCTURE, PEOPLE))
    copula = copula_of(tested.items, tested.weights, names)
    n, p = tested.items.shape
    if not isinstance(copula, Copula) or n <= p:
        return None
    look = Look(copula, n_components(tested.items, tested.weights, seed), tuple(ks), tested.weights, seed)
    gains = look.at(tested.items, 0)
    draws = []
    with closing(in_parallel(look.at_draw, [(number,) for number in range(1, n_draws + 1)], n_jobs)) as looks:
        for one in looks:
            draws.append(one)
            if report is not None:
                report(len(draws) / n_draws)
    found = judged(gains, np.array(draws), look, n)
    return replace(found, k=look.fewer(tested.items, found.k))


@dataclass(frozen=True)
class Look:
    """How answers and draws are looked at, alike."""

    copula: Copula
    n_components: int
    ks: tuple[int, ...]
    weights: Floats | None
    seed: int

    def at(self, items: Floats, number: int) -> Floats:
        """Gains of log-likelihood, (n_ks,), of answers (n, p) with gaps."""
        random = random_stream(self.seed, STRUCTURE, NUMBER, number)
        points = components(standardised(items, self.weights), self.n_components, self.weights)
        return common_shape_gains(points, self.ks, random, self.weights)

    def fewer(self, items: Floats, k: int) -> int:
        """Asked of measurements only: the ends of a scale make groups near them narrow, whatever they are."""
        if are_ordinal(items).any():
            return k
        random = random_stream(self.seed, STRUCTURE, NUMBER, OWN_SHAPES)
        points = components(standardised(items, self.weights), self.n_components, self.weights)
        return fewer_of_own_shapes(points, k, random, self.weights)

    def at_draw(self, number: int) -> Floats:
        random = random_stream(self.seed, STRUCTURE, NUMBER, number)
        return self.at(self.copula.draw(random), number)


def n_components(items: Floats, weights: Floats | None, seed: int) -> int:
    """As many as parallel analysis keeps, one at least."""
    points = standardised(items, weights)
    covariance = np.cov(points[:, points.std(axis=0) > 0].T, ddof=0, aweights=weights)
    spread = np.sqrt(np.diag(covariance))
    kept = parallel_analysis(covariance / np.outer(spread, spread), len(items), seed=seed)
    return max(1, kept.n_components)


def components(points: Floats, n: int, weights: Floats | None) -> Floats:
    """The first n principal components of points (people, p), as (people, n)."""
    _, axes = np.linalg.eigh(np.cov(points.T, ddof=0, aweights=weights))
    return np.asarray(points @ axes[:, ::-1][:, :n])


def judged(gains: Floats, draws: Floats, look: Look, n: int) -> NumberOfGroups:
    """gains (n_ks,) of the answers, draws (n_draws, n_ks), all beyond one group."""
    ks = (1, *look.ks)
    own, chance = np.append(0.0, gains), np.hstack([np.zeros((len(draws), 1)), draws])
    further = np.array([beyond_chance(own, chance, place) for place in range(len(ks))])
    enough = ~(further > NO_MORE_THAN_CHANCE)
    parameters = np.array(ks) * (look.n_components + 1)
    allowed = ks[int(np.argmax(2 * own - parameters * np.log(n)))]
    k = min(ks[int(np.argmax(enough))], allowed)
    return NumberOfGroups(k, n, look.n_components, len(draws), ks, own, chance.mean(axis=0), further, k)


def beyond_chance(own: Floats, chance: Floats, place: int) -> float:
    """How much more any later number gains in the answers than in the draws, at most, in deviations."""
    gained, drawn = own[place + 1 :] - own[place], chance[:, place + 1 :] - chance[:, place, None]
    if not gained.size:
        return np.nan
    return float(((gained - drawn.mean(axis=0)) / np.maximum(drawn.std(axis=0, ddof=1), 1e-9)).max())
