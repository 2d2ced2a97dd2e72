import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.errors import AnalysisError
from analysis.responses import habits
from analysis.responses.habits import centre_within_person, habits_of
from tests.analysis.golden_results import read_golden

R = read_golden("reliability.json")
LOW, HIGH = np.ones(12), np.full(12, 5.0)
SIGNS = np.where(np.isin(np.arange(12), (3, 7)), -1.0, 1.0)
NAMES = {"level": "mean", "balanced": "balanced", "agreeing": "agreeing", "extreme": "extreme"}
NAMES |= {"midpoint": "midpoint", "spread": "spread"}


def assert_same(ours, r):
    np.testing.assert_allclose(ours, np.array(r, dtype=float), atol=1e-12)


@pytest.mark.parametrize("name", NAMES)
def test_each_persons_habits_match_their_definition_in_r(own, name):
    assert_same(getattr(habits_of(own.items, LOW, HIGH, SIGNS), name), R["habits"][NAMES[name]])


@pytest.mark.parametrize("name", NAMES)
def test_habits_of_people_who_skipped_items_match_their_definition_in_r(with_gaps, name):
    ours = getattr(habits_of(with_gaps, LOW, HIGH, SIGNS), name)
    assert_same(
        ours, [np.nan if value in (None, "NaN") else value for value in R["habits_with_gaps"][NAMES[name]]]
    )


def test_answers_less_the_persons_own_mean_match_r(own):
    assert_same(centre_within_person(own.items, LOW, HIGH), R["habits"]["centred"])


def test_many_people_are_taken_in_parts_without_a_difference(own, monkeypatch):
    whole = habits_of(own.items, LOW, HIGH, SIGNS)
    monkeypatch.setattr(habits, "ROWS_AT_A_TIME", 7)
    np.testing.assert_array_equal(habits_of(own.items, LOW, HIGH, SIGNS).spread, whole.spread)


@settings(derandomize=True, max_examples=20, deadline=None)
@given(st.lists(st.lists(st.integers(1, 5), min_size=4, max_size=4), min_size=1, max_size=6))
def test_turning_the_scale_round_turns_the_level_and_leaves_the_other_habits(rows):
    items, low, high = np.array(rows, dtype=float), np.ones(4), np.full(4, 5.0)
    ours, turned = habits_of(items, low, high), habits_of(6 - items, low, high)
    np.testing.assert_allclose(turned.level, 1 - ours.level)
    for name in ("extreme", "midpoint", "spread"):
        np.testing.assert_allclose(getattr(turned, name), getattr(ours, name))


def test_someone_who_agrees_with_both_sides_of_every_question_is_seen_by_the_balanced_level():
    both_ways, signs = np.array([[5.0, 5, 5, 5], [5, 5, 1, 1]]), np.array([1.0, 1, -1, -1])
    np.testing.assert_allclose(habits_of(both_ways, np.ones(4), np.full(4, 5.0), signs).balanced, [1, 0.5])


def test_yes_and_no_are_not_taken_for_extremes():
    ours = habits_of(np.array([[0.0, 1, 5], [1, 1, 3]]), np.array([0.0, 0, 1]), np.array([1.0, 1, 5]))
    np.testing.assert_array_equal(ours.extreme, [1, 0])
    np.testing.assert_array_equal(ours.midpoint, [0, 1])


def test_a_scale_of_four_steps_has_no_middle():
    ours = habits_of(np.array([[1.0, 2], [3, 4]]), np.ones(2), np.full(2, 4.0))
    assert np.isnan(ours.midpoint).all()


def test_someone_who_answered_nothing_has_no_habits():
    ours = habits_of(np.array([[np.nan, np.nan], [1, np.nan]]), np.ones(2), np.full(2, 5.0))
    assert np.isnan([ours.level[0], ours.extreme[0], ours.spread[0], ours.spread[1]]).all()
    assert np.isnan(centre_within_person(np.full((1, 2), np.nan), np.ones(2), np.full(2, 5.0))).all()


def test_answers_outside_their_scale_are_not_centred(own):
    with pytest.raises(AnalysisError, match="outside the ends of the scale"):
        centre_within_person(own.items, LOW, np.full(12, 4.0))
