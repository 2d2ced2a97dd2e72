"""Looking for the likeliest Gaussian groups: many starts, several covariance models, the best BIC."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.arrays import Floats, Integers
from analysis.clusters.mixture_climb import TIGHT, Ascents, climb
from analysis.clusters.mixture_em import expected, first_guess
from analysis.clusters.mixture_models import Gaussians, n_parameters
from analysis.clusters.mixture_moves import climb_with_moves
from analysis.clusters.mixture_points import MixturePoints

SHORT_STEPS, MOST_STEPS = 10, 2_000
N_FIRST, N_MODELS_FINISHED, N_FINISHED = 4, 3, 6
SAME_LIKELIHOOD, NEARLY_SAME = 1e-6, 1e-4
FIRST = np.array([0])


@dataclass(frozen=True)
class Search:
    """The best climb, in the covariance model that won.

    hits, n_finished  how many of the climbs that were finished came as high
    by_model          BIC of each model tried, or None where every start collapsed; of those left behind early
                      it could still fall
    """

    model: str
    gaussians: Gaussians
    hits: int
    n_finished: int
    by_model: tuple[tuple[str, float | None], ...]


def bics(ascents: Ascents, points: MixturePoints) -> Floats:
    """-2 log-likelihood + parameters * log n, (m,): smaller is better, the opposite of mclust's sign."""
    model = ascents.bundle.model
    n_free = np.array([n_parameters(model, k, points.d) for k in ascents.bundle.ks.tolist()])
    return np.asarray(n_free * np.log(points.n) - 2 * ascents.heights)


def search(
    points: MixturePoints,
    sketch: MixturePoints,
    starts: Sequence[Integers],
    k: int,
    models: tuple[str, ...],
    random: np.random.Generator,
) -> Search | None:
    """The likeliest k groups of the model with the best BIC; None where no model holds together.

    sketch  some of the points, or all: there the starts, labels of the sketch, are tried
    Source  Fraley and Raftery (2002), the choice by BIC; Biernacki, Celeux and Govaert (2003), short runs
    """
    climbs = promising(sketch.in_single, starts, k, models)
    settled = {model: settle(points, sketch, ascents) for model, ascents in climbs.items()}
    held = {model: (one, float(bics(one, points)[0])) for model, one in settled.items() if len(one)}
    if not held:
        return None
    winner = min(held, key=lambda model: (has_idle_group(points, held[model][0]), held[model][1]))
    best, hits, n_finished = finish(sketch, climbs[winner], random)
    if sketch is not points:
        best = climb(points, best.bundle, MOST_STEPS, TIGHT).highest()
        best = best if len(best) else held[winner][0]
    by_model = tuple((model, held[model][1] if model in held else None) for model in models)
    return Search(winner, best.bundle.gaussians(0), hits, n_finished, by_model)


def promising(
    sketch: MixturePoints, starts: Sequence[Integers], k: int, models: tuple[str, ...]
) -> dict[str, Ascents]:
    """Some steps from the first starts in every model, and from all in the best models. Best first."""
    begun = {model: begin(sketch, model, starts[:N_FIRST], k) for model in models}
    worth = {model: float(bics(ascents, sketch).min()) for model, ascents in begun.items()}
    for model in sorted(models, key=lambda model: worth[model])[:N_MODELS_FINISHED]:
        if starts[N_FIRST:]:
            begun[model] = Ascents.joined([begun[model], begin(sketch, model, starts[N_FIRST:], k)])
        near = begun[model].highest(N_FINISHED)
        begun[model] = climb(sketch, near.bundle, MOST_STEPS) if len(near) else near
    climbs = {model: ascents.highest(N_FINISHED) for model, ascents in begun.items()}
    return {model: ascents for model, ascents in climbs.items() if len(ascents)}


def begin(sketch: MixturePoints, model: str, starts: Sequence[Integers], k: int) -> Ascents:
    return climb(sketch, first_guess(sketch, model, starts, [k] * len(starts)), SHORT_STEPS)


def settle(points: MixturePoints, sketch: MixturePoints, climbs: Ascents) -> Ascents:
    """The best of the climbs in a sketch, carried over to all points, in double precision."""
    best = climbs.only(FIRST).bundle
    if points is sketch:
        return Ascents(best, expected(points, best)[1])
    return climb(points, best, 2 * SHORT_STEPS).highest()


def finish(sketch: MixturePoints, climbs: Ascents, random: np.random.Generator) -> tuple[Ascents, int, int]:
    """The best end, how many of the climbs came as high, and how many there were."""
    near = climbs.only(as_high_as(climbs, climbs, NEARLY_SAME))
    ends = climb(sketch, near.bundle, MOST_STEPS, TIGHT).highest()
    ends = ends if len(ends) else climbs
    best = climb_with_moves(sketch, ends.only(FIRST), random)
    return best, len(as_high_as(best, ends, SAME_LIKELIHOOD)), len(climbs)


def as_high_as(best: Ascents, climbs: Ascents, share: float) -> Integers:
    """Numbers of those that come within a share of the best log-likelihood."""
    highest = best.heights[0]
    return np.flatnonzero(climbs.heights >= highest - share * abs(highest))


def has_idle_group(points: MixturePoints, ascents: Ascents) -> bool:
    """Whether some group is nobody's most likely one."""
    labels = expected(points, ascents.bundle)[0].argmax(axis=0)
    return len(np.unique(labels)) < int(ascents.bundle.ks[0])
