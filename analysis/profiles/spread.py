"""How alike the people of each segment are in what they need, and who stands for them best."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.arrays import Floats, Integers

N_TYPICAL = 5
SAID = 0.02  # a smaller difference of distances is not worth a sentence


@dataclass(frozen=True)
class NeedSpread:
    """sd_ratio: of the segment's standard deviation to everybody's; 1 where its people differ as all do."""

    factor: str
    sd_ratio: float | None


@dataclass(frozen=True)
class Spread:
    """Distances in what people need, in everybody's standard deviations, root mean square over the needs.

    mean_distance  of the segment's people from its centre;  everybody  of everybody from theirs
    ratio          of the two: below 1 the segment's people are more alike than everybody
    """

    mean_distance: float | None
    everybody: float | None
    ratio: float | None
    needs: tuple[NeedSpread, ...]
    sentence: str


def spreads_of(
    values: Floats, factors: Sequence[str], labels: Integers, k: int, weights: Floats | None = None
) -> tuple[Spread, ...]:
    """values (n, m) what each respondent needs, NaN where unknown;  labels (n,);  factors: ids"""
    weight = np.ones(len(labels)) if weights is None else weights
    scores, deviations = standardised(values, weight)
    everybody = mean_known(distances(scores, np.zeros(scores.shape[1])), weight)
    found = []
    for number in range(k):
        inside = labels == number
        mine, own = scores[inside], weight[inside]
        centre, spread = centre_of(mine, own)
        ratios = [
            NeedSpread(factor, float(ratio) if np.isfinite(ratio) and deviation else None)
            for factor, ratio, deviation in zip(factors, spread, deviations, strict=True)
        ]
        found.append(spread_of(mean_known(distances(mine, centre), own), everybody, tuple(ratios)))
    return tuple(found)


def spread_of(mine: float | None, everybody: float | None, needs: tuple[NeedSpread, ...]) -> Spread:
    if mine is None or not everybody:
        return Spread(mine, everybody, None, needs, "")
    return Spread(mine, everybody, mine / everybody, needs, in_words(mine / everybody))


def in_words(ratio: float) -> str:
    if abs(ratio - 1) < SAID:
        return "In what they need its people are as unlike one another as everybody is."
    side = "more" if ratio < 1 else "less"
    return (
        f"In what they need its people are {side} alike than everybody: they lie "
        f"{100 * abs(1 - ratio):.0f} % {'nearer to' if ratio < 1 else 'farther from'} their middle than "
        "everybody does to theirs."
    )


def typical_rows(
    values: Floats, rows: Integers, labels: Integers, k: int, weights: Floats | None = None
) -> tuple[tuple[int, ...], ...]:
    """Row numbers of the five people nearest each segment's centre, the nearest first; equals by row.

    Only people whose needs are all known; rows (n,)
    """
    near = distances_to_centres(values, labels, k, weights)
    near = np.where(np.isnan(values).any(axis=1), np.nan, near)
    found = []
    for number in range(k):
        people = np.flatnonzero((labels == number) & ~np.isnan(near))
        order = people[np.argsort(near[people].round(9), kind="stable")]
        found.append(tuple(rows[order[:N_TYPICAL]].tolist()))
    return tuple(found)


def distances_to_centres(values: Floats, labels: Integers, k: int, weights: Floats | None = None) -> Floats:
    """Of each person from the centre of their segment, (n,); NaN where nothing is known of them."""
    weight = np.ones(len(labels)) if weights is None else weights
    scores, _ = standardised(values, weight)
    near = np.full(len(labels), np.nan)
    for number in range(k):
        inside = labels == number
        near[inside] = distances(scores[inside], centre_of(scores[inside], weight[inside])[0])
    return near


def standardised(values: Floats, weights: Floats) -> tuple[Floats, Floats]:
    """Scores (n, m) in everybody's standard deviations, and those (m,); a need that does not vary is 0."""
    mean, deviation = centre_of(values, weights)
    scores = (values - mean) / np.where(deviation > 0, deviation, 1)
    return scores, deviation


def centre_of(scores: Floats, weights: Floats) -> tuple[Floats, Floats]:
    """Mean and standard deviation of each column over those known; NaN where nobody is."""
    known = ~np.isnan(scores)
    totals = weights @ known
    totals = np.where(totals > 0, totals, np.nan)
    filled = np.where(known, scores, 0)
    mean = weights @ filled / totals
    away = np.where(known, scores - mean, 0)
    return mean, np.sqrt(weights @ np.square(away) / totals)


def distances(scores: Floats, centre: Floats) -> Floats:
    """Root mean square over the needs that are known, (n,)."""
    squares = np.square(scores - centre)
    known = ~np.isnan(squares)
    counts = known.sum(axis=1)
    sums = np.where(known, squares, 0).sum(axis=1)
    means = np.divide(sums, counts, out=np.full(len(sums), np.nan), where=counts > 0)
    return np.asarray(np.sqrt(means), dtype=float)


def mean_known(values: Floats, weights: Floats) -> float | None:
    known = ~np.isnan(values)
    return float(weights[known] @ values[known] / weights[known].sum()) if known.any() else None
