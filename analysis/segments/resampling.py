"""Would the same division come out if the survey were done again? Asked of pairs of resamples."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from sklearn.metrics import adjusted_rand_score

from analysis.arrays import Floats, Integers
from analysis.clusters.partition import Partition
from analysis.errors import AnalysisError
from analysis.matching import best_jaccard, match_groups, overlap_table
from analysis.randomness import random_stream
from analysis.responses.reweighting import Reweighting
from analysis.segments.ways import Way

RESAMPLES, REFITS = 1, 6
MOST_REDRAWS = 10


@dataclass(frozen=True)
class Sampling:
    """How respondents are drawn anew.

    n_people   respondents of the survey;  n_drawn  of each resample, with replacement
    panel      (m,) who is placed by both divisions of a pair, and by whom these are compared
    weights    (n_people,) or None;  reweighting  how they are made anew, or None: they go with the people
    """

    n_people: int
    n_drawn: int
    panel: Integers
    seed: int
    weights: Floats | None = None
    reweighting: Reweighting | None = None

    def draw(self, pair: int, side: int, attempt: int) -> tuple[Integers, Floats | None]:
        """The same people whichever way they are divided: rows (n_drawn,) and their weights."""
        random = random_stream(self.seed, RESAMPLES, pair, side, attempt)
        rows = random.integers(self.n_people, size=self.n_drawn)
        if self.reweighting is not None:
            return rows, self.reweighting.among(rows)
        return rows, None if self.weights is None else self.weights[rows]


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


def compare_resamples(
    way: Way, bases: tuple[Partition, ...], sampling: Sampling, pair: int
) -> tuple[PairOfRefits, ...]:
    """Draw two resamples, divide each again, place the same people by both, and compare, for each k.

    bases   the division of everybody at each k
    Source  Dolnicar and Leisch (2010), global stability; R flexclust::bootFlexclust
    """
    first, second = (refit_resample(way, bases, sampling, pair, side) for side in (0, 1))
    return tuple(
        PairOfRefits(
            float(adjusted_rand_score(one.labels, other.labels)),
            np.vstack([one.shares, other.shares]),
            np.vstack([one.jaccard, other.jaccard]),
        )
        for one, other in zip(first, second, strict=True)
    )


def refit_resample(
    way: Way, bases: tuple[Partition, ...], sampling: Sampling, pair: int, side: int
) -> list[Refit]:
    """Redo basis and divisions in one resample; one in which that cannot be done is drawn again."""
    for attempt in range(MOST_REDRAWS):
        try:
            rows, weights = sampling.draw(pair, side, attempt)
            people = np.concatenate([rows, sampling.panel])
            points = way.basis.found_in(rows, weights, people)
            random = random_stream(sampling.seed, REFITS, way.place, pair, side, attempt)
            known = tuple(base.labels[rows] for base in bases)
            ks = tuple(base.k for base in bases)
            fits = way.method.refit(points[: len(rows)], known, ks, random, weights)
            placed = points[len(rows) :]
            return [
                described(fit, base, rows, placed, weights) for fit, base in zip(fits, bases, strict=True)
            ]
        except AnalysisError as error:
            last = error
    raise last


def described(
    fit: Partition, base: Partition, rows: Integers, panel: Floats, weights: Floats | None
) -> Refit:
    """rows (n_drawn,) who was drawn, with their weights;  panel (m, d) points of those who are placed."""
    distinct, first = np.unique(rows, return_index=True)
    overlap = overlap_table(base.labels[distinct], fit.labels[first], base.k)
    drawn = np.bincount(fit.labels, weights, minlength=base.k)
    partner = match_groups(overlap)
    return Refit(fit.model.place(panel), (drawn / drawn.sum())[partner], best_jaccard(overlap))
