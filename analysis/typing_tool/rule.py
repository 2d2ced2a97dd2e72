"""The rule that places people: a score for each segment, linear in a few answers, made into probabilities."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from scipy.special import softmax

from analysis.arrays import Booleans, Floats, Integers
from analysis.typing_tool.multinomial import Multinomial, fit_multinomial

RIDGE = 1.0  # in units of people; .1 and 10 were no more often right, and said less truly how sure they were
CLOSE_ENOUGH = 0.05  # in log-likelihood; more places nobody otherwise and takes twice as long


@dataclass(frozen=True)
class Rule:
    """Linear scores of raw answers.

    questions     (m,) columns of the items;  means  (m,) that stand in for answers not given
    coefficients  (k, 1 + m), the first column the base of each segment; each column sums to 0
    """

    questions: Integers
    means: Floats
    coefficients: Floats

    def scores(self, items: Floats) -> Floats:
        """(n, k); items (n, p), NaN for gaps."""
        answers = filled(items[:, self.questions], self.means)
        found: Floats = answers @ self.coefficients[:, 1:].T + self.coefficients[:, 0]
        return found

    def memberships(self, items: Floats) -> Floats:
        """Probability of each segment, (n, k); rows sum to 1."""
        return np.asarray(softmax(self.scores(items), axis=1))

    def place(self, items: Floats) -> Integers:
        """The most probable segment 0..k-1, (n,)."""
        return np.asarray(self.scores(items).argmax(axis=1), dtype=np.int64)

    def told(self, items: Floats, certainty: float) -> Booleans:
        """Who is told a segment, (n,): as sure as `certainty`, and half the questions answered or more."""
        n_answered = (~np.isnan(items[:, self.questions])).sum(axis=1)
        sure = self.memberships(items).max(axis=1) >= certainty
        return np.asarray(sure & (n_answered >= fewest_answers(len(self.questions))))

    def sharpened(self, sharpness: float) -> Rule:
        """As sure of itself as `sharpness` times the scores make it."""
        return replace(self, coefficients=self.coefficients * sharpness)


def fewest_answers(n_questions: int) -> int:
    """With fewer answers than this nobody is placed: half of the questions, rounded up."""
    return (n_questions + 1) // 2


def filled(answers: Floats, means: Floats) -> Floats:
    return np.where(np.isnan(answers), means, answers)


def means_of_answers(items: Floats, weights: Floats | None = None) -> Floats:
    """Mean of each item over those who answered it, (p,); 0 where nobody did."""
    answered = ~np.isnan(items)
    weight = answered if weights is None else answered * weights[:, None]
    totals = np.where(answered, items * weight, 0).sum(axis=0)
    found: Floats = totals / np.where(answered.any(axis=0), weight.sum(axis=0), 1)
    return found


def fit_rule(
    answers: Floats,
    labels: Integers,
    k: int,
    questions: Integers,
    weights: Floats | None = None,
    before: Rule | None = None,
    finished: float = CLOSE_ENOUGH,
) -> Rule:
    """The rule that these questions give.

    answers  (n, p) with gaps filled by the means
    before   a rule with fewer of these questions, to begin from
    """
    asked = answers[:, questions]
    weight = np.ones(len(asked)) if weights is None else weights
    means = np.average(asked, axis=0, weights=weight)
    deviations = np.sqrt(np.average(np.square(asked - means), axis=0, weights=weight))
    deviations = np.where(deviations > 0, deviations, 1)
    start = None if before is None else standardised(before, questions, means, deviations)
    unit = (asked - means) / deviations
    fit = fit_multinomial(unit, labels, k, RIDGE, weights, start, finished)
    return Rule(questions, means, in_raw_answers(fit, means, deviations))


def in_raw_answers(fit: Multinomial, means: Floats, deviations: Floats) -> Floats:
    slopes = fit.coefficients[:, 1:] / deviations
    return np.column_stack([fit.coefficients[:, 0] - slopes @ means, slopes])


def standardised(before: Rule, questions: Integers, means: Floats, deviations: Floats) -> Floats:
    """Coefficients of an earlier rule for these questions, 0 for those it does not ask, (k, 1 + m)."""
    places = {question: place for place, question in enumerate(before.questions.tolist(), 1)}
    known = [before.coefficients[:, places[one]] if one in places else None for one in questions.tolist()]
    slopes = np.column_stack([np.zeros(len(before.coefficients)) if one is None else one for one in known])
    return np.column_stack([before.coefficients[:, 0] + slopes @ means, slopes * deviations])
