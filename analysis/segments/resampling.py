"""Would the same division come out if the survey were done again? Asked of pairs of resamples."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.arrays import Floats, Integers
from analysis.clusters.partition import Partition
from analysis.errors import AnalysisError
from analysis.matching import best_jaccard, match_groups, overlap_table
from analysis.randomness import random_stream
from analysis.segments.agreement import adjusted_rand
from analysis.segments.resamples import PairOfResamples, Resample
from analysis.segments.ways import Way

REFITS = 6
MOST_REDRAWS = 10


@dataclass(frozen=True)
class Known:
    """The divisions of everybody by one way: labels (n_ks, n) from 0, one row for each of ks."""

    labels: Integers
    ks: tuple[int, ...]

    @classmethod
    def of(cls, divisions: Sequence[Partition]) -> Known:
        return cls(np.stack([one.labels for one in divisions]), tuple(one.k for one in divisions))


@dataclass(frozen=True)
class Refit:
    """One division found again in one resample.

    labels   (m,) the panel, each placed by what was found in the resample
    shares   (k,) share of the resample, by weight, in the group that answers to each base group
    jaccard  (k,) largest Jaccard of each base group with any group, on the distinct people drawn
    """

    labels: Integers
    shares: Floats
    jaccard: Floats


@dataclass(frozen=True)
class PairOfRefits:
    """What one pair of resamples says about one k: shares and jaccard are (2, k)."""

    agreement: float
    shares: Floats
    jaccard: Floats


def compare_resamples(way: Way, known: Known, pair: PairOfResamples) -> tuple[PairOfRefits, ...]:
    """Divide two resamples again, place the same people by both, and compare, for each k that both could be
    divided into.

    Raises  AnalysisError where nobody drawn can be divided so
    Source  Dolnicar and Leisch (2010), global stability; R flexclust::bootFlexclust
    """
    first, second = (refit_resample(way, known, pair, side) for side in (0, 1))
    weights = pair.sampling.of_panel
    return tuple(
        PairOfRefits(
            adjusted_rand(one.labels, other.labels, weights),
            np.vstack([one.shares, other.shares]),
            np.vstack([one.jaccard, other.jaccard]),
        )
        for one, other in zip(first, second, strict=False)
    )


def refit_resample(way: Way, known: Known, pair: PairOfResamples, side: int) -> list[Refit]:
    """Redo basis and divisions in one resample; one in which that cannot be done is drawn again.

    returns  one a k, or fewer where nobody drawn could be divided into all of ks
    """
    longest: list[Refit] = []
    fault: AnalysisError | None = None
    for attempt in range(MOST_REDRAWS):
        try:
            found = refit_once(way, known, pair, side, attempt)
        except AnalysisError as error:
            fault = error
            continue
        if len(found) == len(known.ks):
            return found
        longest = max(longest, found, key=len)
    if fault is not None and not longest:
        raise fault
    return longest


def refit_once(way: Way, known: Known, pair: PairOfResamples, side: int, attempt: int) -> list[Refit]:
    drawn = pair.drawn(side, attempt)
    points, panel = drawn.points(way.basis)
    random = random_stream(pair.sampling.seed, REFITS, way.place, pair.number, side, attempt)
    labels = known.labels[:, drawn.rows]
    fits = way.method.refit(points, tuple(labels), known.ks, random, drawn.weights)
    own = pair.sampling.weights
    return [described(fit, base, drawn, panel, own) for fit, base in zip(fits, labels, strict=False)]


def described(
    fit: Partition, base: Integers, drawn: Resample, panel: Floats, weights: Floats | None = None
) -> Refit:
    """base (n_drawn,) groups of those drawn among everybody;  panel (m, d) points of those placed;  weights
    (n,) of everybody or None."""
    first = drawn.first
    own = None if weights is None else weights[drawn.rows[first]]
    overlap = overlap_table(base[first], fit.labels[first], fit.k, own)
    sizes = np.bincount(fit.labels, drawn.weights, minlength=fit.k)
    partner = match_groups(overlap)
    return Refit(fit.model.place(panel), (sizes / sizes.sum())[partner], best_jaccard(overlap))
