"""People counted segment by segment come to what counting one segment after another comes to."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.answers import Description
from analysis.moments import moments
from analysis.profiles.coded import Coded, Ticked, code_variable
from analysis.profiles.group_tables import count_answers, sum_numbers


@given(st.integers(0, 10_000), st.booleans(), st.sampled_from([0.0, 1974.0, -1e6]))
@settings(max_examples=30, deadline=None)
def test_moments_from_sums_are_moments_from_answers(seed, weighted, centre):
    random = np.random.default_rng(seed)
    values = centre + random.normal(size=60).round(2)
    values[random.random(60) < 0.1] = np.nan
    labels, weights = random.integers(0, 3, 60), random.uniform(0.2, 3, 60) if weighted else None
    found = sum_numbers(values, labels, 3, weights)
    for number in range(3):
        for inside, ours in ((labels == number, found.one(number)), (labels != number, found.rest(number))):
            chosen = inside & ~np.isnan(values)
            if not chosen.any():
                assert ours is None
                continue
            theirs = moments(values[chosen], None if weights is None else weights[chosen])
            for part in ("n", "mean", "variance", "squared_error"):
                expected = getattr(theirs, part)
                assert getattr(ours, part) == pytest.approx(expected, rel=1e-6, abs=1e-12, nan_ok=True)


@pytest.mark.parametrize("value", [0.1, 3.0, 1974.3, -1e9])
def test_people_who_all_gave_one_number_do_not_differ_by_rounding(value):
    found = sum_numbers(np.where(np.arange(90) < 30, value, value / 3), np.repeat([0, 1, 1], 30), 2)
    assert found.one(0).variance == found.one(1).variance == 0


def test_answers_beyond_those_kept_are_counted_as_one_more():
    codes, labels = np.array([0, 1, 2, 3, 3, -1]), np.array([0, 0, 1, 1, 1, 0])
    table = count_answers(codes, 4, labels, 2)
    assert table.n == 5
    assert table.lumped(2).counts.tolist() == [[1, 1, 0], [0, 0, 3]]
    assert table.lumped(9) is table


def test_codes_are_the_same_whether_they_came_as_numbers_or_as_words():
    labels = {1: "One", 2: "Two"}
    for values in (
        np.array([1, 2, None, 2, 1.0], dtype=object),
        np.array([1.0, 2.0, np.nan, 2.0, 1.0]),
        np.array([1.0, 2.0, float("nan"), np.int64(2), True], dtype=object),
    ):
        found = code_variable(Description("kind", "Kind", "nominal", values, labels))
        assert isinstance(found, Coded)
        assert (found.values, found.codes.tolist()) == ((1, 2), [0, 1, -1, 1, 0])


def test_several_choices_may_come_as_tuples_lists_or_sets():
    values = np.empty(5, dtype=object)
    values[:] = [("web", "shop"), ["web"], {"shop"}, None, ()]
    found = code_variable(Description("channels", "Channels", "multiple", values, {}))
    assert isinstance(found, Ticked)
    assert found.values == ("shop", "web")
    assert found.answered.tolist() == [True, True, True, False, True]
    assert found.ticks.tolist() == [
        [True, True],
        [False, True],
        [True, False],
        [False, False],
        [False, False],
    ]


def test_a_question_that_nobody_answered_has_no_values():
    for kind in ("nominal", "multiple"):
        found = code_variable(Description("x", "X", kind, np.full(4, None, dtype=object), {}))
        assert found.values == ()
