"""Ward's method, as the search asks for it."""

from __future__ import annotations

import pickle

import numpy as np
import pytest
from sklearn.metrics import adjusted_rand_score

from analysis.clusters.ward import WARD, Ward
from analysis.clusters.ward_tree import ward_tree
from analysis.errors import AnalysisError
from analysis.randomness import random_stream
from tests.analysis.clusters.shared_points import KS, shared_points, three_clouds


@pytest.mark.parametrize("name", ["bfi", "boats"])
def test_the_last_heights_and_the_groups_of_real_scores_are_rs(name, gap):
    points, r = shared_points(name, "scores")
    assert gap(ward_tree(points).heights[::-1][:10], r["ward"]["last_heights"]) < 1e-6
    for found, theirs in zip(WARD.fit(points, KS, 1, random_stream(1)), r["ward"]["k"], strict=True):
        assert found.sizes.tolist() == sorted(theirs["sizes"], reverse=True)
        assert found.criterion == pytest.approx(theirs["wss"], rel=1e-9)


def test_groups_are_numbered_by_size_and_everybody_is_in_one():
    found = WARD.fit(three_clouds()[0], KS, 1, random_stream(1))
    for k, one in zip(KS, found, strict=True):
        assert one.k == k
        assert one.sizes.sum() == 150
        assert one.shares.tolist() == sorted(one.shares, reverse=True)
    assert found[1].sizes.tolist() == [80, 40, 30]


@pytest.mark.parametrize("weight", [0.3, 1.0, 7.0])
def test_equal_weights_change_nothing(weight):
    points, _ = three_clouds()
    plain = WARD.fit(points, KS, 1, random_stream(1))
    equal = WARD.fit(points, KS, 1, random_stream(1), np.full(150, weight))
    for one, other in zip(plain, equal, strict=True):
        assert np.array_equal(one.labels, other.labels)
        assert other.criterion == pytest.approx(weight * one.criterion, rel=1e-10)
        assert other.shares == pytest.approx(one.shares, abs=1e-10)


def test_the_first_group_is_the_one_that_weighs_most():
    points, labels = three_clouds()
    weights = np.where(labels == 2, 10.0, 1.0)
    assert WARD.fit(points, (3,), 1, random_stream(1), weights)[0].sizes.tolist() == [30, 80, 40]


def test_of_too_many_people_some_are_drawn_and_all_are_placed():
    points, labels = three_clouds()
    found = Ward(most=60).fit(points, (3,), 1, random_stream(4))[0]
    assert np.array_equal(found.labels, labels)
    assert np.array_equal(found.model.place(points), found.labels)


def test_a_resample_grows_a_tree_of_its_own():
    points, labels = three_clouds()
    rows = np.random.default_rng(1).integers(150, size=150)
    again = WARD.refit(points[rows], (labels[rows],), (3,), random_stream(2))[0]
    assert adjusted_rand_score(again.model.place(points), labels) == 1


def test_more_groups_than_different_people_are_refused():
    with pytest.raises(AnalysisError, match="only 2 different answer patterns"):
        WARD.fit(np.repeat([[0.0, 1], [2, 3]], 20, axis=0), (2, 3), 1, random_stream(1))


def test_a_division_travels_to_another_process_and_back():
    found = WARD.fit(three_clouds()[0], (3,), 1, random_stream(1))[0]
    assert np.array_equal(pickle.loads(pickle.dumps(found)).labels, found.labels)
    assert found.sizes.tolist() == [80, 40, 30]
