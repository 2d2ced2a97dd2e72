"""How unlike two people answered is what R's daisy says."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings as quick
from hypothesis import strategies as st

from analysis.clusters.gower import gower, gower_matrix
from tests.analysis.golden_results import read_golden


@pytest.fixture(scope="module")
def r() -> dict[str, Any]:
    return read_golden("medoids.json")["gower"]


def scaled(items: np.ndarray) -> np.ndarray:
    return (items - 1) / 4


def test_with_complete_answers_it_is_daisys(r, own, gap):
    items = scaled(own.items)
    assert gap(gower(items[:10], items), r["complete"]) < 1e-12


def test_with_gaps_only_what_both_answered_counts_as_in_daisy(r, with_gaps, gap):
    items = scaled(with_gaps)
    assert gap(gower(items[:10], items), r["gaps"]) < 1e-12
    assert gap(gower_matrix(items)[:10], r["gaps"]) < 1e-6


@quick(derandomize=True, deadline=None, max_examples=25)
@given(st.integers(0, 10_000), st.integers(2, 60), st.floats(0, 0.9))
def test_counting_cuts_and_comparing_people_one_by_one_agree(seed, n_levels, missing):
    random = np.random.default_rng(seed)
    items = random.integers(0, n_levels, size=(30, 5)) / (n_levels - 1)
    items[random.random(items.shape) < missing] = np.nan
    one_by_one = gower(items, items)
    np.fill_diagonal(one_by_one, 0)
    assert gower_matrix(items) == pytest.approx(one_by_one, abs=1e-6)
    assert np.allclose(one_by_one, one_by_one.T)


def test_two_who_share_no_answer_are_as_far_apart_as_can_be():
    assert gower(np.array([[0.5, np.nan]]), np.array([[np.nan, 0.5], [0.75, 0.5]])).tolist() == [[1, 0.25]]
    assert gower_matrix(np.array([[0.5, np.nan], [np.nan, 0.5]])).tolist() == [[0, 1], [1, 0]]


def test_of_complete_answers_every_pair_is_told_without_counting_gaps(r, own, gap):
    items = scaled(own.items)
    matrix = gower_matrix(items)
    assert gap(matrix[:10], r["complete"]) < 1e-6
    assert (np.diag(matrix) == 0).all()
