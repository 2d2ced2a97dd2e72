from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import adjusted_rand_score

from analysis.clusters.centres import inertia_of, nearest_centres
from analysis.clusters.descent import with_nobody_missing
from analysis.clusters.kmeans import canonical_partition, fit_kmeans, refit_kmeans
from analysis.clusters.partition import canonical_order
from analysis.clusters.transfers import movable, transfer
from analysis.errors import AnalysisError
from analysis.randomness import random_stream

SHARED = Path(__file__).parents[3] / "../shared/golden"
REFERENCES = {
    "volunteers": ("volunteers/volunteers.csv", "volunteers/cluster_volunteers.json"),
    "boats": ("boats/boats.csv", "boats/cluster_boats.json"),
    "boats scores": ("boats/boats_scores_regression.csv", "boats/cluster_boats_scores.json"),
    "toothpaste": ("toothpaste/radiant_toothpaste.csv", "toothpaste/cluster_toothpaste.json"),
    "bfi scores": ("bfi/bfi_scores_regression.csv", "bfi/cluster_bfi_scores.json"),
}


def read_reference(name: str) -> tuple[np.ndarray, dict[int, dict[str, Any]]]:
    if not SHARED.is_dir():
        pytest.skip("the reference data are not ours to ship and are not beside this checkout")
    data, results = (SHARED / part for part in REFERENCES[name])
    reference = json.loads(results.read_text(encoding="utf-8"))
    with data.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    columns = list(rows[0]) if name.endswith("scores") else reference["columns"]
    complete = [row for row in rows if all(row[column] not in ("", "NA") for column in columns)]
    points = np.array([[float(row[column]) for column in columns] for row in complete])
    by_k = reference["kmeans"]
    if isinstance(by_k, list):
        return points, {one["k"]: one for one in by_k}
    return points, {int(k.removeprefix("k")): one for k, one in by_k.items()}


@pytest.mark.parametrize("k", [2, 4, 7])
@pytest.mark.parametrize("name", [name for name in REFERENCES if name != "boats"])
def test_our_division_is_as_tight_as_the_best_of_a_hundred_starts_in_r(name, k):
    points, theirs = read_reference(name)
    ours = fit_kmeans(points, k, 50, random_stream(1, 0, k))
    assert ours.criterion <= theirs[k]["inertia"] * (1 + 1e-9)


def test_twenty_nine_items_of_boat_owners_divide_as_tightly_as_in_r():
    points, theirs = read_reference("boats")
    for k in (2, 3, 5):
        assert fit_kmeans(points, k, 20, random_stream(1, 0, k)).criterion <= theirs[k]["inertia"] * (
            1 + 1e-9
        )


def test_our_own_survey_divides_as_in_r(own):
    for theirs in own.r["kmeans"]:
        ours = fit_kmeans(own.items, theirs["k"], 50, random_stream(1, 0, theirs["k"]))
        assert ours.criterion == pytest.approx(theirs["inertia"], rel=1e-9)
        assert ours.sizes.tolist() == theirs["sizes"]
        assert adjusted_rand_score(ours.labels, theirs["labels"]) == pytest.approx(1, abs=1e-12)


def test_the_adjusted_rand_index_is_that_of_mclust(own):
    labels = [theirs["labels"] for theirs in own.r["kmeans"]]
    ours = [[adjusted_rand_score(one, other) for other in labels] for one in labels]
    assert np.allclose(ours, own.r["adjusted_rand"], rtol=0, atol=1e-12)


def test_two_clear_groups_have_the_sizes_and_centres_of_r():
    points, theirs = read_reference("toothpaste")
    ours = fit_kmeans(points, 3, 20, random_stream(1))
    assert ours.sizes.tolist() == sorted(theirs[3]["sizes"], reverse=True)
    centres = sorted(map(tuple, np.round(theirs[3]["centers"], 9)))
    assert np.allclose(sorted(map(tuple, ours.model.centres)), centres, atol=1e-9)


def test_the_same_stream_gives_the_same_division():
    points = np.random.default_rng(5).normal(size=(200, 4))
    first, second = (fit_kmeans(points, 4, 10, random_stream(3, 1)) for _ in range(2))
    assert np.array_equal(first.labels, second.labels)
    assert first.criterion == second.criterion


def test_clear_groups_are_hit_from_every_start():
    random = np.random.default_rng(2)
    points = np.repeat([[0.0, 0], [9, 0], [0, 9]], 30, axis=0) + random.normal(size=(90, 2))
    found = fit_kmeans(points, 3, 20, random_stream(1))
    assert found.best_hits == found.n_starts == 20


def test_a_known_division_is_a_start_that_is_never_made_worse():
    points = np.random.default_rng(8).normal(size=(150, 3))
    best = fit_kmeans(points, 5, 30, random_stream(1))
    again = refit_kmeans(points, 5, 1, random_stream(2), known=best.labels)
    assert again.criterion <= best.criterion * (1 + 1e-12)


def test_more_segments_than_different_people_are_refused():
    with pytest.raises(AnalysisError, match="only 2 different answer patterns"):
        fit_kmeans(np.repeat([[0.0, 1], [2, 3]], 20, axis=0), 3, 5, random_stream(1))


def test_as_many_segments_as_people_leave_nothing_within():
    points = np.random.default_rng(1).normal(size=(6, 2))
    found = fit_kmeans(points, 6, 5, random_stream(1))
    assert found.sizes.tolist() == [1] * 6
    assert found.criterion == pytest.approx(0, abs=1e-12)


@settings(derandomize=True, deadline=None, max_examples=60)
@given(st.integers(0, 10_000), st.integers(1, 5), st.permutations(range(5)))
def test_labels_do_not_depend_on_what_the_groups_were_called(seed, k, names):
    random = np.random.default_rng(seed)
    points = random.normal(size=(40, 2))
    labels = np.concatenate([np.arange(k), random.integers(k, size=40 - k)])
    renamed = np.argsort(np.argsort(names[:k]))[labels]
    first, second = (canonical_partition(points, one, k, 0, 1) for one in (labels, renamed))
    assert np.array_equal(first.labels, second.labels)
    assert np.allclose(first.model.centres, second.model.centres)
    assert first.sizes.tolist() == sorted(first.sizes.tolist(), reverse=True)


def test_of_two_equally_large_groups_the_one_with_the_smaller_first_coordinate_comes_first():
    order = canonical_order(np.array([2.0, 2, 1]), np.array([[3.0, 0], [1, 9], [0, 0]]))
    assert order.tolist() == [1, 0, 2]


@settings(derandomize=True, deadline=None, max_examples=60)
@given(st.integers(0, 10_000), st.integers(2, 6))
def test_no_single_move_could_tighten_a_finished_division(seed, k):
    points = np.random.default_rng(seed).normal(size=(40, 2))
    labels = np.arange(40) % k
    done = transfer(movable(points), labels, k).labels
    best = inertia_of(points, done, k)
    assert best <= inertia_of(points, labels, k) + 1e-9
    for person in range(40):
        for group in range(k):
            moved = done.copy()
            moved[person] = group
            assert inertia_of(points, moved, k) >= best * (1 - 1e-8)


def test_everybody_is_given_to_the_nearest_centre():
    centres = np.array([[0.0, 0], [10, 10]])
    assert nearest_centres(np.array([[1.0, 1], [9, 9], [4, 5], [6, 5]]), centres).tolist() == [0, 1, 0, 1]


def test_of_people_who_answered_alike_each_group_keeps_somebody():
    points = np.zeros((60, 4))
    points[57:] = 1.0
    labels = with_nobody_missing(points, np.zeros(60, dtype=np.int64), 4)
    assert (np.bincount(labels, minlength=4) > 0).all()
