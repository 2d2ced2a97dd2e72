from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings as quick
from hypothesis import strategies as st

from analysis.moments import mean_of, moments, worth
from tests.analysis.weighted_people import column, read_r

SEEDS = st.integers(0, 10_000)


@pytest.mark.parametrize(("group", "who"), [(None, "all"), (1, "one"), (0, "other")])
def test_a_weighted_mean_and_its_error_are_those_of_svymean(group, who):
    r = read_r()
    rows = np.ones(240, bool) if group is None else column("group") == group
    ours = moments(column("spend")[rows], np.array(r["raked"]["designed"])[rows])
    theirs = r["spend"][who]
    assert ours.mean == pytest.approx(theirs["mean"], abs=1e-8)
    assert ours.squared_error**0.5 == pytest.approx(theirs["standard_error"], abs=1e-8)
    assert ours.variance == pytest.approx(theirs["variance"], abs=1e-6)
    assert ours.n == pytest.approx(theirs["n_effective"], abs=1e-6)


@quick(derandomize=True, deadline=None, max_examples=30)
@given(SEEDS, st.floats(0.01, 100))
def test_equal_weights_change_no_moment(seed, weight):
    values = np.random.default_rng(seed).normal(3, 2, size=25)
    plain, weighted = moments(values), moments(values, np.full(25, weight))
    for name in ("n", "mean", "variance", "squared_error"):
        assert getattr(weighted, name) == pytest.approx(getattr(plain, name), rel=1e-10)


@quick(derandomize=True, deadline=None, max_examples=30)
@given(SEEDS)
def test_a_person_of_weight_three_moves_the_mean_like_three_people_who_answered_alike(seed):
    random = np.random.default_rng(seed)
    values, weights = random.normal(size=20), random.integers(1, 4, size=20)
    repeated = np.repeat(values, weights)
    assert mean_of(values, weights.astype(float)) == pytest.approx(repeated.mean())
    chosen = values > 0
    count, n = worth(chosen, weights.astype(float))
    assert count / n == pytest.approx((repeated > 0).mean())


def test_but_is_not_worth_three_answers():
    values = np.random.default_rng(1).normal(size=20)
    thrice = np.repeat(values, 3)
    assert moments(values, np.full(20, 3.0)).squared_error > 2 * moments(thrice).squared_error


def test_nothing_has_no_mean_and_one_answer_no_variance():
    assert mean_of(np.array([])) is None
    assert np.isnan(moments(np.array([3.0]), np.array([2.0])).variance)
    assert worth(np.array([], dtype=bool), np.array([])) == (0, 0)
