from __future__ import annotations

import json
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.clusters.distances import euclidean
from analysis.clusters.gower import gower_matrix
from analysis.clusters.separation import explained, silhouettes, variance_ratio
from analysis.clusters.silhouette_widths import silhouette_widths
from analysis.randomness import random_stream
from tests.analysis.clusters.test_kmeans import REFERENCES, SHARED, read_reference
from tests.analysis.golden_results import read_golden

NOBODY_DRAWN = np.random.default_rng(0)


@pytest.fixture(scope="module")
def r():
    return read_golden("separation.json")


def groups_of(theirs) -> np.ndarray:
    return np.array(theirs["labels"]) - 1


def three_clouds(n: int, seed: int = 1) -> tuple[np.ndarray, np.ndarray]:
    random = np.random.default_rng(seed)
    labels = random.integers(3, size=n)
    return random.normal(size=(n, 4)) + 1.5 * labels[:, None] * [1, -1, 1, 0], labels


def test_every_person_has_the_silhouette_width_of_r(own, r, gap):
    between, equal = euclidean(own.items), np.ones(len(own.items))
    for theirs in r["divisions"]:
        widths = silhouette_widths(between, groups_of(theirs), theirs["k"], equal)
        assert gap(widths.values, theirs["widths"]) < 1e-6
        by_group = [widths.values[groups_of(theirs) == group].mean() for group in range(theirs["k"])]
        assert gap(by_group, theirs["by_group"]) < 1e-6
        assert (widths.nearest + 1 == theirs["neighbour"]).all()


def test_mean_widths_variance_ratios_and_shares_of_the_spread_are_those_of_r(own, r, gap):
    divisions, ks = tuple(groups_of(theirs) for theirs in r["divisions"]), (2, 3, 4, 5)
    found = silhouettes(own.items, divisions, ks, NOBODY_DRAWN)
    assert gap([one.value for one in found], [theirs["average"] for theirs in r["divisions"]]) < 1e-6
    assert {(one.n_people, one.standard_error) for one in found} == {(400, 0.0)}
    for theirs, labels, k in zip(r["divisions"], divisions, ks, strict=True):
        share = explained(own.items, labels, k)
        assert share == pytest.approx(theirs["explained"], abs=1e-9)
        assert variance_ratio(share, k, 400) == pytest.approx(theirs["variance_ratio"], rel=1e-9)


def test_people_with_gaps_are_as_far_apart_as_in_r(with_gaps, r, gap):
    answers = (with_gaps - 1) / 4
    between = gower_matrix(answers)
    assert gap(between[:20, :20], r["gower_first_20"]) < 1e-6
    assert between.sum(dtype=float) / 2 == pytest.approx(r["gower_sum"], rel=1e-7)
    for theirs in r["divisions"]:
        labels = groups_of(theirs)
        widths = silhouette_widths(between, labels, theirs["k"], np.ones(400)).values
        assert gap(widths, theirs["gower_widths"]) < 1e-6
        found = silhouettes(answers, (labels,), (theirs["k"],), NOBODY_DRAWN, distances=gower_matrix)
        assert found[0].value == pytest.approx(theirs["gower_average"], abs=1e-6)


@pytest.mark.parametrize("name", REFERENCES)
def test_real_surveys_have_the_silhouettes_of_r(name):
    points, theirs = read_reference(name)
    labels = np.loadtxt(labels_of(name), delimiter=",", skiprows=1, dtype=int) - 1
    with_both = [k for k in theirs if "silhouette" in theirs[k]]
    divisions = tuple(labels[:, list(theirs).index(k)] for k in with_both)
    found = silhouettes(points, divisions, tuple(with_both), NOBODY_DRAWN, most=3000)
    for k, division, one in zip(with_both, divisions, found, strict=True):
        told = theirs[k]["silhouette"]
        assert one.value == pytest.approx(told["avg"] if isinstance(told, dict) else told, abs=1e-6)
        if "ch" in theirs[k]:
            share = explained(points, division, k)
            assert variance_ratio(share, k, len(points)) == pytest.approx(theirs[k]["ch"], rel=1e-9)
        if "bss_tss" in theirs[k]:
            assert explained(points, division, k) == pytest.approx(theirs[k]["bss_tss"], abs=1e-9)


def labels_of(name: str):
    return (SHARED / REFERENCES[name][1]).with_name((SHARED / REFERENCES[name][1]).stem + "_labels.csv")


@pytest.mark.parametrize("name", ["toothpaste", "boats scores", "bfi scores"])
def test_ward_divisions_have_the_silhouettes_of_r(name):
    points, _ = read_reference(name)
    ward = json.loads((SHARED / REFERENCES[name][1]).read_text(encoding="utf-8"))["ward"]["k"]
    labels = np.loadtxt(labels_of(name), delimiter=",", skiprows=1, dtype=int) - 1
    ks = tuple(theirs["k"] for theirs in ward)
    divisions = tuple(labels[:, 5 + k] for k in ks)
    found = silhouettes(points, divisions, ks, NOBODY_DRAWN, most=3000)
    assert [one.value for one in found] == pytest.approx([one["silhouette"] for one in ward], abs=1e-6)


def test_weights_count_as_the_definition_says():
    points, labels = three_clouds(60)
    weights = np.random.default_rng(2).uniform(0.3, 3, 60)
    widths = np.zeros(60)
    for i in range(60):
        apart = np.linalg.norm(points - points[i], axis=1)
        others = np.arange(60) != i
        mean = [
            np.average(apart[at], weights=weights[at]) for at in ((labels == g) & others for g in range(3))
        ]
        nearest = min(mean[g] for g in range(3) if g != labels[i])
        widths[i] = (nearest - mean[labels[i]]) / max(nearest, mean[labels[i]])
    found = silhouettes(points, (labels,), (3,), NOBODY_DRAWN, weights)[0]
    assert found.value == pytest.approx(np.average(widths, weights=weights), abs=1e-12)


@settings(max_examples=15, deadline=None)
@given(st.floats(0.01, 100), st.integers(0, 1000))
def test_equal_weights_change_nothing(weight, seed):
    points, labels = three_clouds(40, seed)
    equal = np.full(40, weight)
    plain, weighted = (
        silhouettes(points, (labels,), (3,), np.random.default_rng(1), given, most=30)[0]
        for given in (None, equal)
    )
    assert weighted.value == pytest.approx(plain.value, abs=1e-10)
    assert weighted.standard_error == pytest.approx(plain.standard_error, abs=1e-10)
    assert explained(points, labels, 3, equal) == pytest.approx(explained(points, labels, 3), abs=1e-10)


@pytest.mark.parametrize("weighted", [False, True])
def test_the_error_of_a_draw_of_people_is_how_much_draws_differ(weighted):
    points, labels = three_clouds(2000)
    weights = np.random.default_rng(3).uniform(0.5, 2, 2000) if weighted else None
    random = random_stream(5)
    drawn = [silhouettes(points, (labels,), (3,), random, weights, most=150)[0] for _ in range(250)]
    values = np.array([one.value for one in drawn])
    told = np.mean([one.standard_error for one in drawn])
    whole = silhouettes(points, (labels,), (3,), random, weights)[0]
    assert {one.n_people for one in drawn} == {150}
    assert told == pytest.approx(values.std(), rel=0.12)
    assert abs(values.mean() - whole.value) < 0.01


def test_tighter_groups_have_wider_silhouettes():
    points, labels = three_clouds(200)
    found = [
        silhouettes(points + away * labels[:, None], (labels,), (3,), NOBODY_DRAWN)[0].value
        for away in (0, 2, 8)
    ]
    assert all(lower < higher for lower, higher in pairwise(found))


def test_someone_alone_in_a_group_has_no_width_and_an_empty_group_is_nobodys_neighbour():
    points = np.array([[0.0], [0.2], [5.0], [5.2], [20.0]])
    labels = np.array([0, 0, 1, 1, 3])
    widths = silhouette_widths(euclidean(points), labels, 4, np.ones(5))
    assert widths.values[4] == 0
    assert 2 not in widths.nearest[:4]
    assert (widths.values[:4] > 0.9).all()


def test_one_group_and_answers_all_alike_have_no_separation():
    alike, labels = np.ones((6, 2)), np.array([0, 0, 0, 1, 1, 1])
    assert silhouettes(alike, (labels,), (2,), NOBODY_DRAWN)[0].value == 0
    assert silhouettes(np.eye(6), (np.zeros(6, dtype=int),), (1,), NOBODY_DRAWN)[0].value == 0
    assert explained(alike, labels, 2) == 0
    assert variance_ratio(0.0, 1, 6) is None
    assert variance_ratio(1.0, 2, 6) is None


def test_a_draw_of_nobody_but_one_group_has_no_width_and_no_error():
    labels = np.r_[np.zeros(500, dtype=int), 1]
    found = silhouettes(np.arange(501.0)[:, None], (labels,), (2,), np.random.default_rng(1), most=20)[0]
    assert (found.value, found.standard_error) == (0.0, 0.0)


def test_distances_are_those_of_numpy():
    points = np.random.default_rng(1).normal(size=(50, 3)) + 100
    direct = np.linalg.norm(points[:, None] - points, axis=2)
    assert np.allclose(euclidean(points), direct, rtol=0, atol=1e-6)
