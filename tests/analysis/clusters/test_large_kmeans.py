"""k-means of so many people that they are not started from many times over."""

from __future__ import annotations

import numpy as np
import pytest

from analysis.clusters.centres import inertia_of, means_of, nearest_centres
from analysis.clusters.cloud import cloud_of
from analysis.clusters.kmeans import KMEANS
from analysis.clusters.large_kmeans import divide_many, tightest
from analysis.clusters.settling import look_at_everybody, settle
from analysis.randomness import random_stream


def groups(seed: int, n: int) -> np.ndarray:
    random = np.random.default_rng(seed)
    points: np.ndarray = 2 * random.normal(size=(5, 4))[random.integers(5, size=n)]
    return points + random.normal(size=(n, 4))


@pytest.mark.parametrize("weighted", [False, True])
def test_settling_ends_where_plain_alternation_does_at_least(weighted):
    points = groups(1, 5000)
    weights = np.random.default_rng(2).uniform(0.2, 3, 5000) if weighted else None
    cloud = cloud_of(points, weights)
    start = points[:5]
    settled = settle(cloud, cloud.seen(start), 1e-9)
    centres = start
    for _ in range(100):
        centres = means_of(points, nearest_centres(points, centres), 5, weights)[1]
    plain = inertia_of(points, nearest_centres(points, centres), 5, weights)
    assert inertia_of(points, settled.labels, 5, weights) <= plain * (1 + 1e-5)


def test_the_inertia_and_labels_of_what_settled_are_of_its_centres():
    points = groups(2, 4000)
    cloud = cloud_of(points)
    settled = settle(cloud, cloud.seen(points[:6]))
    assert settled.inertia * cloud.unit**2 == pytest.approx(inertia_of(points, settled.labels, 6), rel=1e-5)
    nearest = nearest_centres(points, settled.centres * cloud.unit + cloud.middle)
    assert np.mean(nearest == settled.labels) > 0.9999


def test_what_somebody_has_to_spare_is_how_much_farther_the_second_centre_is():
    points = groups(3, 500)
    cloud = cloud_of(points)
    centres = cloud.seen(points[:4])
    labels, spare, sums = look_at_everybody(cloud, centres)
    ways = np.sort(np.linalg.norm(cloud.rows[:, None, :4] - centres, axis=2), axis=1)
    assert spare == pytest.approx(ways[:, 1] - ways[:, 0], abs=1e-3)
    assert sums[:, -1] == pytest.approx(np.bincount(labels, minlength=4))


def test_above_the_limit_the_division_is_as_tight_as_below_it(monkeypatch):
    points = groups(4, 3000)
    (whole,) = KMEANS.fit(points, (5,), 10, random_stream(1))
    monkeypatch.setattr("analysis.clusters.kmeans.SAMPLE", 500)
    monkeypatch.setattr("analysis.clusters.large_kmeans.SAMPLE", 500)
    (large,) = KMEANS.fit(points, (5,), 10, random_stream(1))
    assert large.criterion <= whole.criterion * (1 + 1e-5)
    assert large.shares == pytest.approx(whole.shares, abs=0.01)
    assert large.best_hits >= 1
    (again,) = KMEANS.refit(points, (large.labels,), (5,), random_stream(2))
    assert again.criterion <= large.criterion * (1 + 1e-9)


def test_larger_samples_stand_between_the_first_and_everybody(monkeypatch):
    monkeypatch.setattr("analysis.clusters.large_kmeans.SAMPLE", 300)
    monkeypatch.setattr("analysis.clusters.large_kmeans.LADDER", ((600, 3e-7), (1500, 1e-6)))
    points = groups(5, 4000)
    weights = np.full(4000, 2.0)
    plain, weighted = (divide_many(points, (3, 5), 5, random_stream(1), w) for w in (None, weights))
    for (labels, hits), (equal, equal_hits) in zip(plain, weighted, strict=True):
        assert np.array_equal(labels, equal)
        assert hits == equal_hits
    best = inertia_of(points, KMEANS.fit(points, (5,), 5, random_stream(1))[0].labels, 5)
    assert inertia_of(points, plain[1][0], 5) <= best * (1 + 1e-4)


def test_a_rival_that_begins_far_off_does_not_win():
    points = groups(6, 2000)
    cloud = cloud_of(points)
    (best,) = KMEANS.fit(points, (5,), 10, random_stream(1))
    bad = np.vstack([points.mean(axis=0) + 0.01 * np.arange(4)[:, None], points[:1]])
    won = tightest(cloud, [bad, best.model.centres])
    assert won.centres * cloud.unit + cloud.middle == pytest.approx(best.model.centres, abs=1e-3)
    alone = tightest(cloud, [bad])
    assert won.inertia <= alone.inertia


def test_single_precision_points_are_enough(monkeypatch):
    monkeypatch.setattr("analysis.clusters.kmeans.SAMPLE", 500)
    points = groups(7, 2000)
    (double,) = KMEANS.fit(points, (4,), 5, random_stream(1))
    (single,) = KMEANS.fit(points.astype(np.float32), (4,), 5, random_stream(1))
    assert single.criterion == pytest.approx(double.criterion, rel=1e-5)
