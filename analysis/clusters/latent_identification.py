"""Whether the answers determine the classes at all, or many different ones are equally likely."""

from __future__ import annotations

import numpy as np

from analysis.arrays import Floats
from analysis.clusters.latent_answers import Answers, read_answers
from analysis.clusters.latent_model import AT_THE_EDGE, LatentClasses

FLAT = 1e-11  # of the steepest direction's information, each parameter in its own unit


def n_undetermined(model: LatentClasses, points: Floats, weights: Floats | None = None) -> int:
    """Directions in which the parameters could move without making the answers of these people less likely.

    points  (n, p) category numbers, NaN for a gap;  weights  (n,) or None
    0 is as it should be. Probabilities at 0 or 1 are taken as known. Meant for up to some hundred parameters.
    Source  Goodman (1974), Biometrika 61:215: locally identifiable where the scores have full rank
    """
    answers = read_answers(points, weights, model.n_categories)
    scores = scores_of_people(model, answers)
    sizes = np.sqrt(np.square(scores).sum(axis=0))
    scores = scores[:, sizes > 0] / sizes[sizes > 0]
    steepness = np.linalg.eigvalsh(scores.T @ scores)
    return int((steepness < FLAT * max(steepness.max(initial=0), FLAT)).sum())


def scores_of_people(model: LatentClasses, answers: Answers) -> Floats:
    """Slopes of each pattern's log-likelihood by logits, times the root of its weight, (m, parameters)."""
    slopes = []
    for part, belonging, _ in model.belonging(answers):
        indicators = answers.indicators_of(part, np.float64)[:, :-1].transpose(0, 2, 1)
        shares = (belonging - model.shares[:, None]).transpose(0, 2, 1)[..., 1:]
        rows = [shares, *(one[..., None] * deviations(model, k, indicators) for k, one in classes(belonging))]
        weights = np.sqrt(answers.blocks_of_weights[part])[..., None]
        slopes.append((np.concatenate(rows, axis=2) * weights).reshape(-1, sum(row.shape[2] for row in rows)))
    return np.concatenate(slopes)


def classes(belonging: Floats) -> list[tuple[int, Floats]]:
    return [(k, belonging[:, k]) for k in range(belonging.shape[1])]


def deviations(model: LatentClasses, k: int, indicators: Floats) -> Floats:
    """Answers less their probabilities in class k (blocks, rows, free categories), 0 where there is a gap."""
    starts = np.cumsum(model.n_categories) - model.n_categories
    answered = np.repeat(np.add.reduceat(indicators, starts, axis=2), model.n_categories, axis=2)
    probabilities = model.probabilities[k]
    free = probabilities > AT_THE_EDGE
    for first, n_categories in zip(starts, model.n_categories, strict=True):
        # One category follows from the others: the likeliest, so that a certain answer leaves none free.
        free[first + probabilities[first : first + n_categories].argmax()] = False
    slopes: Floats = (indicators - answered * probabilities)[..., free]
    return slopes
