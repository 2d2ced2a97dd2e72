"""The tree is R's, whatever people weigh."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings as quick
from hypothesis import strategies as st
from scipy.cluster.hierarchy import linkage
from sklearn.metrics import adjusted_rand_score

from analysis.clusters.ward_tree import ward_tree
from tests.analysis.golden_results import read_golden

SEEDS = st.integers(0, 10_000)


@pytest.fixture(scope="module")
def r() -> dict[str, Any]:
    return read_golden("ward.json")


def test_every_height_is_that_of_rs_hclust(r, gap):
    assert gap(ward_tree(np.array(r["points"])).heights, r["plain"]["heights"]) < 1e-9


def test_every_height_is_rs_where_people_weigh_differently(r, gap):
    tree = ward_tree(np.array(r["points"]), np.array(r["weights"], dtype=float))
    of_different_people = r["weighted"]["heights"][-len(tree.heights) :]
    assert gap(tree.heights, of_different_people) < 1e-9
    assert np.abs(r["weighted"]["heights"][: -len(tree.heights)]).max() < 1e-9


@pytest.mark.parametrize("weighted", ["plain", "weighted"])
def test_the_groups_are_rs_at_every_number(r, weighted):
    weights = None if weighted == "plain" else np.array(r["weights"], dtype=float)
    tree = ward_tree(np.array(r["points"]), weights)
    for k, labels in zip(range(2, 9), r[weighted]["labels"], strict=True):
        assert adjusted_rand_score(tree.cut(k), labels) == 1


@quick(derandomize=True, deadline=None, max_examples=25)
@given(SEEDS, st.integers(2, 60), st.integers(1, 5))
def test_the_tree_is_scipys(seed, n, d):
    points = np.random.default_rng(seed).normal(size=(n, d))
    tree, theirs = ward_tree(points), linkage(points, "ward")
    assert tree.heights == pytest.approx(theirs[:, 2], abs=1e-10)
    for k in range(1, min(n, 9)):
        assert len(np.unique(tree.cut(k))) == k


@quick(derandomize=True, deadline=None, max_examples=20)
@given(SEEDS, st.integers(2, 6))
def test_whoever_weighs_three_is_three_people_who_answered_alike(seed, k):
    random = np.random.default_rng(seed)
    points, times = random.normal(size=(40, 3)), random.integers(1, 4, size=40)
    weighted = ward_tree(points, times.astype(float))
    repeated = ward_tree(np.repeat(points, times, axis=0))
    assert weighted.heights == pytest.approx(repeated.heights, abs=1e-10)
    assert np.array_equal(np.repeat(weighted.cut(k), times), repeated.cut(k))


def test_people_who_answered_alike_are_never_parted():
    points = np.repeat(np.random.default_rng(2).integers(0, 3, size=(12, 4)).astype(float), 5, axis=0)
    labels = ward_tree(points).cut(4).reshape(12, 5)
    assert (labels == labels[:, :1]).all()


def test_many_equal_distances_still_make_a_whole_tree_whose_heights_never_fall():
    answers = (np.random.default_rng(3).random((300, 8)) < 0.4).astype(float)
    tree = ward_tree(answers)
    assert (np.diff(tree.heights) >= 0).all()
    assert len(np.unique(tree.cut(len(tree.heights) + 1))) == len(np.unique(answers, axis=0))


def test_one_person_or_many_alike_are_a_tree_of_one_leaf():
    for n in (1, 5):
        tree = ward_tree(np.ones((n, 2)))
        assert tree.cut(1).tolist() == [0] * n
        assert len(tree.heights) == 0
