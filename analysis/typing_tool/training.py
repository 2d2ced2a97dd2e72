"""Making a rule out of answers alone: how many questions, which, and how sure it may be of itself.

Everything that is chosen is chosen here, so that an outer cross-validation of `train` sees all of it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize_scalar
from scipy.special import log_softmax

from analysis.arrays import Floats, Integers
from analysis.typing_tool.folds import stratified_folds
from analysis.typing_tool.rule import CLOSE_ENOUGH, Rule, filled, fit_rule, means_of_answers
from analysis.typing_tool.wilks import choose_questions

INNER_FOLDS = 5
EXACTLY = 1e-6  # in log-likelihood; for the rule that is kept
SHARPEST = np.log(5.0)  # scores are never multiplied by more than 5, nor divided by more


@dataclass(frozen=True)
class Wanted:
    """What the tool is to be like.

    n_questions  3 to 10; None: as few as reach the accuracy `reach` (0 to 1), or else 10
    certainty    below this probability (0 to 1) a person is not told a segment
    """

    n_questions: int | None = None
    reach: float = 0.8
    certainty: float = 0.5
    fewest: int = 3
    most: int = 10

    @property
    def numbers(self) -> tuple[int, ...]:
        """Numbers of questions that come into question."""
        one = self.n_questions
        return tuple(range(self.fewest, self.most + 1)) if one is None else (one,)


@dataclass(frozen=True)
class Held:
    """Scores of people who were held out, (n_numbers, n, k): a rule for each number of questions."""

    numbers: tuple[int, ...]
    scores: Floats

    def accuracy(self, labels: Integers, weights: Floats | None) -> Floats:
        """Share of people in their own segment, (n_numbers,)."""
        return np.asarray(np.average(self.scores.argmax(axis=2) == labels, axis=1, weights=weights))


def train(
    items: Floats,
    labels: Integers,
    k: int,
    wanted: Wanted,
    random: np.random.Generator,
    weights: Floats | None = None,
) -> Rule:
    """The rule for these people, chosen by holding out some of them in turn.

    items  (n, p), NaN for gaps;  labels  (n,) 0..k-1;  weights  (n,) or None
    """
    held = hold_out(items, labels, k, wanted.numbers, random, weights)
    place = first_to_reach(held.accuracy(labels, weights), wanted.reach)
    rules = rules_for(items, labels, k, (held.numbers[place],), weights, EXACTLY)
    return rules[0].sharpened(sharpness_of(held.scores[place], labels, weights))


def hold_out(
    items: Floats,
    labels: Integers,
    k: int,
    numbers: tuple[int, ...],
    random: np.random.Generator,
    weights: Floats | None,
) -> Held:
    folds = stratified_folds(labels, INNER_FOLDS, random)
    scores = np.empty((len(numbers), len(items), k))
    for fold in range(INNER_FOLDS):
        out = folds == fold
        known = None if weights is None else weights[~out]
        rules = rules_for(items[~out], labels[~out], k, numbers, known)
        scores[:, out] = [rule.scores(items[out]) for rule in rules]
    return Held(numbers, scores)


def rules_for(
    items: Floats,
    labels: Integers,
    k: int,
    numbers: tuple[int, ...],
    weights: Floats | None,
    finished: float = CLOSE_ENOUGH,
) -> list[Rule]:
    """A rule for each number of questions, in rising order; smaller ones where the items do not suffice."""
    answers = filled(items, means_of_answers(items, weights))
    chosen = choose_questions(answers, labels, k, numbers[-1], weights)
    rules: list[Rule] = []
    for number in numbers:
        before = rules[-1] if rules else None
        questions = chosen[min(number, len(chosen)) - 1]
        rules.append(fit_rule(answers, labels, k, questions, weights, before, finished))
    return rules


def first_to_reach(accuracies: Floats, reach: float) -> int:
    """Place of the first that is as good as asked for; of the last where none is."""
    good = np.flatnonzero(accuracies >= reach)
    return int(good[0]) if good.size else len(accuracies) - 1


def sharpness_of(scores: Floats, labels: Integers, weights: Floats | None) -> float:
    """What scores of people held out are multiplied by, so that certainties come true.

    scores  (n, k);  labels  (n,)
    Source  Guo et al. (2017), On calibration of modern neural networks: temperature scaling
    """
    everyone = np.arange(len(labels))

    def loss(sharpness: float) -> float:
        told = log_softmax(np.exp(sharpness) * scores, axis=1)[everyone, labels]
        return -float(np.average(told, weights=weights))

    found = minimize_scalar(loss, bounds=(-SHARPEST, SHARPEST), method="bounded")
    return float(np.exp(found.x))
