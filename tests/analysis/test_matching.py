from __future__ import annotations

import numpy as np

from analysis.matching import best_jaccard, match_groups, overlap_table


def test_people_are_counted_by_their_groups_in_both_divisions_and_empty_groups_keep_their_place():
    table = overlap_table(np.array([0, 0, 1, 1, 1]), np.array([0, 1, 1, 1, 1]), 3)
    assert table.tolist() == [[1, 1, 0], [0, 3, 0], [0, 0, 0]]


def test_groups_are_matched_so_that_the_most_people_stay_together():
    assert match_groups(np.array([[1.0, 30, 2], [40, 35, 0], [0, 3, 20]])).tolist() == [1, 0, 2]


def test_a_group_found_again_whole_has_jaccard_one_and_half_of_it_a_half():
    assert best_jaccard(np.array([[20.0, 0, 0], [0, 10, 10]])).tolist() == [1, 0.5]


def test_a_group_that_is_gone_has_jaccard_zero():
    assert best_jaccard(np.array([[20.0, 5], [0, 0]])).tolist() == [0.8, 0]
