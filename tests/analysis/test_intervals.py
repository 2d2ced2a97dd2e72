from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings as quick
from hypothesis import strategies as st
from scipy import stats

from analysis.intervals import (
    difference_between,
    difference_of_shares,
    mean_interval,
    share_interval,
)
from analysis.moments import moments, worth
from tests.analysis.weighted_people import column, read_r


@pytest.fixture(scope="module")
def weights() -> np.ndarray:
    return np.array(read_r()["raked"]["designed"])


def test_the_interval_of_a_weighted_mean_is_svymeans_error_times_students_t_on_the_effective_n(weights):
    assert mean_interval(column("spend"), weights) == pytest.approx(
        tuple(read_r()["spend"]["all"]["interval"]), abs=1e-7
    )


def test_the_interval_of_a_weighted_share_is_wilsons_on_the_effective_n(weights):
    count, n = worth(column("owner") > 0, weights)
    theirs = read_r()["owner"]
    assert count / n == pytest.approx(theirs["share"], abs=1e-10)
    assert share_interval(count, n) == pytest.approx(tuple(theirs["wilson"]), abs=1e-8)


def test_two_weighted_means_differ_by_welchs_interval_on_svymeans_errors(weights):
    r, one = read_r()["spend"], column("group") == 1
    spend = column("spend")
    ours = difference_between(moments(spend[one], weights[one]), moments(spend[~one], weights[~one]))
    errors = np.array([r[who]["standard_error"] for who in ("one", "other")]) ** 2
    ns = np.array([r[who]["n_effective"] for who in ("one", "other")])
    df = errors.sum() ** 2 / (errors**2 / (ns - 1)).sum()
    margin = stats.t.ppf(0.975, df) * errors.sum() ** 0.5
    value = r["one"]["mean"] - r["other"]["mean"]
    assert ours.value == pytest.approx(value, abs=1e-8)
    assert ours.interval == pytest.approx((value - margin, value + margin), abs=1e-6)


@quick(derandomize=True, deadline=None, max_examples=30)
@given(st.integers(0, 10_000), st.floats(0.01, 100))
def test_equal_weights_change_no_interval(seed, weight):
    random = np.random.default_rng(seed)
    mine, rest = random.normal(1, 1, 12), random.normal(0, 2, 30)
    equal, others = np.full(12, weight), np.full(30, weight)
    assert mean_interval(mine, equal) == pytest.approx(mean_interval(mine), rel=1e-10)
    plain = difference_between(moments(mine), moments(rest))
    weighted = difference_between(moments(mine, equal), moments(rest, others))
    assert weighted.interval == pytest.approx(plain.interval, rel=1e-10)
    assert weighted.effect_size == pytest.approx(plain.effect_size, rel=1e-10)
    shares = [worth(values > 0.5, w) for values, w in ((mine, equal), (rest, others))]
    plain_shares = [worth(values > 0.5) for values in (mine, rest)]
    assert difference_of_shares(*shares[0], *shares[1]) == pytest.approx(
        difference_of_shares(*plain_shares[0], *plain_shares[1]), abs=1e-10
    )


@quick(derandomize=True, deadline=None, max_examples=30)
@given(st.integers(0, 10_000))
def test_uneven_weights_widen_the_interval_of_a_share(seed):
    chosen = np.arange(40) % 2 == 0
    weights = np.repeat(np.random.default_rng(seed).uniform(0.1, 5, 20), 2)
    low, high = share_interval(*worth(chosen, weights))
    plain = share_interval(*worth(chosen))
    assert low <= plain[0] + 1e-12
    assert high >= plain[1] - 1e-12


def test_the_interval_covers_the_truth_about_as_often_as_it_says():
    random = np.random.default_rng(4)
    hits = 0
    for _ in range(400):
        light = random.random(120) < 0.5
        values = random.normal(np.where(light, 0.0, 1.0), 1.0)
        low, high = mean_interval(values, np.where(light, 1.0, 3.0))
        hits += low <= 0.75 <= high
    assert 0.92 <= hits / 400 <= 0.98


def test_answers_worth_fewer_than_two_give_no_interval():
    assert mean_interval(np.array([1.0, 2.0]), np.array([1.0, 50.0])) is None
    few = moments(np.array([1.0, 2.0]), np.array([1.0, 50.0]))
    difference = difference_between(few, moments(np.array([3.0, 4.0]), np.ones(2)))
    assert difference.interval is None
    assert mean_interval(np.array([1.0, 2.0]), np.array([0.1, 0.1])) is not None
