"""Many starts and many numbers of groups in one piece of work."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.cluster import KMeans

from analysis.clusters.centres import inertia_of, means_of, nearest_centres
from analysis.clusters.quick_kmeans import quick_kmeans
from analysis.randomness import random_stream

KS = tuple(range(2, 9))


def survey(seed: int, n: int = 400, p: int = 12) -> np.ndarray:
    """Five-point answers along one continuum."""
    random = np.random.default_rng(seed)
    answers = 3 + 0.8 * random.normal(size=(n, 1)) + 0.8 * random.normal(size=(n, p))
    return np.clip(np.round(answers), 1, 5)


def test_the_inertia_told_is_that_of_the_labels_told():
    points, weights = survey(1), np.random.default_rng(1).uniform(0.2, 4, 400)
    for k, fit in zip(KS, quick_kmeans(points, KS, 3, random_stream(1), weights), strict=True):
        assert fit.labels.shape == (400,)
        assert set(fit.labels) == set(range(k))
        assert fit.inertia == pytest.approx(inertia_of(points, fit.labels, k, weights), rel=1e-12)


def test_each_division_is_finished_nearly_everybody_is_nearest_to_their_own_middle():
    points = survey(2)
    for k, fit in zip(KS, quick_kmeans(points, KS, 3, random_stream(1)), strict=True):
        middles = means_of(points, fit.labels, k)[1]
        assert np.mean(nearest_centres(points, middles) == fit.labels) > 0.99


def test_it_comes_as_close_to_the_least_as_scikit_learn_does_with_as_many_starts():
    points, ks = survey(3), (2, 4, 8)
    theirs = [[KMeans(k, n_init=3, random_state=s).fit(points).inertia_ for k in ks] for s in range(5)]
    draws = [[fit.inertia for fit in quick_kmeans(points, ks, 3, random_stream(1, s))] for s in range(5)]
    assert np.all(np.mean(draws, axis=0) <= np.mean(theirs, axis=0) * 1.005)


def test_clear_groups_are_found_at_their_number():
    random = np.random.default_rng(2)
    points = np.repeat([[0.0, 0], [9, 0], [0, 9]], 30, axis=0) + random.normal(size=(90, 2))
    (fit,) = quick_kmeans(points, (3,), 2, random_stream(1))
    assert sorted(np.bincount(fit.labels)) == [30, 30, 30]
    assert len({tuple(part) for part in fit.labels.reshape(3, 30)}) == 3


@settings(derandomize=True, deadline=None, max_examples=20)
@given(st.integers(0, 10_000), st.floats(0.01, 100))
def test_equal_weights_change_nothing_whatever_their_unit(seed, weight):
    points = np.random.default_rng(seed).normal(size=(60, 3))
    plain = quick_kmeans(points, (2, 4), 3, random_stream(1))
    equal = quick_kmeans(points, (2, 4), 3, random_stream(1), np.full(60, weight))
    for one, other in zip(plain, equal, strict=True):
        assert np.array_equal(one.labels, other.labels)
        assert other.inertia == pytest.approx(weight * one.inertia, rel=1e-10)


def test_whoever_weighs_three_draws_the_middle_like_three_people():
    points = np.array([[0.0], [1.0], [10.0], [12.0]])
    weights = np.array([3.0, 1.0, 1.0, 1.0])
    (weighted,) = quick_kmeans(points, (2,), 3, random_stream(1), weights)
    (repeated,) = quick_kmeans(np.repeat(points, [3, 1, 1, 1], axis=0), (2,), 3, random_stream(1))
    assert weighted.inertia == pytest.approx(repeated.inertia)
    assert weighted.inertia == pytest.approx(0.75 + 2)


def test_a_known_division_is_never_left_for_a_worse_one():
    points = survey(4)
    known = [KMeans(k, n_init=5, random_state=1).fit(points).labels_ for k in KS]
    for k, old, fit in zip(
        KS, known, quick_kmeans(points, KS, 1, random_stream(1), known=known), strict=True
    ):
        assert fit.inertia <= inertia_of(points, old, k) * (1 + 1e-6)


def test_a_group_that_lost_all_its_people_begins_anew_far_from_the_others():
    points = np.repeat([[0.0, 0], [9, 0], [0, 9]], 20, axis=0) + np.random.default_rng(1).normal(size=(60, 2))
    old = np.where(np.arange(60) < 40, 0, 2)
    (fit,) = quick_kmeans(points, (3,), 0, random_stream(1), known=[old])
    assert sorted(np.bincount(fit.labels, minlength=3)) == [20, 20, 20]


def test_more_groups_than_different_people_leave_groups_empty_and_nothing_within():
    points = np.repeat([[0.0, 1], [2, 3], [5, 5]], 20, axis=0)
    two, five = quick_kmeans(points, (2, 5), 2, random_stream(1))
    assert set(two.labels) == {0, 1}
    assert len(set(five.labels)) == 3
    assert five.inertia == pytest.approx(0, abs=1e-12)


def test_people_who_all_answered_alike_have_nothing_within_any_number_of_groups():
    fits = quick_kmeans(np.full((30, 4), 3.0), (2, 3), 2, random_stream(1))
    assert [fit.inertia for fit in fits] == [0, 0]


def test_one_group_holds_everybody():
    points = survey(5, n=50)
    (fit,) = quick_kmeans(points, (1,), 2, random_stream(1))
    assert not fit.labels.any()
    assert fit.inertia == pytest.approx(50 * points.var(axis=0).sum())


def test_the_same_stream_gives_the_same_division():
    points = survey(6)
    first, second = (quick_kmeans(points, KS, 3, random_stream(3)) for _ in range(2))
    for one, other in zip(first, second, strict=True):
        assert np.array_equal(one.labels, other.labels)
        assert one.inertia == other.inertia


@settings(derandomize=True, deadline=None, max_examples=10)
@given(st.integers(0, 10_000), st.sampled_from([1e-6, 1.0, 1e9]), st.sampled_from([0.0, 1e4]))
def test_the_unit_of_the_answers_does_not_matter(seed, unit, shift):
    points = np.random.default_rng(seed).normal(size=(80, 3))
    plain = quick_kmeans(points, (2, 3), 3, random_stream(1))
    other = quick_kmeans((points + shift) * unit, (2, 3), 3, random_stream(1))
    for one, two in zip(plain, other, strict=True):
        assert two.inertia == pytest.approx(one.inertia * unit**2, rel=0.01)
