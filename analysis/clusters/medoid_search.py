"""Looking for the k people from whom everybody together differs least."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.arrays import Floats, Integers

Singles = NDArray[np.float32]

MOST_CELLS = 1 << 17  # dissimilarities weighed at a time: they stay in the cache of the processor
SMALLEST_GAIN = 1e-9


@dataclass(frozen=True)
class Standing:
    """Where everybody stands towards medoids (k,): how far from the nearest and from the next (n,).

    mine   (n, k) the weight of each person under the nearest medoid, else 0
    total  sum of the weighted distances to the nearest
    """

    medoids: Integers
    nearest: Singles
    next: Singles
    mine: Singles
    total: float


def standing(apart: Singles, medoids: Integers, weights: Floats) -> Standing:
    distances, everyone = apart[medoids], np.arange(len(apart))
    labels = distances.argmin(axis=0)
    nearest = distances[labels, everyone]
    distances[labels, everyone] = np.inf
    mine = np.where(labels[:, None] == np.arange(len(medoids)), weights[:, None], 0).astype(np.float32)
    return Standing(medoids, nearest, distances.min(axis=0), mine, float(weights @ nearest))


def swap(apart: Singles, medoids: Integers, weights: Floats) -> Standing:
    """Exchange medoids (k,) for other people until no single exchange brings everybody closer.

    apart    (n, n) dissimilarities;  weights  (n,), whoever weighs 2 counts twice
    Some people at a time are weighed against every medoid, and the best exchange is made at once.
    Source   Kaufman and Rousseeuw (1987), PAM; Schubert and Rousseeuw (2021), FasterPAM
    """
    block = max(1, MOST_CELLS // len(apart))
    starts = range(0, len(apart), block)
    now, idle, turn = standing(apart, medoids, weights), 0, 0
    while idle < len(starts):
        start = starts[turn % len(starts)]
        better = best_exchange(apart, start, start + block, now, weights)
        idle = idle + 1 if better is None else 0
        now, turn = better or now, turn + 1
    return now


def best_exchange(apart: Singles, start: int, end: int, now: Standing, weights: Floats) -> Standing | None:
    """The best exchange of a medoid for one of the people start to end; None where none is a gain.

    With i gone and c in its place, whoever was nearest to i goes to c or to their next, and whoever was not
    stays or goes to c.
    """
    with_c = np.minimum(apart[start:end], now.nearest) @ now.mine
    without_i = np.minimum(apart[start:end], now.next) @ now.mine
    totals = with_c.sum(axis=1, keepdims=True) + without_i - with_c
    person, leaver = np.unravel_index(totals.argmin(), totals.shape)
    if totals[person, leaver] >= now.total:
        return None
    medoids = now.medoids.copy()
    medoids[leaver] = start + person
    then = standing(apart, medoids, weights)
    return then if then.total < now.total * (1 - SMALLEST_GAIN) else None


def build(apart: Singles, k: int, weights: Floats) -> Integers:
    """One medoid after the other, each the person who brings everybody closest, (k,).

    Source  Kaufman and Rousseeuw (1987), the BUILD phase of PAM; the first j are those of any k above j
    """
    single = weights.astype(np.float32)
    block = max(1, MOST_CELLS // len(apart))
    nearest = np.full(len(apart), np.inf, dtype=np.float32)
    medoids: list[int] = []
    for _ in range(k):
        totals = [
            np.minimum(apart[start : start + block], nearest) @ single
            for start in range(0, len(apart), block)
        ]
        together = np.concatenate(totals)
        together[medoids] = np.inf
        medoids.append(int(together.argmin()))
        nearest = np.minimum(nearest, apart[medoids[-1]])
    return np.array(medoids)


def drawn_medoids(apart: Singles, k: int, weights: Floats, random: np.random.Generator) -> Integers:
    """k different people, each drawn by weight times distance from the nearest before, (k,).

    Source  Arthur and Vassilvitskii (2007), k-means++, with distances in place of their squares
    """
    chance = weights.astype(float)
    nearest = np.full(len(apart), np.inf, dtype=np.float32)
    medoids: list[int] = []
    for _ in range(k):
        medoids.append(int(random.choice(len(apart), p=chance / chance.sum())))
        nearest = np.minimum(nearest, apart[medoids[-1]])
        chance = weights * nearest
        if not chance.any():  # whoever is left differs from one of them in gaps alone
            chance = np.where(np.isin(np.arange(len(apart)), medoids), 0.0, weights)
    return np.array(medoids)
