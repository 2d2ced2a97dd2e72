"""Factors of one sample of the people after another, each laid beside the factors of everybody."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.arrays import Floats
from analysis.errors import AnalysisError
from analysis.factors.alignment import Aligned, align, procrustes, turn_to_target
from analysis.factors.congruence import tucker_congruence
from analysis.factors.factors import Factors, explore_factors
from analysis.factors.retention import n_leading
from analysis.factors.samples_of_people import People, correlate_sample
from analysis.factors.uniquenesses import LOWEST
from analysis.randomness import random_stream

RESAMPLES = 3  # this file's place among the random streams of a run
ALIGNMENTS = ("matched", "target")
UNSETTLED = "did not settle"  # so a search that stopped early says among the warnings of its factors


@dataclass(frozen=True)
class Draw:
    """One resample: loadings (p, m), phi (m, m), congruence (m,) with the base, and components kept."""

    loadings: Floats
    phi: Floats
    congruence: Floats
    n_chosen: int
    heywood: bool
    unsettled: bool


def solve_draws(
    people: People, base: Factors, limits: Floats, alignment: str, seed: int, first: int, last: int
) -> list[Draw | str]:
    """Resamples number first to last - 1, each from a stream of its own; for one without a solution, why."""
    return [_solve_draw(people, base, limits, alignment, seed, number) for number in range(first, last)]


def _solve_draw(
    people: People, base: Factors, limits: Floats, alignment: str, seed: int, number: int
) -> Draw | str:
    rows = random_stream(seed, RESAMPLES, number).integers(people.n, size=people.n)
    try:
        matrix = correlate_sample(people, np.bincount(rows, minlength=people.n))
        found = solve_like(matrix, base)
    except AnalysisError as error:
        return error.what
    laid = align(found.loadings, found.phi, base.loadings)
    if alignment == "target":
        laid = _turned(found, laid, base)
    return Draw(
        loadings=laid.loadings,
        phi=laid.phi,
        congruence=laid.congruence,
        n_chosen=n_leading(np.linalg.eigvalsh(matrix)[::-1] > limits),
        heywood=bool((found.communalities > 1 - LOWEST - 1e-6).any()),
        unsettled=any(UNSETTLED in warning for warning in found.warnings),
    )


def check_most_solved(obstacles: list[str], n_samples: int, samples: str, where: str) -> None:
    """Refuse to go on when more than half of the samples failed; obstacles (n_failed,) why they did."""
    if 2 * len(obstacles) > n_samples:
        raise AnalysisError(
            where=where,
            what=f"{len(obstacles)} of {n_samples} {samples} have no solution, "
            f"the last because {obstacles[-1]}",
            mend="keep fewer factors, leave out items that hardly vary, or collect more answers",
        )


def solve_like(matrix: Floats, base: Factors) -> Factors:
    """Factors of another correlation matrix by the ways of the base, the search begun at the base."""
    return explore_factors(
        matrix,
        base.loadings.shape[1],
        n_respondents=base.n_respondents,
        extraction=base.extraction,
        rotation=base.rotation,
        like=base,
    )


def _turned(found: Factors, laid: Aligned, base: Factors) -> Aligned:
    if np.array_equal(base.phi, np.eye(len(base.phi))):
        loadings, phi = procrustes(laid.loadings, base.loadings)[0], laid.phi
    else:
        loadings, phi = turn_to_target(laid.loadings, laid.phi, base.loadings)
    congruence = np.diag(tucker_congruence(loadings, base.loadings)).copy()
    return Aligned(loadings, phi, congruence, laid.order, laid.signs)
