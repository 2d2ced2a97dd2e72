"""How often people are placed rightly, and between what limits."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import stdtrit

from analysis.arrays import Booleans, Floats, Integers
from analysis.effective_n import effective_n
from analysis.intervals import Interval, share_interval
from analysis.typing_tool.cross_validation import People, Round


@dataclass(frozen=True)
class SegmentAccuracy:
    """One segment, numbered from 1. Shares 0 to 1, by weight; None where nobody was placed in it.

    n              people in it;  found  share of them who are placed in it (sensitivity)
    right          share of those placed in it who belong there (precision)
    told           share of its people who are told a segment at all
    """

    segment: int
    n: int
    found: float
    found_interval: Interval | None
    right: float | None
    right_interval: Interval | None
    told: float


@dataclass(frozen=True)
class Accuracy:
    """Of people held out; shares 0 to 1, by weight, means over the repeats.

    share        placed in their own segment, with its corrected resampled interval
    base_rate    what naming the largest segment to everybody would reach;  kappa  Cohen's
    told         share who are told a segment;  told_right  share of them who are told their own
    confusion    (k, k) share of each segment (row) placed in each segment (column)
    same_division  share whose segment, divided anew without them, is their own; None with fixed labels
    n_rounds     folds and repeats that came to an end
    """

    share: float
    interval: Interval
    base_rate: float
    kappa: float
    told: float
    told_right: float | None
    told_right_interval: Interval | None
    segments: tuple[SegmentAccuracy, ...]
    confusion: Floats
    same_division: float | None
    n_rounds: int


def measure(people: People, rounds: list[Round]) -> Accuracy:
    out, placed, told = (
        np.concatenate([getattr(one, part) for one in rounds]) for part in ("out", "placed", "told")
    )
    counts, right = people.counts[out], placed == people.labels[out]
    table = tallied(people.labels[out], placed, people.k, counts)
    by_round = [float(np.average(one.placed == people.labels[one.out], weights=people.counts[one.out]))
                for one in rounds]  # fmt: skip
    told_right = float(np.average(right, weights=counts * told)) if told.any() else None
    return Accuracy(
        share=float(np.trace(table)),
        interval=resampled_interval(np.array(by_round), held_per_kept(rounds, len(people.labels))),
        base_rate=float(table.sum(axis=1).max()),
        kappa=cohen_kappa(table),
        told=float(np.average(told, weights=counts)),
        told_right=told_right,
        told_right_interval=wilson(told_right, effective_n(people.counts) * told.mean()),
        segments=tuple(one_segment(people, out, told, table, segment) for segment in range(people.k)),
        confusion=table / np.maximum(table.sum(axis=1, keepdims=True), np.finfo(float).tiny),
        same_division=share_of_same_division(people, rounds),
        n_rounds=len(rounds),
    )


def tallied(labels: Integers, placed: Integers, k: int, counts: Floats) -> Floats:
    """Share of everybody in each segment (row) and placed in each (column), (k, k); sums to 1."""
    cells = np.bincount(labels * k + placed, counts, minlength=k**2).reshape(k, k)
    return np.asarray(cells / cells.sum())


def share_of_same_division(people: People, rounds: list[Round]) -> float | None:
    """Of those held out, the share whose segment in the division found without them is their own."""
    pairs = [(one.anew, one.out) for one in rounds if one.anew is not None]
    if not pairs:
        return None
    same = np.concatenate([anew == people.labels[out] for anew, out in pairs])
    return float(np.average(same, weights=np.concatenate([people.counts[out] for _, out in pairs])))


def held_per_kept(rounds: list[Round], n: int) -> float:
    held = float(np.mean([len(one.out) for one in rounds]))
    return held / (n - held)


def resampled_interval(accuracies: Floats, held_per_kept: float) -> Interval:
    """95 % interval of an accuracy from the rounds of a repeated cross-validation, within 0 and 1.

    accuracies     (n_rounds,), two or more;  held_per_kept  people held out for each person trained on
    The rounds share most of their people: plain standard errors would be several times too small.
    Source  Nadeau and Bengio (2003), Machine Learning 52:239; for repeated folds Bouckaert and Frank (2004)
    """
    n_rounds, mean = len(accuracies), float(accuracies.mean())
    error = float(np.sqrt((1 / n_rounds + held_per_kept) * accuracies.var(ddof=1)))
    margin = float(stdtrit(n_rounds - 1, 0.975)) * error
    return max(0.0, mean - margin), min(1.0, mean + margin)


def cohen_kappa(table: Floats) -> float:
    """Agreement beyond chance, at most 1; table (k, k) of shares that sum to 1.

    Source  Cohen (1960), Educational and Psychological Measurement 20:37; R psych::cohen.kappa
    """
    chance = float(table.sum(axis=1) @ table.sum(axis=0))
    return (float(np.trace(table)) - chance) / (1 - chance) if chance < 1 else 0.0


def one_segment(
    people: People, out: Integers, told: Booleans, table: Floats, segment: int
) -> SegmentAccuracy:
    """Intervals are Wilson's, for as many people as there are: repeats make nobody count twice."""
    mine, placed_here = people.labels == segment, float(table[:, segment].sum())
    found = float(table[segment, segment] / table[segment].sum())
    right = float(table[segment, segment] / placed_here) if placed_here else None
    here = mine[out]
    return SegmentAccuracy(
        segment=segment + 1,
        n=int(mine.sum()),
        found=found,
        found_interval=wilson(found, effective_n(people.counts[mine])),
        right=right,
        right_interval=wilson(right, effective_n(people.counts) * placed_here),
        told=float(np.average(told[here], weights=people.counts[out][here])),
    )


def wilson(share: float | None, n: float) -> Interval | None:
    return None if share is None else share_interval(share * n, n)
