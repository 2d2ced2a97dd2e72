"""k-means of people who count more or less than one another."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings as quick
from hypothesis import strategies as st
from sklearn.cluster import KMeans

from analysis.clusters.centres import inertia_of, means_of, nearest_centres
from analysis.clusters.cloud import cloud_of
from analysis.clusters.kmeans import fit_kmeans, refit_kmeans
from analysis.clusters.lloyd import alternate, nearest_rows
from analysis.clusters.recombination import missed_point
from analysis.clusters.seeds import spread_seeds
from analysis.clusters.transfers import movable, transfer
from analysis.randomness import random_stream

SEEDS = st.integers(0, 10_000)


def cloud(seed: int, n: int = 40) -> tuple[np.ndarray, np.ndarray]:
    random = np.random.default_rng(seed)
    return random.normal(size=(n, 2)), random.integers(1, 4, size=n)


@quick(derandomize=True, deadline=None, max_examples=20)
@given(SEEDS, st.integers(2, 4))
def test_whoever_weighs_three_counts_as_three_people_who_answered_alike(seed, k):
    points, times = cloud(seed)
    repeated, labels = np.repeat(points, times, axis=0), np.arange(40) % k
    weights = times.astype(float)
    sizes, centres = means_of(points, labels, k, weights)
    expected = means_of(repeated, np.repeat(labels, times), k)
    assert sizes == pytest.approx(expected[0])
    assert centres == pytest.approx(expected[1])
    assert inertia_of(points, labels, k, weights) == pytest.approx(
        inertia_of(repeated, np.repeat(labels, times), k)
    )


@pytest.mark.parametrize("k", [2, 3, 4])
def test_the_tightest_division_is_that_of_the_people_repeated(k):
    points, times = cloud(k, n=120)
    weighted = fit_kmeans(points, k, 20, random_stream(1), times.astype(float))
    repeated = fit_kmeans(np.repeat(points, times, axis=0), k, 20, random_stream(1))
    assert weighted.criterion == pytest.approx(repeated.criterion, rel=1e-9)
    assert weighted.shares == pytest.approx(repeated.shares)
    assert np.array_equal(np.repeat(weighted.labels, times), repeated.labels)


def test_our_division_is_at_least_as_tight_as_the_best_of_scikit_learns_with_sample_weights():
    points, times = cloud(9, n=200)
    weights = times / 2
    theirs = KMeans(6, n_init=20, random_state=1).fit(points, sample_weight=weights)
    assert fit_kmeans(points, 6, 20, random_stream(1), weights).criterion <= theirs.inertia_ * (1 + 1e-9)
    assert inertia_of(points, theirs.labels_, 6, weights) == pytest.approx(theirs.inertia_)


@quick(derandomize=True, deadline=None, max_examples=10)
@given(SEEDS, st.floats(0.01, 100))
def test_equal_weights_change_nothing_whatever_their_unit(seed, weight):
    points, _ = cloud(seed, n=60)
    plain = fit_kmeans(points, 3, 10, random_stream(1))
    equal = fit_kmeans(points, 3, 10, random_stream(1), np.full(60, weight))
    assert np.array_equal(plain.labels, equal.labels)
    assert equal.criterion == pytest.approx(weight * plain.criterion)
    assert equal.shares == pytest.approx(plain.shares)


@quick(derandomize=True, deadline=None, max_examples=20)
@given(SEEDS, st.integers(2, 5))
def test_no_single_move_could_tighten_a_finished_division(seed, k):
    points, _ = cloud(seed)
    weights = np.random.default_rng(seed).uniform(0.05, 4, 40)
    done = transfer(movable(points, weights), np.arange(40) % k, k).labels
    best = inertia_of(points, done, k, weights)
    for person in range(40):
        for group in range(k):
            moved = done.copy()
            moved[person] = group
            assert inertia_of(points, moved, k, weights) >= best * (1 - 1e-8)


def test_the_first_segment_is_the_one_that_weighs_most_not_the_one_with_most_people():
    points = np.repeat([[0.0, 0], [9, 9]], [30, 10], axis=0) + np.random.default_rng(1).normal(size=(40, 2))
    found = fit_kmeans(points, 2, 5, random_stream(1), np.repeat([1.0, 6.0], [30, 10]))
    assert found.sizes.tolist() == [10, 30]
    assert found.shares == pytest.approx([2 / 3, 1 / 3])


def test_a_group_of_one_light_person_stays_a_group():
    points = np.array([[0.0], [0.1], [50.0]])
    weights = np.array([1.0, 1.0, 0.01])
    found = fit_kmeans(points, 2, 5, random_stream(1), weights)
    assert found.sizes.tolist() == [2, 1]
    assert found.model.centres.ravel() == pytest.approx([0.05, 50])


def test_a_start_ends_where_everybody_is_nearest_to_the_weighted_middle_of_their_group():
    points, _ = cloud(3, n=300)
    weights = np.random.default_rng(3).uniform(0.05, 4, 300)
    seen = cloud_of(points, weights)
    start = spread_seeds(seen, 4, 1, random_stream(1))[0]
    centres, inertia = alternate(seen, start.astype(float), np.array([4]), 1e-9)
    labels = nearest_rows(seen, centres)
    middles = means_of(points, labels, 4, weights)[1]
    assert np.array_equal(nearest_centres(points, middles), labels)
    assert centres * seen.unit + seen.middle == pytest.approx(middles, abs=1e-6)
    in_its_own_unit = inertia[0] * seen.unit**2 * weights.mean()
    assert in_its_own_unit == pytest.approx(inertia_of(points, labels, 4, weights), rel=1e-5)


def test_a_known_division_is_a_start_that_is_never_made_worse():
    points, times = cloud(8, n=150)
    weights = times.astype(float)
    best = fit_kmeans(points, 5, 30, random_stream(1), weights)
    again = refit_kmeans(points, 5, 1, random_stream(2), best.labels, weights)
    assert again.criterion <= best.criterion * (1 + 1e-12)


def test_a_point_is_missed_more_often_the_more_it_weighs():
    points = np.array([[-1.0], [1.0]])
    random = random_stream(1)
    picks = [missed_point(points, np.zeros((1, 1)), random, np.array([9.0, 1.0]))[0] for _ in range(300)]
    assert np.mean(np.array(picks) < 0) == pytest.approx(0.9, abs=0.05)
