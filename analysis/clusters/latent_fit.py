"""How well latent classes fit, what they cost in parameters, and how surely they tell people apart."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.stats import chi2

from analysis.arrays import Floats
from analysis.clusters.latent_answers import Answers, read_answers
from analysis.clusters.latent_model import LatentClasses

FEWEST_A_CELL = 5.0


@dataclass(frozen=True)
class Information:
    """Criteria of one model; n is the number of people, the sum of the weights scaled to it.

    aic, bic, abic  smaller is better: -2 log-likelihood plus parameters times 2, ln n, ln((n + 2) / 24)
    icl             BIC plus twice the entropy of the memberships: dear where people sit between classes
    entropy_r2      1 when everybody belongs to one class for sure, 0 when answers say nothing about it
    g_squared, pearson, residual_df  fit to the table of all patterns, of complete answers; None with gaps
    p_value         of g_squared; None where the table has fewer than five people a cell, as it mostly has
    """

    log_likelihood: float
    n_parameters: int
    n: int
    aic: float
    bic: float
    abic: float
    icl: float
    entropy_r2: float
    g_squared: float | None
    pearson: float | None
    residual_df: int
    p_value: float | None


def information(model: LatentClasses, points: Floats, weights: Floats | None = None) -> Information:
    """The criteria of a model in the people it was found in.

    points  (n, p) category numbers, NaN for a gap;  weights  (n,) or None
    Source  Schwarz (1978); Sclove (1987) for abic; Biernacki, Celeux and Govaert (2000) for icl; R poLCA for
            Gsq, Chisq, resid.df; Ramaswamy and others (1993), Marketing Science 12:103, for entropy_r2
    """
    answers = read_answers(points, weights, model.n_categories)
    entropy, heights = entropy_and_heights(model, answers)
    log_likelihood = float(heights @ answers.weights)
    n, cost = len(points), -2 * log_likelihood
    bic = cost + model.n_parameters * float(np.log(n))
    g_squared, pearson = table_fit(answers, heights)
    degrees = residual_df(model, n)
    return Information(
        log_likelihood=log_likelihood,
        n_parameters=model.n_parameters,
        n=n,
        aic=cost + 2 * model.n_parameters,
        bic=bic,
        abic=cost + model.n_parameters * float(np.log((n + 2) / 24)),
        icl=bic + 2 * entropy,
        entropy_r2=1 - entropy / (n * float(np.log(model.k))) if model.k > 1 else 1.0,
        g_squared=g_squared,
        pearson=pearson,
        residual_df=degrees,
        p_value=p_of(g_squared, degrees, n, model),
    )


def entropy_and_heights(model: LatentClasses, answers: Answers) -> tuple[float, Floats]:
    """Entropy of everybody's memberships, in nats, and the log-likelihood of each pattern (m,)."""
    entropy, heights = 0.0, []
    for part, belonging, logs in model.belonging(answers):
        each = -(belonging * np.log(belonging)).sum(axis=1)
        entropy += float((each * answers.blocks_of_weights[part]).sum())
        heights.append(logs.ravel())
    return max(entropy, 0.0), np.concatenate(heights)[: answers.n_patterns]


def table_fit(answers: Answers, heights: Floats) -> tuple[float | None, float | None]:
    """Likelihood ratio and Pearson's chi-squared of the table of patterns; None where somebody left a gap."""
    if answers.has_gaps:
        return None, None
    _, pattern = np.unique(answers.codes, axis=1, return_inverse=True)
    observed = np.bincount(pattern.ravel(), answers.weights)
    expected = np.zeros(len(observed))
    expected[pattern.ravel()] = answers.n * np.exp(heights)
    g_squared = 2 * float((observed * np.log(observed / expected)).sum())
    unseen = answers.n - float(expected.sum())  # cells nobody chose add what was expected there
    return g_squared, float((np.square(observed - expected) / expected).sum()) + unseen


def residual_df(model: LatentClasses, n: int) -> int:
    """Free cells of the table, or people where they are fewer, less parameters."""
    return int(min(n, n_cells(model) - 1) - model.n_parameters)


def n_cells(model: LatentClasses) -> float:
    return float(np.prod(model.n_categories.astype(float)))


def p_of(g_squared: float | None, degrees: int, n: int, model: LatentClasses) -> float | None:
    if g_squared is None or degrees < 1 or n < FEWEST_A_CELL * n_cells(model):
        return None
    return float(chi2.sf(g_squared, degrees))
