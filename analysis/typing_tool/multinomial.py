"""How likely each segment is, given a few answers: multinomial logistic regression with a ridge."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.linalg import null_space
from scipy.special import logsumexp

from analysis.arrays import Floats, Integers

MOST_STEPS = 60
MOST_HALVINGS = 30
FINISHED = 1e-10  # gain in log-likelihood that one more step promises
RIDGE_OF_BASE = 1e-3  # of the ridge itself: a segment nobody is in must not run off to minus infinity


@dataclass(frozen=True)
class Multinomial:
    """coefficients (k, 1 + m), the first column the base of each segment; each column sums to 0.

    log_likelihood  by weights, without the ridge;  objective  with it
    """

    coefficients: Floats
    log_likelihood: float
    objective: float

    def log_probabilities(self, answers: Floats) -> Floats:
        """Natural logarithm of the probability of each segment, (n, k); answers (n, m) without gaps."""
        scores = answers @ self.coefficients[:, 1:].T + self.coefficients[:, 0]
        return np.asarray(scores - logsumexp(scores, axis=1, keepdims=True))


@dataclass(frozen=True)
class Sought:
    """What is known of n people, and how coefficients are judged by it.

    design     (n, 1 + m) with ones first;  told  (n, k) 1 in each person's segment;  weight  (n,)
    contrasts  (k, k - 1) in which coefficients are sought: they leave no direction undetermined
    penalty    (1 + m,) ridge on each column
    """

    design: Floats
    told: Floats
    weight: Floats
    contrasts: Floats
    penalty: Floats

    def at(self, inside: Floats) -> Fit:
        scores = self.design @ (self.contrasts @ inside).T
        scores -= scores.max(axis=1, keepdims=True)
        powers = np.exp(scores)
        totals = powers.sum(axis=1)
        likelihood = float(self.weight @ ((scores * self.told).sum(axis=1) - np.log(totals)))
        return Fit(inside, powers / totals[:, None], likelihood, likelihood - self.cost_of(inside))

    def cost_of(self, inside: Floats) -> float:
        return float((self.penalty * np.square(inside)).sum()) / 2

    def slope(self, fit: Fit) -> Floats:
        """First derivatives of the objective, (k - 1, 1 + m)."""
        residuals = ((self.told - fit.probabilities) * self.weight[:, None]) @ self.contrasts
        slope: Floats = residuals.T @ self.design - self.penalty * fit.inside
        return slope

    def curvature(self, fit: Fit) -> Floats:
        """Second derivatives with their sign turned, ((k - 1)(1 + m), the same)."""
        first, second = np.triu_indices(len(fit.inside))
        spread = fit.probabilities @ self.contrasts
        products = fit.probabilities @ (self.contrasts[:, first] * self.contrasts[:, second])
        products -= spread[:, first] * spread[:, second]
        n, m = self.design.shape
        weighted = (products * self.weight[:, None]).T[:, None, :] * self.design.T[None]
        halves = (weighted.reshape(-1, n) @ self.design).reshape(len(first), m, m)
        blocks = np.empty((len(fit.inside), len(fit.inside), m, m))
        blocks[first, second] = blocks[second, first] = halves
        size = fit.inside.size
        whole: Floats = blocks.transpose(0, 2, 1, 3).reshape(size, size)
        return whole + np.diag(np.tile(self.penalty, len(fit.inside)))

    def best_along(self, fit: Fit, step: Floats) -> Fit | None:
        """The whole step, or the first half, quarter and so on of it that brings a gain."""
        for halving in range(MOST_HALVINGS):
            tried = self.at(fit.inside + step / 2**halving)
            if tried.objective > fit.objective:
                return tried
        return None


@dataclass(frozen=True)
class Fit:
    """inside  (k - 1, 1 + m) coefficients in contrasts;  probabilities  (n, k)."""

    inside: Floats
    probabilities: Floats
    log_likelihood: float
    objective: float


def fit_multinomial(
    answers: Floats,
    labels: Integers,
    k: int,
    ridge: float = 0.0,
    weights: Floats | None = None,
    start: Floats | None = None,
    finished: float = FINISHED,
) -> Multinomial:
    """The most likely coefficients under a ridge, by Newton's method.

    answers   (n, m) without gaps, in the units the ridge is to act in;  labels (n,) 0..k-1
    ridge     half of it times the sum of squared coefficients is taken off the log-likelihood
    weights   (n,) or None; whoever weighs 2 counts as two people who answered alike
    start     (k, 1 + m) coefficients to begin from
    finished  the gain that one more step promises, below which there is none
    Source    Hastie, Tibshirani and Friedman (2009), 4.4 and 18.4; R nnet::multinom with ridge 0
    """
    design = np.column_stack([np.ones(len(answers)), answers])
    contrasts = null_space(np.ones((1, k)))  # every segment is treated alike, unlike with a reference
    told = (labels[:, None] == np.arange(k)).astype(float)
    weight = np.ones(len(answers)) if weights is None else weights
    penalty = np.array([ridge * RIDGE_OF_BASE, *[ridge] * answers.shape[1]])
    sought = Sought(design, told, weight, contrasts, penalty)
    inside = np.zeros((k - 1, design.shape[1])) if start is None else contrasts.T @ start
    fit = climbed(sought, sought.at(inside), finished)
    return Multinomial(contrasts @ fit.inside, fit.log_likelihood, fit.objective)


def climbed(sought: Sought, fit: Fit, finished: float) -> Fit:
    for _ in range(MOST_STEPS):
        slope = sought.slope(fit)
        step = np.asarray(np.linalg.solve(sought.curvature(fit), slope.ravel()).reshape(slope.shape))
        better = sought.best_along(fit, step) if (step * slope).sum() / 2 > finished else None
        if better is None:
            return fit
        fit = better
    return fit
