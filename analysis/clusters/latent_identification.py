"""Whether the answers determine the classes at all, or many different ones are equally likely."""

from __future__ import annotations

import numpy as np

from analysis.arrays import Floats
from analysis.clusters.latent_answers import Answers, read_answers
from analysis.clusters.latent_model import AT_THE_EDGE, LatentClasses
from analysis.clusters.latent_tilts import scores_of

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
    """Slopes of each pattern's log-likelihood, times the root of its weight, (m, parameters)."""
    slopes, moves = [], moves_of(model)
    for part, belonging, _ in model.belonging(answers):
        indicators = answers.indicators_of(part, np.float64)[:, :-1].transpose(0, 2, 1)
        people = belonging.transpose(0, 2, 1)
        logits = (people[..., None] * deviations(model, indicators)).reshape(*people.shape[:2], -1)
        rows = np.concatenate([(people - model.shares)[..., 1:], logits @ moves], axis=2)
        weights = np.sqrt(answers.blocks_of_weights[part])[..., None]
        slopes.append((rows * weights).reshape(-1, rows.shape[2]))
    return np.concatenate(slopes)


def deviations(model: LatentClasses, indicators: Floats) -> Floats:
    """Answers less their probabilities in each class (blocks, rows, k, S), 0 where there is a gap."""
    starts = np.cumsum(model.n_categories) - model.n_categories
    answered = np.repeat(np.add.reduceat(indicators, starts, axis=2), model.n_categories, axis=2)
    found: Floats = indicators[:, :, None] - answered[:, :, None] * model.probabilities
    return found


def moves_of(model: LatentClasses) -> Floats:
    """How far each parameter moves the logit of each category in each class, (k S, parameters)."""
    k, size = model.probabilities.shape
    logits = np.eye(k * size).reshape(k, size, k * size)
    blocks = np.split(logits, np.cumsum(model.n_categories)[:-1], axis=1)
    ordered = np.zeros(len(blocks), dtype=bool) if model.ordered is None else model.ordered
    moves = [
        tilts(own, model.of_item(item)) if ordered[item] else free_moves(own, model.of_item(item))
        for item, own in enumerate(blocks)
    ]
    return np.concatenate(moves).T


def free_moves(logits: Floats, probabilities: Floats) -> Floats:
    """Each category by itself; one follows from the others: the likeliest, so that a certain answer leaves
    none free."""
    free = probabilities > AT_THE_EDGE
    free[np.arange(len(free)), probabilities.argmax(axis=1)] = False
    return logits[free]


def tilts(logits: Floats, probabilities: Floats) -> Floats:
    """A slope for each class that is not certain of one step, and the curve they share between its ends."""
    uncertain = probabilities.max(axis=1) < 1 - AT_THE_EDGE
    slopes = np.einsum("c,kcl->kl", scores_of(logits.shape[1]), logits)
    return np.concatenate([slopes[uncertain], logits[:, 1:-1].sum(axis=0)])
