import json
from contextlib import suppress

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.errors import AnalysisError
from analysis.responses.missing import em_covariance, expected_items, n_per_pair
from tests.analysis.conftest import OWN


@pytest.fixture(scope="module")
def r():
    return json.loads((OWN / "missing_data.json").read_text(encoding="utf-8"))


def log_likelihood(items, mean, covariance):
    """Person by person, from the density of the answers given."""
    total = 0.0
    for row in items:
        answered = ~np.isnan(row)
        distance = row[answered] - np.asarray(mean)[answered]
        block = np.asarray(covariance)[np.ix_(answered, answered)]
        _, log_determinant = np.linalg.slogdet(block)
        total -= (
            answered.sum() * np.log(2 * np.pi) + log_determinant + distance @ np.linalg.solve(block, distance)
        ) / 2
    return total


def test_means_and_covariances_match_psych_corfiml(own, with_gaps, gap):
    ours, r = em_covariance(with_gaps), own.r["gaps"]
    assert gap(ours.mean, r["mean"]) < 1e-5
    assert gap(ours.covariance, r["covariance"]) < 1e-5


def test_no_one_finds_a_likelier_answer_than_ours(own, with_gaps):
    ours, r = em_covariance(with_gaps), own.r["gaps"]
    assert ours.log_likelihood == pytest.approx(
        log_likelihood(with_gaps, ours.mean, ours.covariance), rel=1e-12
    )
    assert ours.log_likelihood >= log_likelihood(with_gaps, r["mean"], r["covariance"])


def test_pairs_are_counted_as_r_counts_them(own, with_gaps):
    assert n_per_pair(with_gaps).tolist() == own.r["gaps"]["n_per_pair"]


def test_two_thousand_eight_hundred_people_with_gaps_settle(bfi, gap):
    ours = em_covariance(bfi.all_items)
    spread = np.sqrt(np.diag(ours.covariance))
    # With 1 % missing at random, taking each pair's own answers is close by.
    assert gap(ours.covariance / np.outer(spread, spread), bfi.r["pearson_pairwise"]) < 0.01
    assert ours.n_iterations < 50


@settings(derandomize=True, max_examples=20, deadline=None)
@given(st.integers(0, 10_000))
def test_without_gaps_it_is_the_plain_covariance(seed):
    items = np.random.default_rng(seed).integers(1, 8, (30, 4)).astype(float)
    ours = em_covariance(items)
    np.testing.assert_allclose(ours.covariance, np.cov(items.T, ddof=0), atol=1e-12)
    np.testing.assert_allclose(ours.mean, items.mean(axis=0), atol=1e-12)
    assert ours.n_iterations == 0
    assert ours.log_likelihood == pytest.approx(log_likelihood(items, ours.mean, ours.covariance))


@settings(derandomize=True, max_examples=15, deadline=None)
@given(st.integers(0, 10_000), st.sampled_from([0.01, 0.02, -0.02]))
def test_no_small_step_away_is_likelier(seed, step):
    generator = np.random.default_rng(seed)
    items = generator.standard_normal((80, 3)) @ np.array([[1, 0.5, 0.2], [0, 1, 0.4], [0, 0, 1]])
    items[generator.random(items.shape) < 0.2] = np.nan
    ours = em_covariance(items)
    elsewhere = log_likelihood(items, ours.mean + step, ours.covariance * (1 + step))
    assert elsewhere < ours.log_likelihood


@settings(derandomize=True, max_examples=15, deadline=None)
@given(st.integers(0, 10_000))
def test_a_gap_is_filled_by_the_regression_on_the_answers_given(seed):
    generator = np.random.default_rng(seed)
    factor = generator.standard_normal((4, 4))
    covariance, mean = factor @ factor.T + np.eye(4), generator.standard_normal(4)
    row = generator.standard_normal((1, 4))
    gappy = row.copy()
    gappy[0, [1, 3]] = np.nan
    filled = expected_items(gappy, mean, covariance)
    slopes = covariance[np.ix_([1, 3], [0, 2])] @ np.linalg.inv(covariance[np.ix_([0, 2], [0, 2])])
    np.testing.assert_allclose(filled[0, [1, 3]], mean[[1, 3]] + slopes @ (row[0, [0, 2]] - mean[[0, 2]]))
    np.testing.assert_array_equal(filled[0, [0, 2]], row[0, [0, 2]])


def test_gaps_that_hang_on_answers_given_do_not_bias_the_mean():
    generator = np.random.default_rng(5)
    items = generator.multivariate_normal([0, 0], [[1, 0.8], [0.8, 1]], 5000)
    items[items[:, 0] > 0.5, 1] = np.nan
    assert abs(np.nanmean(items[:, 1])) > 0.3
    assert abs(em_covariance(items).mean[1]) < 0.05


@settings(derandomize=True, max_examples=40, deadline=None)
@given(st.integers(0, 100_000), st.integers(2, 8), st.integers(2, 6))
def test_answers_too_few_to_tell_are_refused_in_words_and_never_end_in_a_traceback(seed, n_people, n_items):
    generator = np.random.default_rng(seed)
    items = generator.integers(1, 4, (n_people, n_items)).astype(float)
    items[generator.random(items.shape) < 0.3] = np.nan
    with suppress(AnalysisError):
        assert np.isfinite(em_covariance(items).covariance).all()


def test_two_items_nobody_answered_together_are_named():
    items = np.random.default_rng(2).standard_normal((6, 4))
    items[:3, :2] = np.nan
    items[3:, 2:] = np.nan
    with pytest.raises(AnalysisError, match="nobody answered both 'a' and 'c'"):
        em_covariance(items, ["a", "b", "c", "d"])


def test_means_and_covariances_match_lavaan_run_to_the_end(with_gaps, r, gap):
    ours = em_covariance(with_gaps)
    assert gap(ours.mean, r["em"]["mean"]) < 1e-8
    assert gap(ours.covariance, r["em"]["covariance"]) < 1e-8
    assert ours.log_likelihood == pytest.approx(r["em"]["log_likelihood"], rel=1e-12)


def test_weights_count_people_as_often_as_r_repeats_their_rows(with_gaps, r, gap):
    weights = np.array(r["weights"], dtype=float)
    ours = em_covariance(with_gaps, weights=weights)
    assert gap(ours.mean, r["weighted"]["mean"]) < 1e-8
    assert gap(ours.covariance, r["weighted"]["covariance"]) < 1e-8
    assert ours.log_likelihood * weights.mean() == pytest.approx(r["weighted"]["log_likelihood"], rel=1e-12)


@settings(derandomize=True, max_examples=10, deadline=None)
@given(st.integers(0, 10_000), st.floats(0, 0.25), st.floats(0.01, 100))
def test_equal_weights_change_nothing(seed, share, weight):
    generator = np.random.default_rng(seed)
    items = generator.integers(1, 8, (60, 4)).astype(float)
    items[generator.random(items.shape) < share] = np.nan
    plain, weighted = em_covariance(items), em_covariance(items, weights=np.full(60, weight))
    np.testing.assert_allclose(weighted.mean, plain.mean, atol=1e-10)
    np.testing.assert_allclose(weighted.covariance, plain.covariance, atol=1e-10)
    assert weighted.log_likelihood == pytest.approx(plain.log_likelihood, rel=1e-10)


@settings(derandomize=True, max_examples=10, deadline=None)
@given(st.integers(0, 10_000))
def test_without_gaps_weights_give_the_weighted_covariance(seed):
    generator = np.random.default_rng(seed)
    items, weights = generator.normal(size=(40, 3)), generator.exponential(1, 40) + 0.1
    ours = em_covariance(items, weights=weights)
    np.testing.assert_allclose(ours.covariance, np.cov(items.T, ddof=0, aweights=weights), atol=1e-12)
    np.testing.assert_allclose(ours.mean, np.average(items, axis=0, weights=weights), atol=1e-12)


@pytest.mark.parametrize("weights", [np.ones(3), np.zeros(400), np.full(400, np.nan), np.full(400, -1.0)])
def test_weights_that_cannot_be_are_refused(with_gaps, weights):
    with pytest.raises(AnalysisError, match="positive weight"):
        em_covariance(with_gaps, weights=weights)
