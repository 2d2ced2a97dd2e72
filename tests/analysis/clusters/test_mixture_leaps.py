"""Leaps are told as numbers and turned back, and bring a climb to its end in fewer steps."""

from __future__ import annotations

import numpy as np
import pytest

from analysis.clusters.mixture_climb import climb
from analysis.clusters.mixture_em import expected, first_guess, moved_once
from analysis.clusters.mixture_leaps import Leaps, Numbers
from analysis.clusters.mixture_models import COVARIANCE_MODELS
from analysis.clusters.mixture_points import mixture_points


@pytest.fixture(scope="module")
def overlapping():
    random = np.random.default_rng(3)
    labels = np.arange(300) % 3
    points = random.normal(size=(3, 4))[labels] + random.normal(size=(300, 4))
    fitted, _, first = mixture_points(points)
    return fitted, labels[first]


@pytest.mark.parametrize("model", COVARIANCE_MODELS)
def test_groups_are_the_same_after_they_were_told_as_numbers(model, overlapping):
    points, labels = overlapping
    groups = first_guess(points, model, [labels, labels > 0], (3, 2))
    again = Numbers.of(groups).groups(groups)
    assert again.shares == pytest.approx(groups.shares, abs=1e-12)
    assert again.means == pytest.approx(groups.means, abs=1e-12)
    assert again.forms == pytest.approx(groups.forms, abs=1e-12)


@pytest.mark.parametrize("model", COVARIANCE_MODELS)
def test_a_climb_with_leaps_ends_at_least_as_high_as_five_hundred_plain_steps(model, overlapping):
    points, labels = overlapping
    start = plain = first_guess(points, model, [labels], (3,))
    for _ in range(500):
        plain, heights = moved_once(points, plain)
    end = climb(points, start, 2_000, 1e-9)
    assert end.heights[0] > heights[0] - 1e-3
    assert expected(points, end.bundle)[1][0] >= end.heights[0] - 1e-9


def test_a_leap_that_fell_short_makes_the_next_ones_shorter_and_no_others():
    leaps = Leaps(2)
    leaps.longest = leaps.wanted = np.full(2, 16.0)
    leaps.judged(np.array([False, True]))
    assert leaps.longest.tolist() == [4, 16]
    leaps.judged(np.array([True, True]))
    assert leaps.longest.tolist() == [16, 16]
