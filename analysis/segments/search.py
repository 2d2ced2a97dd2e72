"""Every way of dividing at every number of segments, fitted to everybody and found again in resamples."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass

import numpy as np

from analysis.arrays import Floats, Integers
from analysis.clusters.partition import Partition
from analysis.errors import AnalysisError
from analysis.parallel import in_parallel
from analysis.progress import Progress
from analysis.randomness import random_stream
from analysis.responses.reweighting import Reweighting
from analysis.segments.resamples import PairOfResamples, Sampling
from analysis.segments.resampling import Known, PairOfRefits, compare_resamples
from analysis.segments.ways import Way
from analysis.settings import Settings

BASE_STARTS, PANEL = 0, 7
MOST_DRAWN = 2000
"""people in a resample, and people placed by both of a pair; of a larger survey so many are drawn"""

Fitted = tuple[Partition, ...] | AnalysisError
Compared = tuple[PairOfRefits, ...] | AnalysisError


@dataclass(frozen=True)
class Tried:
    """One way at every number of segments.

    partitions  one a k;  pairs  of resamples, each with one a k, up to the last that could be divided into;
                none where resampling failed
    fault       why it failed, or why nobody could be divided so; "" otherwise
    """

    way: Way
    partitions: tuple[Partition, ...] = ()
    pairs: tuple[tuple[PairOfRefits, ...], ...] = ()
    fault: str = ""

    def pairs_at(self, place: int) -> list[PairOfRefits]:
        """What every pair says of the division at this place; nothing where one of them could not be made."""
        checked = all(place < len(pair) for pair in self.pairs)
        return [pair[place] for pair in self.pairs] if checked else []

    def fault_at(self, place: int) -> str:
        unchecked = self.pairs and not self.pairs_at(place)
        return "It could not be made again in every resample." if unchecked else self.fault


def try_all(
    ways: tuple[Way, ...],
    ks: tuple[int, ...],
    settings: Settings,
    progress: Progress,
    weights: Floats | None = None,
    reweighting: Reweighting | None = None,
) -> tuple[Tried, ...]:
    """Fit every way at each k, then divide pairs of resamples again in the same way.

    weights  (n,) or None;  reweighting  makes them anew in a resample
    """
    progress.begin(stage_of(ks, len(ways)), end=0.45)
    fitted = fit_all(ways, ks, settings, progress, weights)
    progress.begin("Drawing respondents anew to see whether the segments return", end=0.8)
    both = list(zip(ways, fitted, strict=True))
    found = [way for way, divisions in both if not isinstance(divisions, AnalysisError)]
    bases = [divisions for divisions in fitted if not isinstance(divisions, AnalysisError)]
    sampling = sampling_of(len(ways[0].basis.points), settings.seed, weights, reweighting)
    compared = iter(resample_all(found, bases, sampling, settings, progress))
    return tuple(
        Tried(way, fault=str(divisions))
        if isinstance(divisions, AnalysisError)
        else tried(way, divisions, next(compared))
        for way, divisions in both
    )


def stage_of(ks: tuple[int, ...], n_ways: int) -> str:
    """What is under way, in words."""
    numbers = f"{ks[0]} to {ks[-1]}" if len(ks) > 1 else f"{ks[0]}"
    return f"Trying {numbers} segments in {n_ways} way{'' if n_ways == 1 else 's'}"


def tried(way: Way, partitions: tuple[Partition, ...], pairs: list[Compared]) -> Tried:
    failed = [pair for pair in pairs if isinstance(pair, AnalysisError)]
    if failed:
        return Tried(way, partitions, fault=f"It could not be checked on resamples. {failed[0]}")
    return Tried(way, partitions, tuple(pair for pair in pairs if not isinstance(pair, AnalysisError)))


def sampling_of(
    n: int, seed: int, weights: Floats | None = None, reweighting: Reweighting | None = None
) -> Sampling:
    drawn = min(n, MOST_DRAWN)
    panel = np.arange(n)
    if n > MOST_DRAWN:
        panel = np.sort(random_stream(seed, PANEL).choice(n, MOST_DRAWN, replace=False))
    return Sampling(n, drawn, panel, seed, weights, reweighting)


def fit_all(
    ways: tuple[Way, ...],
    ks: tuple[int, ...],
    settings: Settings,
    progress: Progress,
    weights: Floats | None = None,
) -> list[Fitted]:
    """The divisions of everybody, way by way."""
    works = [(way, some) for way in ways for some in ([ks] if way.method.at_once else [(k,) for k in ks])]
    works.sort(key=lambda work: -sum(work[1]))  # the longest first, so that no core waits for the last
    tasks = [(*work, settings.n_starts, settings.seed, weights) for work in works]
    parts: dict[str, dict[int, Fitted]] = {way.id: {} for way in ways}
    with closing(in_parallel(fit_way, tasks, settings.n_jobs)) as fitted:
        for done, ((way, some), part) in enumerate(zip(works, fitted, strict=True), start=1):
            parts[way.id][some[0]] = part
            progress.reach(done / len(works))
    return [joined([of_way[k] for k in sorted(of_way)]) for of_way in parts.values()]


def fit_way(way: Way, ks: tuple[int, ...], n_starts: int, seed: int, weights: Floats | None = None) -> Fitted:
    random = random_stream(seed, BASE_STARTS, way.place, ks[0])
    try:
        return way.method.fit(way.basis.points, ks, n_starts, random, weights)
    except AnalysisError as error:
        return error


def joined(parts: list[Fitted]) -> Fitted:
    """The divisions at those numbers that could be formed, up to the first that could not."""
    found: list[Partition] = []
    for part in parts:
        if isinstance(part, AnalysisError):
            return tuple(found) if found else part
        found += part
    return tuple(found)


def resample_all(
    found: Sequence[Way],
    bases: Sequence[tuple[Partition, ...]],
    sampling: Sampling,
    settings: Settings,
    progress: Progress,
) -> list[list[Compared]]:
    """For each way that was found, what every pair of resamples says."""
    if not found:
        return []
    known = [Known.of(divisions) for divisions in bases]
    tasks = [(found, known, sampling, pair) for pair in range(settings.n_resamples)]
    outcomes = []
    with closing(in_parallel(compare, tasks, settings.n_jobs)) as compared:
        for done, outcome in enumerate(compared, start=1):
            outcomes.append(outcome)
            progress.reach(done / len(tasks))
    return [list(of_way) for of_way in zip(*outcomes, strict=True)]


def compare(found: Sequence[Way], known: Sequence[Known], sampling: Sampling, pair: int) -> list[Compared]:
    """Every way in one pair of resamples, which are drawn and seen by their needs once for all."""
    drawn = PairOfResamples(sampling, pair)
    return [compare_way(way, own, drawn) for way, own in zip(found, known, strict=True)]


def compare_way(way: Way, known: Known, drawn: PairOfResamples) -> Compared:
    try:
        return compare_resamples(way, known, drawn)
    except AnalysisError as error:
        return error


def labels_of(tried: Sequence[Tried]) -> dict[str, Integers]:
    """The labels (n,) of every division, by the id of the candidate."""
    return {f"{one.way.id}/{fit.k}": fit.labels for one in tried for fit in one.partitions}
