"""Leaps are told as numbers and turned back, and bring a climb to its end in fewer steps."""

from __future__ import annotations

import numpy as np
import pytest

from analysis.clusters.mixture_em import climb, expected, first_guess, moved_once
from analysis.clusters.mixture_leaps import Leaps
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
    groups, leaps = first_guess(points, model, labels, 3), Leaps(model)
    again = leaps.groups(leaps.numbers(groups), groups)
    assert again.shares == pytest.approx(groups.shares, abs=1e-12)
    assert again.means == pytest.approx(groups.means, abs=1e-12)
    assert again.covariances == pytest.approx(groups.covariances, abs=1e-12)


@pytest.mark.parametrize("model", COVARIANCE_MODELS)
def test_a_climb_with_leaps_ends_at_least_as_high_as_five_hundred_plain_steps(model, overlapping):
    points, labels = overlapping
    plain = first_guess(points, model, labels, 3)
    for _ in range(500):
        plain, height = moved_once(points, model, plain)
    end = climb(points, model, first_guess(points, model, labels, 3), 2_000, 1e-9)
    assert end.log_likelihood > height - 1e-3
    assert expected(points, model, end.gaussians)[1] >= end.log_likelihood - 1e-9


def test_a_leap_that_fell_short_makes_the_next_ones_shorter():
    leaps = Leaps("EII")
    leaps.longest = leaps.wanted = 16.0
    assert not leaps.judged(False)
    assert leaps.longest == 4
    assert leaps.judged(True)
    assert leaps.longest == 16
