import numpy as np
import pytest

from analysis.errors import AnalysisError
from analysis.intervals import mean_interval
from analysis.responses.habits import habits_of
from analysis.responses.scale_use import scale_use

LOW, HIGH = np.ones(12), np.full(12, 5.0)


def test_habits_are_averaged_over_people_with_their_interval(own):
    ours, each = scale_use(own.items, LOW, HIGH), habits_of(own.items, LOW, HIGH)
    for name in ("level", "agreeing", "extreme", "midpoint", "spread"):
        habit, values = getattr(ours, name), getattr(each, name)
        assert (habit.mean, habit.interval, habit.n) == (values.mean(), mean_interval(values), 400)


def test_the_share_of_people_who_do_hardly_anything_else_is_counted(own):
    items = own.items.copy()
    items[:40] = 5
    ours = scale_use(items, LOW, HIGH)
    assert ours.mostly_extreme.mean == pytest.approx(0.1, abs=0.005)
    assert ours.mostly_agreeing.interval[0] < 0.1 < ours.mostly_agreeing.interval[1] + 0.02


def test_eight_answers_out_of_ten_are_nearly_all_in_spite_of_rounding():
    items = np.array([[1.0, 5, 1, 5, 1, 5, 1, 5, 3, 3]] * 3)
    assert scale_use(items, np.ones(10), np.full(10, 5.0)).mostly_extreme.mean == 1


def test_the_sentence_says_it_in_numbers_anyone_can_read(own):
    words = scale_use(own.items, LOW, HIGH).sentence
    assert "of the answers lie in the upper half of the scale" in words
    assert "on an end point and" in words
    assert "choose hardly anything but end points." in words


def test_yes_and_no_answers_have_neither_ends_nor_middle_to_speak_of():
    ours = scale_use(np.array([[0.0, 1], [1, 1], [0, 0]]), np.zeros(2), np.ones(2))
    assert (ours.extreme, ours.midpoint, ours.mostly_extreme) == (None, None, None)
    assert ours.sentence == (
        "50 % of the answers lie in the upper half of the scale. "
        "33 % of the people agree with nearly everything."
    )


def test_one_item_asked_the_other_way_round_is_too_few_to_tell_habit_from_content(own):
    signs = np.where(np.arange(12) == 3, -1.0, 1.0)
    assert scale_use(own.items, LOW, HIGH, signs=signs).balanced is None
    signs[7] = -1
    assert scale_use(own.items, LOW, HIGH, signs=signs).balanced.n == 400


def test_equal_weights_change_nothing(own):
    plain, weighted = (
        scale_use(own.items, LOW, HIGH),
        scale_use(own.items, LOW, HIGH, weights=np.full(400, 3.0)),
    )
    for name in ("level", "extreme", "mostly_agreeing"):
        ours, other = getattr(plain, name), getattr(weighted, name)
        np.testing.assert_allclose([other.mean, *other.interval], [ours.mean, *ours.interval], atol=1e-10)


def test_a_weight_of_two_counts_a_person_twice(own):
    weights = np.where(np.arange(400) < 100, 2.0, 1.0)
    doubled = scale_use(np.vstack([own.items[:100], own.items]), LOW, HIGH)
    ours = scale_use(own.items, LOW, HIGH, weights=weights)
    assert ours.extreme.mean == pytest.approx(doubled.extreme.mean, abs=1e-12)
    assert ours.extreme.n == 400


def test_gaps_are_left_out_person_by_person(with_gaps):
    ours = scale_use(with_gaps, LOW, HIGH)
    assert ours.level.n == 400
    assert np.isfinite([ours.level.mean, ours.extreme.mean, ours.spread.mean]).all()


def test_people_who_answered_nothing_at_all_are_nobody(own):
    with pytest.raises(AnalysisError, match="nobody answered any of the items"):
        scale_use(np.full((3, 12), np.nan), LOW, HIGH)


def test_answers_outside_the_scale_are_refused_with_their_item(own):
    with pytest.raises(AnalysisError, match="item 2: answers outside the ends"):
        scale_use(own.items, LOW, np.where(np.arange(12) == 1, 4.0, 5.0))
    with pytest.raises(AnalysisError, match="'price1', 'price2'"):
        scale_use(own.items, LOW, LOW, names=own.r["items"])


def test_ends_and_weights_for_other_answers_are_refused(own):
    with pytest.raises(AnalysisError, match="11 low and 12 high ends"):
        scale_use(own.items, LOW[1:], HIGH)
    with pytest.raises(AnalysisError, match="3 weights for 400 people"):
        scale_use(own.items, LOW, HIGH, weights=np.ones(3))
    with pytest.raises(AnalysisError, match="-1 for one asked the other way round"):
        scale_use(own.items, LOW, HIGH, signs=np.ones(3))
    with pytest.raises(AnalysisError, match="zero or below"):
        scale_use(own.items, LOW, HIGH, weights=np.zeros(400))
