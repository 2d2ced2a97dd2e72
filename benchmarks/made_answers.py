"""Answers of which it is known whether there are groups in them: the cells of benchmarks/error_rates.py."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.stats import norm
from sklearn.metrics import adjusted_rand_score

Random = np.random.Generator
FIVE_POINT = (-1.2, -0.4, 0.4, 1.2)
SKEWED = (0.2, 0.8, 1.3, 1.8)
YES_NO = (0.0,)
LOADING = 0.7
PATTERNS = np.array([[1, 1, -1, -1], [-1, 1, 1, -1], [-1, -1, 1, 1], [1, -1, -1, 1]])
SHARES = np.array([0.4, 0.3, 0.2, 0.1])
NEED_PROFILES = np.array(
    [
        [1.0, -0.6, 0.3, -0.5, 0.2],
        [-0.7, 0.9, -0.4, 0.3, -0.6],
        [-0.3, -0.7, 0.9, 0.8, -0.3],
        [-0.8, 0.4, -0.9, -1.0, 1.2],
    ]
)
NEED_SHARES = np.array([0.35, 0.28, 0.22, 0.15])
WITHIN, ALIKE = 0.6, 0.15  # deviation and correlation of needs among the people of a group
DISTANCE = {10: 0.702, 20: 0.496, 40: 0.351}
"""by number of items: half the distance of two groups on an item at which whoever knows the true means, and
the answers before they are rounded, places people with an adjusted Rand index of .75"""


@dataclass(frozen=True)
class Made:
    """items (n, p), NaN for gaps;  truth (n,) groups, or None where there are none

    oracle     adjusted Rand index that whoever knows the groups' means, and the answers before they are
               rounded, would reach;  reachable  with the rounded answers, or None where not worked out
    weights    (n,) or None
    """

    items: np.ndarray
    truth: np.ndarray | None = None
    oracle: float | None = None
    reachable: float | None = None
    weights: np.ndarray | None = None


def rounded(values: np.ndarray, cuts: tuple[float, ...] = FIVE_POINT) -> np.ndarray:
    return np.digitize(values, cuts) + 1.0


def along_factors(factors: np.ndarray, p: int, random: Random, loading: float = LOADING) -> np.ndarray:
    """Items (n, p) that load in turn on the factors (n, m)."""
    turn = factors[:, np.arange(p) % factors.shape[1]]
    return loading * turn + np.sqrt(1 - loading**2) * random.standard_normal((len(factors), p))


def correlated(n: int, m: int, random: Random, correlation: float = 0.3) -> np.ndarray:
    common = random.standard_normal((n, 1))
    return np.sqrt(correlation) * common + np.sqrt(1 - correlation) * random.standard_normal((n, m))


def one_factor(n: int, p: int, random: Random) -> Made:
    return Made(rounded(along_factors(correlated(n, 1, random), p, random)))


def three_factors(n: int, p: int, random: Random) -> Made:
    return Made(rounded(along_factors(correlated(n, 3, random), p, random)))


def four_factors(n: int, p: int, random: Random) -> Made:
    return Made(rounded(along_factors(correlated(n, 4, random), p, random)))


def independent(n: int, p: int, random: Random) -> Made:
    return Made(rounded(random.standard_normal((n, p))))


def skewed(n: int, p: int, random: Random) -> Made:
    return Made(rounded(along_factors(correlated(n, 3, random), p, random), SKEWED))


def yes_no(n: int, p: int, random: Random) -> Made:
    return Made(rounded(along_factors(correlated(n, 3, random), p, random), YES_NO))


def extreme_third(n: int, p: int, random: Random) -> Made:
    """A third of the people choose the ends where others choose what lies beside them."""
    values = along_factors(correlated(n, 3, random), p, random)
    return Made(rounded(values * np.where(random.random(n) < 1 / 3, 2.5, 1.0)[:, None]))


def acquiescence(n: int, p: int, random: Random) -> Made:
    """Everybody says yes a little more or less readily; every other item is asked the other way round."""
    values = along_factors(correlated(n, 3, random), p, random) * np.where(np.arange(p) % 2, -1, 1)
    return Made(rounded(values + 0.5 * random.standard_normal((n, 1))))


def midpoint(n: int, p: int, random: Random) -> Made:
    """Everybody keeps to the middle more or less."""
    values = along_factors(correlated(n, 3, random), p, random)
    return Made(rounded(values * np.exp(0.4 * random.standard_normal((n, 1)))))


def near_duplicates(n: int, p: int, random: Random) -> Made:
    """Every fifth item says nearly what the one before it says."""
    values = along_factors(correlated(n, 3, random), p, random)
    again = np.arange(4, p, 5)
    values[:, again] = 0.97 * values[:, again - 1] + np.sqrt(1 - 0.97**2) * random.standard_normal(
        (n, len(again))
    )
    return Made(rounded(values))


def gaps(n: int, p: int, random: Random) -> Made:
    items = three_factors(n, p, random).items
    items[random.random(items.shape) < 0.1] = np.nan
    return Made(items)


def weighted(n: int, p: int, random: Random) -> Made:
    return Made(three_factors(n, p, random).items, weights=random.gamma(4, 0.25, n) + 0.1)


def weighted_by_answers(n: int, p: int, random: Random) -> Made:
    """Whoever wants much or little of everything counts for less than half as much as others."""
    factors = correlated(n, 3, random)
    strongly = np.abs(factors).mean(axis=1) > 0.75
    return Made(rounded(along_factors(factors, p, random)), weights=np.where(strongly, 0.6, 1.4))


def uniform_factor(n: int, p: int, random: Random) -> Made:
    factor = np.sqrt(12) * (random.random((n, 1)) - 0.5)
    return Made(rounded(along_factors(factor, p, random)))


def exponential_factor(n: int, p: int, random: Random) -> Made:
    return Made(rounded(along_factors(random.exponential(size=(n, 1)) - 1, p, random)))


def straight_liners(share: float) -> Callable[[int, int, Random], Made]:
    def made(n: int, p: int, random: Random) -> Made:
        items = three_factors(n, p, random).items
        rows = random.random(n) < share
        items[rows] = random.integers(1, 6, size=(n, 1))[rows]
        return Made(items)

    return made


def four_groups(cuts: tuple[float, ...]) -> Callable[[int, int, Random], Made]:
    def made(n: int, p: int, random: Random) -> Made:
        truth = random.choice(4, size=n, p=SHARES)
        middles = DISTANCE[p] * PATTERNS[:, np.arange(p) % 4]
        values = middles[truth] + random.standard_normal((n, p))
        items, oracle = rounded(values, cuts), oracle_of(values, middles, truth, SHARES)
        return Made(items, truth, oracle, reachable_with(items, cuts, middles, truth))

    return made


def oracle_of(values: np.ndarray, middles: np.ndarray, truth: np.ndarray, shares: np.ndarray) -> float:
    placed = (values @ middles.T - np.square(middles).sum(axis=1) / 2 + np.log(shares)).argmax(axis=1)
    return float(adjusted_rand_score(truth, placed))


def reachable_with(
    items: np.ndarray, cuts: tuple[float, ...], middles: np.ndarray, truth: np.ndarray
) -> float:
    """By the likeliest group, from how likely each group gives each answer (shares SHARES, unit errors)."""
    edges = np.array([-np.inf, *cuts, np.inf])
    chances = np.diff(norm.cdf(edges[:, None, None] - middles), axis=0)  # answer, group, item
    given = np.log(chances)[items.astype(int) - 1, :, np.arange(items.shape[1])]  # person, item, group
    placed = (given.sum(axis=1) + np.log(SHARES)).argmax(axis=1)
    return float(adjusted_rand_score(truth, placed))


def within_needs(cuts: tuple[float, ...]) -> Callable[[int, int, Random], Made]:
    """Four groups that differ in five needs, in which the people of a group differ from one another too."""
    middles = NEED_PROFILES - NEED_SHARES @ NEED_PROFILES
    spread = np.sqrt(NEED_SHARES @ middles**2 + WITHIN**2)

    def made(n: int, p: int, random: Random) -> Made:
        truth = random.choice(4, size=n, p=NEED_SHARES)
        needs = (middles[truth] + WITHIN * correlated(n, 5, random, ALIKE)) / spread
        values = along_factors(needs, p, random)
        turn = np.arange(p) % 5
        alike = np.where(np.eye(5) > 0, 1.0, ALIKE) * WITHIN**2 / np.outer(spread, spread)
        within = LOADING**2 * alike[np.ix_(turn, turn)] + (1 - LOADING**2) * np.eye(p)
        centres = LOADING * (middles / spread)[:, turn]
        root = np.linalg.cholesky(within)
        apart, centres = np.linalg.solve(root, values.T).T, np.linalg.solve(root, centres.T).T
        return Made(rounded(values, cuts), truth, oracle_of(apart, centres, truth, NEED_SHARES))

    return made


WITHOUT_GROUPS: dict[str, Callable[[int, int, Random], Made]] = {
    "one factor": one_factor,
    "three factors": three_factors,
    "four factors": four_factors,
    "independent": independent,
    "skewed": skewed,
    "yes/no": yes_no,
    "a third extreme": extreme_third,
    "acquiescence": acquiescence,
    "midpoint style": midpoint,
    "near-duplicate items": near_duplicates,
    "10 % missing": gaps,
    "weighted": weighted,
    "weights by answers": weighted_by_answers,
    "uniform factor": uniform_factor,
    "exponential factor": exponential_factor,
    "2 % straight-liners": straight_liners(0.02),
    "5 % straight-liners": straight_liners(0.05),
}
WITH_GROUPS: dict[str, Callable[[int, int, Random], Made]] = {
    "five-point": four_groups(FIVE_POINT),
    "yes/no": four_groups(YES_NO),
    "needs of 4 items each": within_needs(FIVE_POINT),
}
