from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import adjusted_rand_score

from analysis.adjusted_rand import adjusted_rand
from analysis.matching import best_jaccard, match_groups

LABELS = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=2, max_size=60)


@settings(derandomize=True, deadline=None)
@given(LABELS)
def test_it_is_what_scikit_learn_computes(pairs):
    first, second = np.array(pairs).T
    assert adjusted_rand(first, second) == pytest.approx(adjusted_rand_score(first, second), abs=1e-12)


@settings(derandomize=True, deadline=None)
@given(LABELS, st.permutations(range(5)))
def test_names_of_groups_and_the_order_of_divisions_do_not_matter(pairs, names):
    first, second = np.array(pairs).T
    index = adjusted_rand(first, second)
    assert adjusted_rand(second, first) == pytest.approx(index, abs=1e-12)
    assert adjusted_rand(np.array(names)[first], second) == pytest.approx(index, abs=1e-12)
    assert adjusted_rand(first, first) == 1
    assert index <= 1


def test_divisions_that_have_nothing_to_do_with_one_another_come_out_near_zero():
    random = np.random.default_rng(1)
    assert abs(adjusted_rand(random.integers(4, size=5000), random.integers(4, size=5000))) < 0.01


def test_groups_are_matched_so_that_the_most_people_stay_together():
    assert match_groups(np.array([[1.0, 30, 2], [40, 35, 0], [0, 3, 20]])).tolist() == [1, 0, 2]


def test_a_group_found_again_whole_has_jaccard_one_and_half_of_it_a_half():
    assert best_jaccard(np.array([[20.0, 0, 0], [0, 10, 10]])).tolist() == [1, 0.5]


def test_a_group_that_is_gone_has_jaccard_zero():
    assert best_jaccard(np.array([[20.0, 5], [0, 0]])).tolist() == [0.8, 0]
