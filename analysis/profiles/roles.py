"""What a segment is worth and how content it is: variables that bear such a role."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.answers import Description
from analysis.arrays import Floats, Integers
from analysis.intervals import Interval
from analysis.profiles.coded import as_numbers
from analysis.profiles.corrected import Correction, corrected_means
from analysis.profiles.described import MeanInSegment
from analysis.profiles.describing import corrected_mean, mean_in_segment
from analysis.profiles.group_tables import sum_numbers

VALUE = "value"
MANY_PEOPLE = 20_000
N_DRAWS, N_BUNDLES = 1000, 4000


@dataclass(frozen=True)
class RoleInSegment:
    """A mean in the variable's own unit, or of its codes, against everyone else's; effect_size is Cohen's d.

    share_of_total  of a value: what the segment's people bring, of what all bring, 0 to 1; its interval by
                    drawing respondents anew, segments as they are
    """

    role: str
    variable: str
    label: str
    n: int
    mean: float | None
    interval: Interval | None
    rest_n: int
    rest_mean: float | None
    difference: float | None
    difference_interval: Interval | None
    effect_size: float | None
    share_of_total: float | None = None
    share_of_total_interval: Interval | None = None


def roles_in_segments(
    describe: tuple[Description, ...],
    labels: Integers,
    k: int,
    random: np.random.Generator,
    weights: Floats | None = None,
    correction: Correction | None = None,
) -> tuple[tuple[RoleInSegment, ...], ...]:
    """The roles that variables bear, in each segment;  labels (n,) 0..k-1;  weights (n,) or None"""
    found = [role_in_segments(one, labels, k, random, weights, correction) for one in describe if one.role]
    return tuple(tuple(role[number] for role in found) for number in range(k))


def role_in_segments(
    variable: Description,
    labels: Integers,
    k: int,
    random: np.random.Generator,
    weights: Floats | None,
    correction: Correction | None,
) -> list[RoleInSegment]:
    values = as_numbers(variable)
    moments = sum_numbers(values, labels, k, weights)
    fixed = None if correction is None else corrected_means(moments, correction)
    shares: list[tuple[float | None, Interval | None]] = [(None, None)] * k
    if variable.role == VALUE:
        shares = shares_of_total(values, labels, k, random, weights, correction)
    found = []
    for number in range(k):
        row = mean_in_segment(variable, moments, number)
        row = row if fixed is None else corrected_mean(row, fixed.about(number))
        found.append(as_role(variable.role or "", row, *shares[number]))
    return found


def as_role(role: str, row: MeanInSegment, share: float | None, interval: Interval | None) -> RoleInSegment:
    return RoleInSegment(
        role,
        row.variable,
        row.label,
        row.n,
        row.mean,
        row.interval,
        row.rest_n,
        row.rest_mean,
        row.difference,
        row.difference_interval,
        row.effect_size,
        share,
        interval,
    )


def shares_of_total(
    values: Floats,
    labels: Integers,
    k: int,
    random: np.random.Generator,
    weights: Floats | None = None,
    correction: Correction | None = None,
) -> list[tuple[float | None, Interval | None]]:
    """Of each segment, of what everybody brings who said it; None where the whole comes to nothing.

    Source  Efron and Tibshirani (1993): percentile intervals over 1,000 draws of respondents; where they are
            20,000 or more, of 4,000 random bundles of them, which costs a hundredth of the precision
    """
    known = ~np.isnan(values)
    brought = values[known] if weights is None else values[known] * weights[known]
    placed = np.eye(k) if correction is None else correction.weights
    parts = brought[:, None] * placed[labels[known]]
    if not len(parts) or parts.sum() <= 0:
        return [(None, None)] * k
    least_part = 0.0 if brought.min() >= 0 else -np.inf  # by correction alone nobody brings less
    shares = in_shares(parts.sum(axis=0), least_part)
    draws = drawn_shares(parts, random, least_part)
    low, high = np.quantile(draws, [0.025, 0.975], axis=0)
    return [
        (float(share), (float(least), float(most)))
        for share, least, most in zip(shares, low, high, strict=True)
    ]


def in_shares(totals: Floats, least: float) -> Floats:
    """Of totals (..., k), none of them below `least`."""
    cut = np.maximum(totals, least)
    return np.asarray(cut / cut.sum(axis=-1, keepdims=True))


def drawn_shares(parts: Floats, random: np.random.Generator, least: float) -> Floats:
    """Shares in each draw of respondents, (b, k); draws in which the whole comes to nothing are left out."""
    drawn = parts if len(parts) < MANY_PEOPLE else bundled(parts, random)
    n, totals = len(drawn), np.empty((N_DRAWS, parts.shape[1]))
    for draw in range(N_DRAWS):
        totals[draw] = np.bincount(random.integers(n, size=n), minlength=n) @ drawn
    return in_shares(totals[totals.sum(axis=1) > 0], least)


def bundled(parts: Floats, random: np.random.Generator) -> Floats:
    """Sums over bundles of people, each put into one by chance; (4000, k)."""
    bundle = random.permutation(len(parts)) % N_BUNDLES
    return np.column_stack([np.bincount(bundle, part, minlength=N_BUNDLES) for part in parts.T])
