"""k-medoids finds what R's pam finds, or better."""

from __future__ import annotations

import pickle
from itertools import combinations
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings as quick
from hypothesis import strategies as st

from analysis.clusters.gower import gower, gower_matrix
from analysis.clusters.medoid_search import build, drawn_medoids, swap
from analysis.clusters.medoids import MEDOIDS, KMedoids
from analysis.errors import AnalysisError
from analysis.randomness import random_stream
from tests.analysis.golden_results import read_golden

KS = tuple(range(2, 9))
SEEDS = st.integers(0, 10_000)


@pytest.fixture(scope="module")
def r() -> dict[str, Any]:
    return read_golden("medoids.json")


def answers(seed: int, n: int = 120, p: int = 6, missing: float = 0.0) -> np.ndarray:
    random = np.random.default_rng(seed)
    items = random.integers(0, 5, size=(n, p)) / 4
    items[random.random(items.shape) < missing] = np.nan
    return items


@pytest.mark.parametrize("kind", ["complete", "gaps", "weighted"])
def test_the_sum_of_distances_is_no_larger_than_that_of_rs_pam(kind, r, own, with_gaps):
    items = ((with_gaps if kind == "gaps" else own.items) - 1) / 4
    weights = np.array(r["weights"], dtype=float) if kind == "weighted" else None
    for found, theirs in zip(MEDOIDS.fit(items, KS, 10, random_stream(1), weights), r[kind], strict=True):
        assert found.criterion <= theirs["total"] + 1e-9


def test_rs_sum_is_what_rs_medoids_give_by_our_distances(r, own):
    items = (own.items - 1) / 4
    for theirs in r["complete"]:
        medoids = np.array(theirs["medoids"]) - 1
        assert gower(items, items[medoids]).min(axis=1).sum() == pytest.approx(theirs["total"], rel=1e-9)


@quick(derandomize=True, deadline=None, max_examples=20)
@given(SEEDS, st.integers(1, 3))
def test_with_few_people_the_best_of_all_sets_is_found(seed, k):
    random = np.random.default_rng(seed)
    items, weights = answers(seed, n=14, missing=0.1), random.integers(1, 5, size=14).astype(float)
    apart = gower_matrix(items)
    best = min(weights @ apart[list(some)].min(axis=0) for some in combinations(range(14), k))
    ends = [swap(apart, drawn_medoids(apart, k, weights, random), weights).total for _ in range(10)]
    ends.append(swap(apart, build(apart, k, weights), weights).total)
    assert min(ends) == pytest.approx(best, rel=1e-6)


@quick(derandomize=True, deadline=None, max_examples=20)
@given(SEEDS, st.integers(2, 4))
def test_no_single_exchange_could_bring_everybody_closer(seed, k):
    random = np.random.default_rng(seed)
    apart, weights = gower_matrix(answers(seed, n=30)), random.uniform(0.1, 4, size=30)
    end = swap(apart, drawn_medoids(apart, k, weights, random), weights)
    for leaver in range(k):
        for person in range(30):
            tried = end.medoids.copy()
            tried[leaver] = person
            assert weights @ apart[tried].min(axis=0) >= end.total * (1 - 1e-6)


def test_whoever_weighs_three_is_three_people_who_answered_alike():
    items, times = answers(3), np.random.default_rng(3).integers(1, 4, size=120)
    weighted = MEDOIDS.fit(items, KS, 10, random_stream(1), times.astype(float))
    repeated = MEDOIDS.fit(np.repeat(items, times, axis=0), KS, 10, random_stream(1))
    for one, other in zip(weighted, repeated, strict=True):
        assert one.criterion == pytest.approx(other.criterion, rel=1e-9)
        assert np.array_equal(np.repeat(one.labels, times), other.labels)
        assert one.shares == pytest.approx(other.shares)


@pytest.mark.parametrize("weight", [0.3, 7.0])
def test_equal_weights_change_nothing(weight):
    items = answers(4, missing=0.05)
    plain = MEDOIDS.fit(items, KS, 5, random_stream(1))
    equal = MEDOIDS.fit(items, KS, 5, random_stream(1), np.full(120, weight))
    for one, other in zip(plain, equal, strict=True):
        assert np.array_equal(one.labels, other.labels)
        assert other.criterion == pytest.approx(weight * one.criterion, rel=1e-10)


def test_the_model_places_everybody_where_they_were_put_though_many_are_equally_near():
    items = answers(6, n=300, p=4, missing=0.1)
    for found in MEDOIDS.fit(items, KS, 3, random_stream(1)):
        assert np.array_equal(found.model.place(items), found.labels)
        assert np.array_equal(pickle.loads(pickle.dumps(found.model)).place(items), found.labels)
        assert found.shares.tolist() == sorted(found.shares, reverse=True)


def test_whoever_answered_nothing_is_placed_all_the_same():
    items = answers(7)
    items[3] = np.nan
    assert MEDOIDS.fit(items, (3,), 3, random_stream(1))[0].labels[3] in (0, 1, 2)


def test_of_too_many_people_some_are_drawn_and_all_are_placed():
    items = answers(8, n=400)
    found = KMedoids(most=100).fit(items, (3,), 5, random_stream(1))[0]
    everybody = MEDOIDS.fit(items, (3,), 5, random_stream(1))[0]
    assert found.sizes.sum() == 400
    assert everybody.criterion <= found.criterion <= 1.1 * everybody.criterion


def test_many_different_answers_are_searched_in_part_and_finished_in_whole(monkeypatch):
    items = answers(9, n=300)
    everybody = MEDOIDS.fit(items, (4,), 8, random_stream(1))[0]
    monkeypatch.setattr("analysis.clusters.medoids.ALL_SEARCHED", 80)
    found = MEDOIDS.fit(items, (4,), 8, random_stream(1))[0]
    assert everybody.criterion <= found.criterion <= 1.02 * everybody.criterion


def test_a_resample_goes_on_from_what_is_known_and_mends_a_group_without_anybody():
    items = answers(10)
    base = MEDOIDS.fit(items, KS, 10, random_stream(1))
    again = MEDOIDS.refit(items, tuple(one.labels for one in base), KS, random_stream(2))
    for one, other in zip(base, again, strict=True):
        assert other.criterion <= one.criterion * 1.01
    lost = np.zeros(120, dtype=np.int64)
    assert MEDOIDS.refit(items, (lost,), (3,), random_stream(2))[0].sizes.min() > 0


def test_more_groups_than_different_answers_are_refused():
    with pytest.raises(AnalysisError, match="only 2 different answer patterns"):
        MEDOIDS.fit(np.repeat([[0.0, 1], [1, np.nan]], 20, axis=0), (2, 3), 1, random_stream(1))


@pytest.mark.parametrize("p", [3, 4])
def test_a_few_yes_no_answers_with_gaps_can_be_divided(p):
    random = np.random.default_rng(1)
    items = random.integers(0, 2, size=(100, p)).astype(float)
    items[random.random(items.shape) < 0.2] = np.nan
    items = items[~np.isnan(items).all(axis=1)]
    found = MEDOIDS.fit(items, KS, 20, random_stream(1))
    assert [one.k for one in found] == list(KS)
    assert all(len(np.unique(one.model.points, axis=0)) == one.k for one in found)
