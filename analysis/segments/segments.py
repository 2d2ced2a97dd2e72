"""Finding segments: a division of respondents by their needs that comes out again when asked again."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass

import numpy as np

from analysis.arrays import Floats
from analysis.clusters.kmeans import fit_kmeans
from analysis.clusters.partition import Partition
from analysis.errors import AnalysisError
from analysis.needs.needs import Needs
from analysis.parallel import in_parallel
from analysis.progress import Progress
from analysis.randomness import random_stream
from analysis.segments.choice_of_k import Candidate, choose_k, marked
from analysis.segments.stability import PairOfRefits, compare_resamples, describe_stability
from analysis.settings import RESAMPLE_STARTS, Settings

BASE_STARTS = 0
FEWEST_RESPONDENTS = 50


@dataclass(frozen=True)
class Division:
    """What the search came to.

    reason      why no division is offered; None when one is
    partition   the chosen division, labels 0.. with 0 the largest
    shares      (2 n_resamples, k) share of each segment when found again in a resample
    jaccard     (k,) mean similarity of each segment to its nearest in the resamples
    """

    candidates: tuple[Candidate, ...]
    reason: str | None = None
    partition: Partition | None = None
    shares: Floats | None = None
    jaccard: Floats | None = None


def find_segments(
    items: Floats, needs: Needs, settings: Settings, progress: Progress, weights: Floats | None = None
) -> Division:
    """Try every k, measure how stable each is, and take one by the rule of choice_of_k.

    items    (n, p) screened answers of the items behind `needs`
    weights  (n,) or None for equal ones; raking is not done again in the resamples
    """
    reason = too_few(items)
    if reason is not None:
        return Division((), reason)
    ks = numbers_to_try(needs.scores, settings)
    if not ks:
        return Division((), f"There are too few different answers to form {settings.k_min} segments.")
    progress.begin(f"Trying {ks[0]} to {ks[-1]} segments", end=0.3)
    bases = fit_bases(needs.scores, ks, settings, progress, weights)
    progress.begin("Drawing respondents anew to see whether the segments return", end=0.9)
    try:
        pairs = resample(items, bases, needs, settings, progress, weights)
    except AnalysisError as error:
        return Division((), f"The division could not be checked on resamples. {error}")
    return choose(bases, pairs, settings)


def too_few(items: Floats) -> str | None:
    n, n_items = items.shape
    if n < FEWEST_RESPONDENTS:
        return f"{n} usable respondents are too few to look for segments; {FEWEST_RESPONDENTS} are needed."
    if n < n_items:
        return f"{n} usable respondents are fewer than the {n_items} items; no segments can be told apart."
    return None


def numbers_to_try(scores: Floats, settings: Settings) -> tuple[int, ...]:
    """k_min to k_max, but no more segments than there are different respondents."""
    n_different = len(np.unique(scores.round(9), axis=0))
    return tuple(range(settings.k_min, min(settings.k_max, n_different - 1) + 1))


def fit_bases(
    scores: Floats,
    ks: tuple[int, ...],
    settings: Settings,
    progress: Progress,
    weights: Floats | None = None,
) -> tuple[Partition, ...]:
    # The quick one first, so that whoever waits sees it move; then the slow ones, so that no core idles last.
    order = (ks[0], *reversed(ks[1:]))
    tasks = [(scores, k, settings.n_starts, settings.seed, weights) for k in order]
    fitted = []
    with closing(in_parallel(fit_base, tasks, settings.n_jobs)) as partitions:
        for partition in partitions:
            fitted.append(partition)
            progress.reach(len(fitted) / len(ks))
    return tuple(sorted(fitted, key=lambda one: one.k))


def fit_base(scores: Floats, k: int, n_starts: int, seed: int, weights: Floats | None = None) -> Partition:
    return fit_kmeans(scores, k, n_starts, random_stream(seed, BASE_STARTS, k), weights)


def resample(
    items: Floats,
    bases: tuple[Partition, ...],
    needs: Needs,
    settings: Settings,
    progress: Progress,
    weights: Floats | None = None,
) -> list[tuple[PairOfRefits, ...]]:
    tasks = [
        (items, bases, needs, RESAMPLE_STARTS, settings.seed, pair, weights)
        for pair in range(settings.n_resamples)
    ]
    pairs = []
    with closing(in_parallel(compare_resamples, tasks, settings.n_jobs)) as compared:
        for pair in compared:
            pairs.append(pair)
            progress.reach(len(pairs) / len(tasks))
    return pairs


def choose(
    bases: tuple[Partition, ...], pairs: list[tuple[PairOfRefits, ...]], settings: Settings
) -> Division:
    by_k = list(zip(*pairs, strict=True))
    candidates = tuple(candidate(base, refits) for base, refits in zip(bases, by_k, strict=True))
    k = choose_k(candidates, settings.smallest_share)
    if k is None:
        least = f"{settings.smallest_share * 100:g} %"
        return Division(candidates, f"Every division tried has a segment below {least} of the respondents.")
    number = [base.k for base in bases].index(k)
    shares = np.vstack([refit.shares for refit in by_k[number]])
    jaccard = np.vstack([refit.jaccard for refit in by_k[number]]).mean(axis=0)
    return Division(marked(candidates, k), None, bases[number], shares, jaccard)


def candidate(base: Partition, refits: tuple[PairOfRefits, ...]) -> Candidate:
    stability = describe_stability(np.array([refit.agreement for refit in refits]))
    smallest = float(base.shares.min())
    return Candidate(base.k, stability, base.criterion, base.best_hits, base.n_starts, smallest)
