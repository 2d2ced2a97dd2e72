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
    slopes, moves, ends = [], moves_of(model), np.cumsum(model.n_categories)[:-1]
    for part, belonging, _ in model.belonging(answers):
        indicators = answers.indicators_of(part, np.float64)[:, :-1].transpose(0, 2, 1)
        people = belonging.transpose(0, 2, 1)
        items = np.split(people[..., None] * deviations(model, indicators), ends, axis=3)
        logits = [own.reshape(*people.shape[:2], -1) for own in items]
        moved = [own @ move for own, move in zip(logits, moves, strict=True)]
        rows = np.concatenate([(people - model.shares)[..., 1:], *moved], axis=2)
        weights = np.sqrt(answers.blocks_of_weights[part])[..., None]
        slopes.append((rows * weights).reshape(-1, rows.shape[2]))
    return np.concatenate(slopes)


def deviations(model: LatentClasses, indicators: Floats) -> Floats:
    """Answers less their probabilities in each class (blocks, rows, k, S), 0 where there is a gap."""
    starts = np.cumsum(model.n_categories) - model.n_categories
    answered = np.repeat(np.add.reduceat(indicators, starts, axis=2), model.n_categories, axis=2)
    found: Floats = indicators[:, :, None] - answered[:, :, None] * model.probabilities
    return found


def moves_of(model: LatentClasses) -> list[Floats]:
    """How far each parameter of an item moves the logits of its categories in all classes, (k C, its own)."""
    moves = []
    for item, n_categories in enumerate(model.n_categories):
        logits = np.eye(model.k * n_categories).reshape(model.k, n_categories, -1)
        move = tilts if model.ordered is not None and model.ordered[item] else free_moves
        moves.append(move(logits, model.of_item(item)).T)
    return moves


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
