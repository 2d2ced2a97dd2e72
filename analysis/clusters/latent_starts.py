"""Where latent class models begin to climb: at people who answer unlike one another."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from analysis.arrays import Floats, Integers
from analysis.clusters.latent_answers import Answers
from analysis.clusters.latent_em import margins, normalised

SEED_SHARES = (0.3, 0.7)  # share of a class's first probabilities that comes from the one person it begins at
LEAST_DISTANCE = 1e-9  # so that somebody can be drawn even where all answer alike


def starts_from_people(
    answers: Answers, ks: Sequence[int], n_starts: int, random: np.random.Generator
) -> tuple[Floats, ...]:
    """For each k a table (n_starts k, S + 1) of models whose classes begin each at one person.

    The smaller models of a start begin at the first of the people of the largest.
    """
    seeds = unlike_people(answers, max(ks), n_starts, random)
    towards = np.vstack([towards_people(answers, seeds[:, :k], random) for k in ks])
    table = normalised(towards, answers, np.repeat(ks, n_starts).tolist())
    table[:, -1] = np.repeat(1 / np.asarray(ks), np.asarray(ks) * n_starts)
    return tuple(np.split(table, np.cumsum(ks)[:-1] * n_starts))


def unlike_people(answers: Answers, k: int, n_starts: int, random: np.random.Generator) -> Integers:
    """Patterns (n_starts, k), by weight, the likelier the fewer answers they share with earlier ones.

    Source  Arthur and Vassilvitskii (2007), k-means++, with the number of answers that differ as distance
    """
    indicators = answers.side_by_side[:-1]
    answered = indicators.sum(axis=0)
    seeds = np.empty((n_starts, k), dtype=np.int64)
    nearest = np.ones((n_starts, answers.n_patterns))
    for number in range(k):
        heights = np.cumsum(nearest * answers.weights, axis=1)
        draws = random.random(n_starts) * heights[:, -1]
        picks = [np.searchsorted(row, draw) for row, draw in zip(heights, draws, strict=True)]
        seeds[:, number] = np.minimum(picks, answers.n_patterns - 1)
        alike = indicators[:, seeds[:, number]].T @ indicators
        distances = (answered - alike).astype(np.float64) + LEAST_DISTANCE
        nearest = distances if number == 0 else np.minimum(nearest, distances)
    return seeds


def towards_people(answers: Answers, seeds: Integers, random: np.random.Generator) -> Floats:
    """Of classes that begin at seeds (n_starts, k) each, what they are to answer, (n_starts k, S + 1)."""
    n_starts, k = seeds.shape
    near = np.repeat(random.uniform(*SEED_SHARES, n_starts), k)[:, None]
    own = answers.side_by_side[:, seeds.ravel()].T.astype(np.float64)
    # What the person left out adds nothing, so that the item stays at everybody's answers.
    return np.asarray(near * own + (1 - near) * margins(answers))
