"""Means of answers are comparable: on the scale that items are answered on, or from end to end of theirs."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.responses.item_scales import ItemScales, item_scales, respondents_means
from tests.analysis.simulated_survey import simulated_survey

LIKERT, YES_NO = (1.0, 5.0), (0.0, 1.0)


def scales_of(*columns, offered=()):
    items = np.array(columns, dtype=float).T
    names = tuple(f"q{number}" for number in range(items.shape[1]))
    values = tuple(dict(offered).get(place, ()) for place in range(items.shape[1]))
    answers = replace(
        simulated_survey(60), items=items, item_names=names, item_labels=names, item_values=values
    )
    found = item_scales(answers)
    return list(zip(found.low.tolist(), found.high.tolist(), strict=True))


def test_an_end_that_nobody_chose_is_that_of_the_statements_like_it():
    whole = [1, 2, 3, 4, 5]
    assert scales_of(whole, whole, whole, [2, 3, 4, 5, 5]) == [LIKERT] * 4
    assert scales_of(whole, whole, whole, [3, 3, 3, 3, 3]) == [LIKERT] * 4, "one step alone is a step of it"


def test_steps_without_words_say_no_more_than_the_answers():
    whole, seen = [1, 2, 3, 4, 5], tuple((code, str(code)) for code in range(2, 6))
    few = [2, 3, 4, 5, 5]
    assert scales_of(whole, whole, whole, few, offered={3: seen}) == [LIKERT] * 4
    worded = ((2, "never"), *seen[1:])
    assert scales_of(whole, whole, whole, few, offered={3: worded}) == [LIKERT] * 3 + [(2, 5)]


def test_what_an_item_offers_counts_where_nobody_chose_it():
    codes = tuple((code, str(code)) for code in range(1, 8))
    assert scales_of([1, 2, 5], [1, 3, 5], offered={0: codes}) == [(1, 7), LIKERT]


@pytest.mark.parametrize(
    ("other", "ends"),
    [
        ([0, 1, 1, 0, 1], YES_NO),
        ([1, 2, 2, 1, 2], (1, 2)),
        ([2.5, 3, 4, 4.5, 4], (2.5, 4.5)),
        ([1, 7, 7, 6, 5], (1, 7)),
        ([18, 30, 44, 60, 71], (18, 71)),
    ],
)
def test_a_statement_on_another_scale_keeps_its_own(other, ends):
    whole = [1, 2, 3, 4, 5]
    assert scales_of(whole, whole, whole, other) == [LIKERT] * 3 + [ends]


def test_where_two_scales_are_in_use_both_stay():
    five, seven = [1, 2, 3, 4, 5], [1, 7, 3, 4, 5]
    assert scales_of(*[five] * 3, *[seven] * 3) == [LIKERT] * 3 + [(1, 7)] * 3


@given(st.lists(st.lists(st.integers(1, 5), min_size=9, max_size=9), min_size=1, max_size=8))
def test_every_answer_lies_within_the_scale_found_for_it(columns):
    for column, (low, high) in zip(columns, scales_of(*columns), strict=True):
        assert low <= min(column) <= max(column) <= high


def test_a_negative_item_is_turned_round_about_the_ends_of_its_scale():
    five = ItemScales(np.ones(3), np.full(3, 5.0))
    means = respondents_means(np.array([[5.0, 1.0]]), np.array([0, 1]), np.array([1.0, -1.0]), five)
    assert means.tolist() == [5.0]


def test_one_statement_on_another_scale_makes_every_mean_a_share_of_its_scale():
    mixed = ItemScales(np.array([1.0, 1, 0]), np.array([5.0, 5, 1]))
    answers = np.array([[5.0, 1, 1], [3, 3, 0]])
    assert mixed.common is None
    assert respondents_means(answers, np.array([0, 1]), np.ones(2), mixed).tolist() == [0.5, 0.5]
    assert respondents_means(answers, np.array([2]), np.ones(1), mixed).tolist() == [1, 0]
