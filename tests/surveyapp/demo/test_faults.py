"""The faults of real data are there, in the proportions the model states."""

from collections import Counter
from itertools import pairwise

import numpy as np
import pytest


def items_of(model):
    return [item for need in model.needs for item in need.items]


def of(fault, completed):
    return [response for response in completed if response.fault == fault]


def test_the_faults_are_as_frequent_as_stated(hearthwell, completed):
    assert len(completed) == 800
    kinds = Counter(response.fault for response in completed)
    assert (kinds["straight_liner"], kinds["speeder"], kinds["duplicate"]) == (32, 24, 16)


def test_one_in_eight_leaves_on_the_way(everybody, completed, survey):
    left = [response for response in everybody if response.completed_at is None]
    assert len(left) / len(everybody) == pytest.approx(0.12, abs=0.005)
    assert len({response.page for response in left}) == len(survey.pages)
    assert any(response.answers == {} for response in left)


def test_straight_liners_give_one_answer_to_everything(hearthwell, completed):
    for response in of("straight_liner", completed):
        assert len({response.answers[item] for item in items_of(hearthwell)}) == 1


def test_nobody_careful_straight_lines(hearthwell, completed):
    for response in of(None, completed):
        assert len({response.answers[item] for item in items_of(hearthwell)} - {None}) > 1


def test_speeders_take_less_than_half_the_time_of_anybody_careful_and_write_nothing(completed):
    def seconds(fault):
        return [sum(response.page_seconds.values()) for response in of(fault, completed)]

    assert max(seconds("speeder")) < 0.5 * np.median(seconds(None))
    assert np.median(seconds("speeder")) < 0.2 * np.median(seconds(None))
    assert {response.answers["easier"] for response in of("speeder", completed)} == {None}


def test_duplicates_give_the_same_answers_again_within_minutes(completed):
    careful = of(None, completed)
    for again in of("duplicate", completed):
        first = next(response for response in careful if response.answers == again.answers)
        assert 0 < (again.started_at - first.completed_at).total_seconds() < 600
        assert again.segment == first.segment


def test_about_three_in_a_hundred_items_are_skipped_and_none_because_of_straight_lines(hearthwell, completed):
    items = items_of(hearthwell)
    skipped = np.mean(
        [[response.answers[item] is None for item in items] for response in of(None, completed)]
    )
    assert 0.02 < skipped < 0.04


def test_older_people_skip_what_the_app_is_about(completed):
    def skipped(old):
        people = [one for one in of(None, completed) if (one.answers["age"] == "65_over") == old]
        return np.mean([one.answers["company.own_data"] is None for one in people])

    assert skipped(True) > 0.06 > 0.04 > skipped(False)


def test_what_heating_costs_is_the_most_skipped_question(completed):
    skipped = Counter(
        name for one in of(None, completed) for name, answer in one.answers.items() if answer is None
    )
    closed = [name for name, _ in skipped.most_common() if name not in {"easier", "values_most"}]
    assert closed[0] == "heating_cost"
    assert 0.08 < skipped["heating_cost"] / len(of(None, completed)) < 0.16


def test_a_required_question_is_answered_by_all(completed):
    assert all(response.answers["plan_now"] for response in completed)


def test_answers_are_stored_in_the_order_people_began(everybody):
    assert all(one.started_at <= other.started_at for one, other in pairwise(everybody))
