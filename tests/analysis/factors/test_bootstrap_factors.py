import json
from dataclasses import replace

import numpy as np
import pytest

from analysis.correlations.correlation import pearson
from analysis.correlations.polychoric import polychoric
from analysis.errors import AnalysisError
from analysis.factors.alignment import align
from analysis.factors.bootstrap_factors import bootstrap_factors
from analysis.factors.factors import explore_factors
from analysis.factors.retention import parallel_analysis
from tests.analysis.conftest import OWN

LOADINGS = np.repeat(np.eye(3), 3, axis=0) * np.tile([0.8, 0.7, 0.6], 3)[:, None]


def draw_answers(n, seed, loadings=LOADINGS):
    generator = np.random.default_rng(seed)
    n_items, n_factors = loadings.shape
    unique = np.sqrt(1 - np.square(loadings).sum(axis=1))
    return (
        generator.standard_normal((n, n_factors)) @ loadings.T
        + generator.standard_normal((n, n_items)) * unique
    )


def resampled(items, n_factors=3, *, correlate=pearson, weights=None, n_draws=40, seed=1, n_jobs=1, **ways):
    correlation = correlate(items, None, weights)
    factors = explore_factors(
        correlation.matrix, n_factors, n_respondents=correlation.n_for_tests, **ways.pop("of", {})
    )
    return bootstrap_factors(
        items, correlation, factors, weights=weights, n_draws=n_draws, seed=seed, n_jobs=n_jobs, **ways
    )


def test_turned_to_the_base_the_intervals_are_those_of_psych_within_simulation_error(own):
    # R has 1,000 draws, we have 200. Of a standard deviation the relative error is 1 / sqrt(2 draws): .055
    # together. R's limits are mean +- 1.96 sd, whose error is .054 sd; that of our 2.5th centile is .19 sd,
    # and R scales factors as if they did not correlate, .1 sd. Four and a half errors: no false alarm in 108.
    r = json.loads((OWN / "number_of_factors.json").read_text(encoding="utf-8"))["fa_iter"]
    base = explore_factors(pearson(own.items).matrix, 3, n_respondents=400).loadings
    ours = resampled(own.items, n_draws=200, alignment="target")
    laid = align(np.array(r["loadings"]), np.eye(3), base)
    sds, low, high = (np.array(r[name])[:, laid.order] for name in ("sds", "low", "high"))
    low, high = np.where(laid.signs > 0, low, -high), np.where(laid.signs > 0, high, -low)
    assert np.abs(np.log(ours.loadings_sd / sds)).max() < 4.5 * 0.055
    assert np.abs((ours.loadings_interval[:, :, 0] - low) / sds).max() < 4.5 * 0.2
    assert np.abs((ours.loadings_interval[:, :, 1] - high) / sds).max() < 4.5 * 0.2


def test_about_nineteen_intervals_in_twenty_hold_the_true_loading():
    covered = []
    for seed in range(4):
        items = draw_answers(400, seed)
        factors = explore_factors(pearson(items).matrix, 3, n_respondents=400)
        order = align(LOADINGS, np.eye(3), factors.loadings)
        low, high = np.moveaxis(resampled(items, n_draws=60, seed=seed).loadings_interval, -1, 0)
        covered.append((low <= order.loadings) & (order.loadings <= high))
    # 108 intervals of 60 draws, which are a little narrow; loadings of one data set go up and down together.
    assert 0.88 <= np.mean(covered) <= 0.99


def test_four_times_the_people_halve_the_intervals():
    width = [
        np.ptp(resampled(draw_answers(n, 3), n_draws=60).loadings_interval, axis=2).mean()
        for n in (250, 1000)
    ]
    assert width[0] / width[1] == pytest.approx(2, rel=0.25)


def test_the_number_of_processes_changes_no_number(own):
    one, two = (resampled(own.items[:, :6], 2, n_draws=20, n_jobs=n_jobs) for n_jobs in (1, 2))
    np.testing.assert_array_equal(one.loadings_interval, two.loadings_interval)
    np.testing.assert_array_equal(one.phi_interval, two.phi_interval)
    assert one.chosen == two.chosen


def test_another_seed_draws_other_people(own):
    one, again, other = (resampled(own.items, n_draws=20, seed=seed) for seed in (1, 1, 2))
    np.testing.assert_array_equal(one.loadings_sd, again.loadings_sd)
    assert (one.loadings_sd != other.loadings_sd).all()


@pytest.mark.parametrize("rotation", ["none", "varimax", "promax", "oblimin", "geomin"])
def test_every_rotation_is_followed_where_the_factors_are_plain(rotation, own):
    ours = resampled(own.items, n_draws=20, of={"rotation": rotation})
    assert ours.can_be_followed.all() or rotation == "none"
    assert ours.n_failed == 0


def test_polychoric_correlations_are_resampled_as_such(own):
    ours = resampled(own.items, correlate=polychoric, n_draws=20)
    base = explore_factors(polychoric(own.items).matrix, 3, n_respondents=400).loadings
    inside = (ours.loadings_interval[:, :, 0] <= base) & (base <= ours.loadings_interval[:, :, 1])
    assert inside.mean() > 0.9
    assert ours.can_be_followed.all()


def test_gaps_are_bridged_in_every_resample_as_in_the_base(with_gaps, own):
    gaps, complete = resampled(with_gaps, n_draws=20), resampled(own.items, n_draws=20)
    assert gaps.n_failed == 0
    assert gaps.loadings_sd.mean() == pytest.approx(complete.loadings_sd.mean(), rel=0.25)


@pytest.mark.parametrize("correlate", [pearson, polychoric])
def test_equal_weights_change_nothing(own, correlate):
    plain, weighted = (
        resampled(own.items, correlate=correlate, weights=weights, n_draws=20)
        for weights in (None, np.full(400, 3.0))
    )
    np.testing.assert_allclose(plain.loadings_interval, weighted.loadings_interval, atol=1e-7)
    assert plain.chosen == weighted.chosen


def test_unequal_weights_widen_the_intervals():
    items = draw_answers(600, 5)
    weights = np.exp(np.random.default_rng(6).normal(0, 0.8, 600))
    plain, weighted = (resampled(items, weights=given, n_draws=60) for given in (None, weights))
    assert weighted.loadings_sd.mean() > 1.15 * plain.loadings_sd.mean()


def test_a_factor_too_many_is_not_followed_and_gets_no_interval():
    ours = resampled(draw_answers(300, 9), n_factors=4)
    lost, kept = ~ours.can_be_followed, ours.can_be_followed
    assert 1 <= lost.sum() <= 3
    assert (ours.followed[lost] < 0.95).all()
    assert np.isnan(ours.loadings_interval[:, lost]).all()
    assert np.isnan(ours.phi_interval[lost]).all()
    assert np.isnan(ours.phi_interval[:, lost]).all()
    assert np.isfinite(ours.loadings_interval[:, kept]).all()


def test_the_shares_of_resamples_that_choose_each_number_add_up(own):
    ours = resampled(own.items)
    assert sum(ours.chosen.values()) == pytest.approx(1)
    assert ours.chosen[3] > 0.9


def test_resamples_without_a_solution_are_counted():
    # Three people alone answered the last item apart: in one resample in twenty none of them is drawn.
    items = np.column_stack([draw_answers(200, 2), np.zeros(200)])
    items[:3, -1] = (1.0, 2.0, -1.5)
    ours = resampled(items, n_draws=60)
    assert 1 <= ours.n_failed <= 10
    assert np.isfinite(ours.loadings_interval[:, ours.can_be_followed]).all()


def test_when_most_resamples_have_no_solution_there_are_no_intervals(own, monkeypatch):
    monkeypatch.setattr("analysis.factors.bootstrap_draws.correlate_sample", fails)
    with pytest.raises(AnalysisError, match="20 of 20 resamples have no solution, the last because nothing"):
        resampled(own.items, n_draws=20)


def fails(people, counts):
    raise AnalysisError(where="a sample", what="nothing", mend="nothing")


def test_the_report_tells_the_share_done_and_may_stop_it(own):
    shares = []
    resampled(own.items, n_draws=20, report=shares.append)
    assert shares == [0.5, 1.0]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"n_draws": 19}, "draw at least 20"),
        ({"alignment": "rigid"}, "'rigid' is not known"),
        ({"weights": np.ones(5)}, "5 weights for 400 respondents"),
        ({"weights": np.zeros(400)}, "missing, zero or below"),
        ({"items": np.ones((400, 12))}, "same answer"),
        ({"items": np.random.default_rng(1).random((400, 5))}, "400 people to 5 items"),
    ],
)
def test_bad_input_is_refused(own, change, message):
    correlation = pearson(own.items)
    factors = explore_factors(correlation.matrix, 3, n_respondents=400)
    given = {"items": own.items, "correlation": correlation, "factors": factors, "seed": 1, "n_jobs": 1}
    with pytest.raises(AnalysisError, match=message):
        bootstrap_factors(**{**given, **change})


def test_limits_at_hand_are_used_and_those_of_other_items_refused(own):
    strict = parallel_analysis(pearson(own.items).matrix, 20, seed=1, n_draws=20)
    assert max(resampled(own.items, n_draws=20, parallel=strict).chosen) < 3
    other = parallel_analysis(np.eye(5), 400, seed=1, n_draws=5)
    with pytest.raises(AnalysisError, match="a parallel analysis of 5 items and correlations of 12"):
        resampled(own.items, n_draws=20, parallel=other)


def test_factors_of_another_number_of_items_are_refused(own):
    correlation = pearson(own.items)
    factors = explore_factors(correlation.matrix, 3, n_respondents=400)
    with pytest.raises(AnalysisError, match="loadings of 11 items and correlations of 12"):
        bootstrap_factors(
            own.items, correlation, replace(factors, loadings=factors.loadings[:11]), seed=1, n_jobs=1
        )
