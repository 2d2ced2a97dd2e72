"""Where latent class models begin to climb: at people who answer unlike one another."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from analysis.arrays import Floats, Integers
from analysis.clusters.latent_answers import Answers
from analysis.clusters.latent_em import margins, normalised

SEED_COUNTS = (0.3, 0.7)  # share of a class's first probabilities that comes from the one person it begins at


def starts_from_people(answers: Answers, k: int, n_starts: int, random: np.random.Generator) -> Floats:
    """A table (n_starts k, S + 1) of models whose classes begin each at one person, halfway to everybody.

    The people of a start are drawn by weight, the likelier the fewer answers they share with earlier ones.
    Source  Arthur and Vassilvitskii (2007), k-means++, with the number of answers that differ as distance
    """
    indicators = flat_indicators(answers)[:-1]
    answered = indicators.sum(axis=0)
    seeds = np.empty((k, n_starts), dtype=np.int64)
    nearest = np.ones((n_starts, answers.n_patterns))
    for number in range(k):
        heights = np.cumsum(nearest * answers.weights, axis=1)
        draws = random.random(n_starts) * heights[:, -1]
        picks = [np.searchsorted(row, draw) for row, draw in zip(heights, draws, strict=True)]
        seeds[number] = np.minimum(picks, answers.n_patterns - 1)
        alike = indicators[:, seeds[number]].T @ indicators
        distances = (answered - alike).astype(np.float64) + 1e-9
        nearest = distances if number == 0 else np.minimum(nearest, distances)
    return towards_people(answers, seeds.T.ravel(), k, random)


def towards_people(answers: Answers, seeds: Integers, k: int, random: np.random.Generator) -> Floats:
    near = np.repeat(random.uniform(*SEED_COUNTS, len(seeds) // k), k)[:, None]
    own = flat_indicators(answers)[:, seeds].T.astype(np.float64)
    margin = margins(answers)
    # What the person left out adds nothing, so that the item stays at everybody's answers.
    table = normalised(near * own + (1 - near) * margin, answers, (k,) * (len(seeds) // k))
    table[:, -1] = 1 / k
    return table


def flat_indicators(answers: Answers) -> NDArray[np.float32]:
    """All indicators side by side, (S + 1, m)."""
    blocks = np.concatenate([one for _, one in answers.indicators(np.float32)])
    return blocks.transpose(1, 0, 2).reshape(blocks.shape[1], -1)[:, : answers.n_patterns]
