"""Groups found together with the few dimensions on which they differ."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.metrics import adjusted_rand_score

from analysis.clusters.centres import inertia_of
from analysis.clusters.cloud import cloud_of
from analysis.clusters.kmeans import KMEANS
from analysis.clusters.lloyd import alternate
from analysis.clusters.partition import Partition
from analysis.clusters.reduced_kmeans import REDUCED_KMEANS, ReducedKMeans
from analysis.clusters.reduced_starts import onto_few_dimensions
from analysis.clusters.seeds import spread_seeds
from analysis.errors import AnalysisError
from analysis.randomness import random_stream


def ring(seed: int, k: int = 6, n: int = 200, n_noise: int = 40) -> tuple[np.ndarray, np.ndarray]:
    """k groups round a circle in a plane, among directions of noise; turned so that no item is either."""
    random = np.random.default_rng(seed)
    groups = np.arange(n) % k
    angles = 2 * np.pi * groups / k
    plane = 4 * np.column_stack([np.cos(angles), np.sin(angles)]) + 0.5 * random.normal(size=(n, 2))
    turned = np.linalg.qr(random.normal(size=(n_noise + 2, n_noise + 2)))[0]
    return np.column_stack([plane, 1.5 * random.normal(size=(n, n_noise))]) @ turned, groups


def loss_by_definition(points: np.ndarray, found: Partition, weights: np.ndarray) -> float:
    """||X - U F A'||^2 with F and A worked out anew from the labels."""
    centred = points - weights @ points / weights.sum()
    members = np.eye(found.k)[found.labels]
    sizes = weights @ members
    means = (members * weights[:, None]).T @ centred / sizes[:, None]
    axes = np.linalg.eigh(means.T * sizes @ means)[1][:, -found.model.centres.shape[1] :]
    return float(weights @ np.square(centred - members @ means @ axes @ axes.T).sum(axis=1))


@pytest.mark.parametrize("k", [2, 4, 6])
def test_the_loss_is_what_the_definition_says(k, own):
    weights = np.random.default_rng(1).uniform(0.3, 3, len(own.items))
    (found,) = REDUCED_KMEANS.fit(own.items, (k,), 10, random_stream(1), weights)
    assert found.criterion == pytest.approx(loss_by_definition(own.items, found, weights), rel=1e-10)


def test_a_planted_plane_is_found_where_k_means_on_all_items_fails():
    points, groups = ring(1)
    (found,) = REDUCED_KMEANS.fit(points, (6,), 20, random_stream(1))
    (plain,) = KMEANS.fit(points, (6,), 10, random_stream(1))
    assert adjusted_rand_score(found.labels, groups) > 0.98
    assert adjusted_rand_score(plain.labels, groups) < 0.8


def test_with_all_dimensions_it_is_k_means(own):
    (found,) = ReducedKMeans(n_dimensions=3).fit(own.items, (4,), 30, random_stream(1))
    (plain,) = KMEANS.fit(own.items, (4,), 20, random_stream(1))
    assert found.criterion == pytest.approx(inertia_of(own.items, found.labels, 4), rel=1e-10)
    assert found.criterion == pytest.approx(plain.criterion, rel=1e-3)


@pytest.mark.parametrize("k", [3, 5, 7])
def test_it_never_leaves_more_than_first_components_and_then_k_means(k, own):
    centred = own.items - own.items.mean(axis=0)
    axes = np.linalg.svd(centred, full_matrices=False)[2][:2].T
    (tandem,) = KMEANS.fit(centred @ axes, (k,), 20, random_stream(1))
    of_tandem = np.square(centred - tandem.model.centres[tandem.labels] @ axes.T).sum()
    (found,) = REDUCED_KMEANS.fit(own.items, (k,), 10, random_stream(1))
    assert found.criterion <= of_tandem * (1 + 1e-9)


def test_every_pass_lowers_the_loss():
    points, _ = ring(2, n=120, n_noise=8)
    cloud = cloud_of(points)
    centres, before = spread_seeds(cloud, 6, 1, random_stream(1))[0].astype(float), np.inf
    for _ in range(8):
        means, loss = alternate(
            cloud, centres, np.array([6]), np.inf, lambda *a: onto_few_dimensions(*a, q=2)
        )
        assert loss[0] <= before * (1 + 1e-6)
        centres, before = means, loss[0]


def test_new_people_are_placed_as_those_divided_were():
    points, _ = ring(3)
    (found,) = REDUCED_KMEANS.fit(points, (6,), 10, random_stream(1))
    assert np.mean(found.model.place(points) == found.labels) > 0.99
    assert found.model.directions.T @ found.model.directions == pytest.approx(np.eye(2))


def test_equal_weights_change_nothing():
    points, _ = ring(4, n=90, n_noise=6)
    plain = REDUCED_KMEANS.fit(points, (3, 5), 5, random_stream(1))
    equal = REDUCED_KMEANS.fit(points, (3, 5), 5, random_stream(1), np.full(90, 0.7))
    for one, other in zip(plain, equal, strict=True):
        assert np.array_equal(one.labels, other.labels)
        assert other.criterion == pytest.approx(0.7 * one.criterion, rel=1e-10)


def test_a_known_division_is_a_start_in_a_resample():
    points, _ = ring(5)
    best = REDUCED_KMEANS.fit(points, (4, 6), 20, random_stream(1))
    again = REDUCED_KMEANS.refit(points, tuple(one.labels for one in best), (4, 6), random_stream(2))
    for one, other in zip(best, again, strict=True):
        assert other.criterion <= one.criterion * (1 + 1e-6)


def test_more_people_than_are_started_from_are_all_divided(monkeypatch):
    monkeypatch.setattr("analysis.clusters.reduced_kmeans.SAMPLE", 300)
    points, groups = ring(6, n=1200)
    (found,) = REDUCED_KMEANS.fit(points, (6,), 10, random_stream(1))
    assert adjusted_rand_score(found.labels, groups) > 0.98


def test_more_segments_than_different_people_are_refused():
    with pytest.raises(AnalysisError, match="only 2 different answer patterns"):
        REDUCED_KMEANS.fit(np.repeat([[0.0, 1], [2, 3]], 20, axis=0), (3,), 5, random_stream(1))
