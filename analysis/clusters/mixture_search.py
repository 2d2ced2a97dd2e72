"""Looking for the likeliest Gaussian groups: many starts, several covariance models, the best BIC."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.arrays import Integers
from analysis.clusters.mixture_em import TIGHT, Ascent, climb, expected, first_guess, step
from analysis.clusters.mixture_models import n_parameters
from analysis.clusters.mixture_moves import climb_with_moves
from analysis.clusters.mixture_points import MixturePoints

FEW_STEPS, SHORT_STEPS, REFIT_STEPS, MOST_STEPS = 2, 10, 50, 2_000
N_MODELS_FINISHED, N_FINISHED = 3, 6
SAME_LIKELIHOOD, NEARLY_SAME = 1e-6, 1e-4
AGAIN = 1e-5  # in a resample: what nine more steps would gain moves next to nobody

Ascents = dict[str, list[Ascent]]


@dataclass(frozen=True)
class Search:
    """The best climb, in the covariance model that won.

    hits, n_finished  how many of the climbs that were finished came as high
    by_model          BIC of each model tried, or None where every start collapsed; of those left behind early
                      it could still fall
    """

    model: str
    ascent: Ascent
    hits: int
    n_finished: int
    by_model: tuple[tuple[str, float | None], ...]


def bic(model: str, ascent: Ascent, points: MixturePoints) -> float:
    """-2 log-likelihood + parameters * log n: smaller is better, the opposite of mclust's sign."""
    k = len(ascent.gaussians.shares)
    return float(n_parameters(model, k, points.d) * np.log(points.n) - 2 * ascent.log_likelihood)


def search(
    points: MixturePoints,
    sketch: MixturePoints,
    starts: list[Integers],
    k: int,
    models: tuple[str, ...],
    random: np.random.Generator,
) -> Search | None:
    """The likeliest k groups of the model with the best BIC; None where no model holds together.

    sketch  some of the points, or all: there the starts, labels of the sketch, are tried
    Source  Fraley and Raftery (2002), the choice by BIC; Biernacki, Celeux and Govaert (2003), short runs
    """
    climbs = promising(sketch, starts, k, models)
    settled = {model: settle(points, sketch, model, ascents) for model, ascents in climbs.items()}
    held = {model: (ascent, bic(model, ascent, points)) for model, ascent in settled.items() if ascent}
    if not held:
        return None
    winner = min(held, key=lambda model: (has_idle_group(points, model, held[model][0]), held[model][1]))
    best, hits, n_finished = finish(sketch, winner, climbs[winner], random)
    if sketch is not points:
        best = climb(points, winner, best.gaussians, MOST_STEPS, TIGHT) or held[winner][0]
    return Search(
        winner, best, hits, n_finished, tuple((m, held[m][1] if m in held else None) for m in models)
    )


def promising(sketch: MixturePoints, starts: list[Integers], k: int, models: tuple[str, ...]) -> Ascents:
    """Some steps from every start in every model; the best of the best models go on. Best first."""
    begun = {model: [begin(sketch, model, start, k) for start in starts] for model in models}
    climbs = {model: highest(ascents)[:N_FINISHED] for model, ascents in begun.items()}
    climbs = {model: ascents for model, ascents in climbs.items() if ascents}
    ranked = sorted(climbs, key=lambda model: bic(model, climbs[model][0], sketch))
    for model in ranked[:N_MODELS_FINISHED]:
        ends = [climb(sketch, model, one.gaussians, MOST_STEPS) for one in climbs[model]]
        climbs[model] = highest(ends)
    return climbs


def begin(sketch: MixturePoints, model: str, start: Integers, k: int) -> Ascent | None:
    return climb(sketch, model, first_guess(sketch, model, start, k), SHORT_STEPS)


def highest(ascents: list[Ascent | None]) -> list[Ascent]:
    """Those that did not collapse, the likeliest first."""
    return sorted((one for one in ascents if one), key=lambda one: -one.log_likelihood)


def settle(points: MixturePoints, sketch: MixturePoints, model: str, climbs: list[Ascent]) -> Ascent | None:
    """The best of the climbs in a sketch, carried over to all points."""
    if not climbs or points is sketch:
        return climbs[0] if climbs else None
    return climb(points, model, climbs[0].gaussians, 2 * SHORT_STEPS)


def finish(
    sketch: MixturePoints, model: str, climbs: list[Ascent], random: np.random.Generator
) -> tuple[Ascent, int, int]:
    """The best end, how many of the climbs came as high, and how many there were."""
    near = as_high_as(climbs[0], climbs, NEARLY_SAME)
    ends = highest([climb(sketch, model, one.gaussians, MOST_STEPS, TIGHT) for one in near]) or climbs
    best = climb_with_moves(sketch, model, ends[0], random)
    return best, len(as_high_as(best, ends, SAME_LIKELIHOOD)), len(climbs)


def as_high_as(best: Ascent, climbs: list[Ascent], share: float) -> list[Ascent]:
    """Those that come within a share of the best log-likelihood."""
    lowest = best.log_likelihood - share * abs(best.log_likelihood)
    return [one for one in climbs if one.log_likelihood >= lowest]


def has_idle_group(points: MixturePoints, model: str, ascent: Ascent) -> bool:
    """Whether some group is nobody's most likely one."""
    labels = expected(points, model, ascent.gaussians)[0].argmax(axis=0)
    return len(np.unique(labels)) < len(ascent.gaussians.shares)


def search_again(points: MixturePoints, known: Integers, k: int, models: tuple[str, ...]) -> Search | None:
    """From one division known beforehand: after a few steps the model with the best BIC goes on alone."""
    guesses = {model: first_guess(points, model, known, k) for model in models}
    begun = {model: step(points, model, guess, FEW_STEPS) for model, guess in guesses.items()}
    held = {model: ascent for model, ascent in begun.items() if ascent}
    for model in sorted(held, key=lambda model: bic(model, held[model], points)):
        end = climb(points, model, held[model].gaussians, REFIT_STEPS, AGAIN)
        if end:
            return Search(model, end, 0, 1, ())
    return None
