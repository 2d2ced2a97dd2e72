"""Would the same division come out if the survey were done again? Asked of pairs of resamples."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from sklearn.metrics import adjusted_rand_score

from analysis.arrays import Floats, Integers
from analysis.clusters.kmeans import check_enough_points, refit_kmeans
from analysis.clusters.partition import Partition
from analysis.errors import AnalysisError
from analysis.matching import best_jaccard, match_groups, overlap_table
from analysis.needs.needs import Needs, score_like
from analysis.randomness import random_stream

RESAMPLES = 1
MOST_REDRAWS = 10


@dataclass(frozen=True)
class Stability:
    """Adjusted Rand over pairs of resamples: centre, middle 95 %, and Monte Carlo error of the mean."""

    median: float
    mean: float
    low: float
    high: float
    standard_error: float | None


@dataclass(frozen=True)
class Refit:
    """One division found again in one resample.

    labels   (n,) every original row, by its nearest centre
    shares   (k,) share of the resample, by weight, in the group that answers to each base group
    jaccard  (k,) largest Jaccard of each base group with any group, on the distinct resampled rows
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


def describe_stability(agreements: Floats) -> Stability:
    """agreements (n_pairs,) adjusted Rand indices; the error is unknown with one pair."""
    low, high = np.quantile(agreements, [0.025, 0.975])
    n_pairs = len(agreements)
    error = float(agreements.std(ddof=1) / np.sqrt(n_pairs)) if n_pairs > 1 else None
    return Stability(float(np.median(agreements)), float(agreements.mean()), float(low), float(high), error)


def compare_resamples(
    items: Floats,
    bases: tuple[Partition, ...],
    needs: Needs,
    n_starts: int,
    seed: int,
    pair: int,
    weights: Floats | None = None,
) -> tuple[PairOfRefits, ...]:
    """Draw two resamples of size n, do everything again in each, and compare the two, for each k.

    items    (n, p) screened answers;  bases  the base solution at each k
    weights  (n,) or None; they travel with the people drawn, each of whom counts once in the comparison
    Source   Dolnicar and Leisch (2010), global stability; R flexclust::bootFlexclust
    """
    first, second = (
        refit_resample(items, bases, needs, n_starts, seed, (pair, side), weights) for side in (0, 1)
    )
    return tuple(
        PairOfRefits(
            float(adjusted_rand_score(one.labels, other.labels)),
            np.vstack([one.shares, other.shares]),
            np.vstack([one.jaccard, other.jaccard]),
        )
        for one, other in zip(first, second, strict=True)
    )


def refit_resample(
    items: Floats,
    bases: tuple[Partition, ...],
    needs: Needs,
    n_starts: int,
    seed: int,
    place: tuple[int, int],
    weights: Floats | None = None,
) -> list[Refit]:
    """Redo factors, scores and divisions in one resample; a resample that has no factors is redrawn."""
    for attempt in range(MOST_REDRAWS):
        random = random_stream(seed, RESAMPLES, *place, attempt)
        rows = random.integers(len(items), size=len(items))
        drawn = None if weights is None else weights[rows]
        try:
            scores = score_like(items[rows], items, needs, drawn)
            check_enough_points(scores[rows], max(base.k for base in bases))
            return [refit_one(scores, rows, base, n_starts, random, drawn) for base in bases]
        except AnalysisError as error:
            last = error
    raise last


def refit_one(
    scores: Floats,
    rows: Integers,
    base: Partition,
    n_starts: int,
    random: np.random.Generator,
    weights: Floats | None = None,
) -> Refit:
    """Divide the resampled rows, then give every original row to its nearest centre.

    rows  (n,) who was drawn, and their weights (n,) or None
    """
    fitted = refit_kmeans(scores[rows], base.k, n_starts, random, base.labels[rows], weights)
    labels = fitted.model.place(scores)
    distinct = np.unique(rows)
    overlap = overlap_table(base.labels[distinct], labels[distinct], base.k)
    drawn = np.bincount(labels[rows], weights, minlength=base.k)
    return Refit(labels, (drawn / drawn.sum())[match_groups(overlap)], best_jaccard(overlap))
