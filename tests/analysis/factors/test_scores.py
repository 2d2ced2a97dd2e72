import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.correlations.correlation import pearson
from analysis.errors import AnalysisError
from analysis.factors.factors import explore_factors
from analysis.factors.score_weights import score_weights
from analysis.factors.scores import determinacy, factor_scores

BY_R = json.loads((Path(__file__).parents[2] / "golden" / "factor_methods.json").read_text(encoding="utf-8"))
METHODS = ("regression", "bartlett", "tenberge")
OF_PSYCH = {"regression": "regression", "bartlett": "Bartlett", "tenberge": "tenBerge"}


@pytest.fixture(scope="module")
def correlation(golden):
    return pearson(golden.items)


@pytest.fixture
def ours(golden, correlation, in_order_of):
    r = golden.r["fa"]["minres_oblimin"]["loadings"]["values"]
    factors = explore_factors(correlation.matrix, golden.r["nfactors"], n_respondents=len(golden.items))
    return in_order_of(factors, r)


def test_from_rs_own_factors_every_weight_and_every_score_follow_exactly(golden, correlation, ours, gap):
    r = golden.r["fa"]["minres_oblimin"]
    theirs = replace(
        ours, loadings=np.array(r["loadings"]["values"]), structure=np.array(r["structure"]["values"])
    )
    assert gap(score_weights(correlation.matrix, theirs), golden.r["scores"]["regression"]["weights"]) < 1e-6
    assert gap(factor_scores(golden.items, correlation, theirs), golden.scores) < 1e-6


def test_from_our_factors_the_scores_of_all_respondents_match_psych(golden, correlation, ours, gap):
    # Oblimin in R stops within 1e-4 of the optimum, and a score adds that up over the items.
    assert gap(score_weights(correlation.matrix, ours), golden.r["scores"]["regression"]["weights"]) < 1e-4
    assert gap(factor_scores(golden.items, correlation, ours), golden.scores) < 1e-3


def test_scores_have_mean_nothing_and_less_spread_than_the_factor(golden, correlation, ours):
    scores = factor_scores(golden.items, correlation, ours)
    np.testing.assert_allclose(scores.mean(axis=0), 0, atol=1e-10)
    assert (scores.std(axis=0, ddof=1) < 1).all()


def test_a_score_with_gaps_is_what_the_answers_given_lead_us_to_expect(own):
    correlation = pearson(own.items)
    factors = explore_factors(correlation.matrix, 3, n_respondents=400)
    gappy = own.items[:1].copy()
    gappy[0, [0, 5, 9]] = np.nan
    answered = ~np.isnan(gappy[0])
    standardised = ((gappy[0] - correlation.mean) / correlation.sd)[answered]
    block = correlation.matrix[np.ix_(answered, answered)]
    expected = standardised @ np.linalg.solve(block, factors.structure[answered])
    np.testing.assert_allclose(factor_scores(gappy, correlation, factors)[0], expected, atol=1e-12)


@settings(derandomize=True, max_examples=10, deadline=None)
@given(st.permutations(range(12)), st.booleans())
def test_the_order_of_the_items_does_not_change_a_score(own, with_gaps, order, gappy):
    items = with_gaps if gappy else own.items
    expected, shuffled = (
        factor_scores(table, correlation, explore_factors(correlation.matrix, 3, n_respondents=400))
        for table, correlation in ((table, pearson(table)) for table in (items, items[:, list(order)]))
    )
    np.testing.assert_allclose(shuffled, expected, atol=1e-6)


@settings(derandomize=True, max_examples=10, deadline=None)
@given(st.integers(0, 10_000))
def test_the_order_of_the_respondents_changes_no_loading_and_moves_scores_along(own, seed):
    order = np.random.default_rng(seed).permutation(400)
    items = own.items[order]
    before, after = (
        (factors.loadings, factor_scores(table, correlation, factors))
        for table, correlation, factors in (
            (table, pearson(table), explore_factors(pearson(table).matrix, 3, n_respondents=400))
            for table in (own.items, items)
        )
    )
    np.testing.assert_allclose(after[0], before[0], atol=1e-9)
    np.testing.assert_allclose(after[1], before[1][order], atol=1e-8)


def test_people_without_any_answer_have_no_score(own):
    correlation = pearson(own.items)
    factors = explore_factors(correlation.matrix, 3, n_respondents=400)
    items = own.items.copy()
    items[7] = np.nan
    with pytest.raises(AnalysisError, match=r"1 respondent\(s\) answered none"):
        factor_scores(items, correlation, factors)


@pytest.fixture
def theirs(golden, ours):
    """R's own factors, so that scores can be compared without what R's searches leave over."""
    r = golden.r["fa"]["minres_oblimin"]
    return replace(
        ours,
        loadings=np.array(r["loadings"]["values"]),
        structure=np.array(r["structure"]["values"]),
        phi=np.array(r["phi"]),
        communalities=np.array(r["communality"]),
        uniquenesses=1 - np.array(r["communality"]),
    )


@pytest.mark.parametrize("method", METHODS)
def test_every_method_has_psychs_weights_and_scores(golden, correlation, theirs, gap, method):
    r = BY_R["scores"][method] if golden.name == "own" else golden.r["scores"][OF_PSYCH[method]]
    if method == "tenberge" and golden.r["nfactors"] == 1:
        pytest.skip("psych gives regression scores under this name when there is one factor")
    assert gap(score_weights(correlation.matrix, theirs, method), r["weights"]) < 1e-6
    ours = factor_scores(golden.items, correlation, theirs, method)
    if golden.name == "own":
        assert gap(ours, r["values"]) < 1e-6
    else:
        assert gap(ours[:10], r["first10"]) < 1e-6
        assert gap(ours.std(axis=0, ddof=1), np.atleast_1d(r["sd"])) < 1e-6
        assert gap(np.corrcoef(ours, rowvar=False).reshape(len(ours.T), -1), r["cor"]) < 1e-6


def test_determinacy_is_the_root_of_psychs_r2(own, in_order_of, gap):
    correlation = pearson(own.items).matrix
    r = BY_R["oblique"]
    ours = in_order_of(explore_factors(correlation, 3, n_respondents=400), r["loadings"])
    assert gap(determinacy(correlation, ours) ** 2, r["R2"]) < 1e-4
    theirs = replace(ours, loadings=np.array(r["loadings"]), structure=np.array(r["structure"]))
    assert gap(determinacy(correlation, theirs) ** 2, r["R2"]) < 1e-9


def test_determinacy_is_how_far_regression_scores_follow_their_factor(golden, correlation, ours):
    scores = factor_scores(golden.items, correlation, ours)
    # A regression score spreads as far as it is sure.
    np.testing.assert_allclose(scores.std(axis=0, ddof=1), determinacy(correlation.matrix, ours), atol=1e-8)


def test_bartlett_weights_give_a_factor_back_unchanged(correlation, ours):
    weights = score_weights(correlation.matrix, ours, "bartlett")
    np.testing.assert_allclose(weights.T @ ours.loadings, np.eye(len(ours.phi)), atol=1e-10)


def test_ten_berge_scores_correlate_as_the_factors_do(golden, correlation, ours):
    scores = factor_scores(golden.items, correlation, ours, "tenberge")
    np.testing.assert_allclose(np.atleast_2d(np.cov(scores.T)), ours.phi, atol=1e-8)


def weights_given(answered, correlation, factors, method):
    """Scores are a weighted sum of the answers: one person for each item shows its weight."""
    p = len(answered)
    people = np.where(answered, np.eye(p) * correlation.sd + correlation.mean, np.nan)
    return factor_scores(people[answered], correlation, factors, method)


@settings(derandomize=True, max_examples=15, deadline=None)
@given(st.tuples(*[st.sets(st.integers(4 * need, 4 * need + 3), max_size=2) for need in range(3)]))
def test_with_gaps_each_method_keeps_its_promise_by_the_items_answered(own, left_out):
    correlation = pearson(own.items)
    factors = explore_factors(correlation.matrix, 3, n_respondents=400)
    answered = ~np.isin(np.arange(12), list(set().union(*left_out)))
    loadings, block = factors.loadings[answered], correlation.matrix[np.ix_(answered, answered)]
    bartlett, tenberge, regression = (
        weights_given(answered, correlation, factors, method)
        for method in ("bartlett", "tenberge", "regression")
    )
    np.testing.assert_allclose(bartlett.T @ loadings, np.eye(3), atol=1e-9)
    np.testing.assert_allclose(tenberge.T @ block @ tenberge, factors.phi, atol=1e-9)
    np.testing.assert_allclose(regression, np.linalg.solve(block, factors.structure[answered]), atol=1e-9)


@pytest.mark.parametrize("method", METHODS)
def test_somebody_with_a_gap_changes_nobody_elses_score(own, method):
    correlation = pearson(own.items)
    factors = explore_factors(correlation.matrix, 3, n_respondents=400)
    items = own.items.copy()
    items[7, 2] = np.nan
    whole, gappy = (factor_scores(table, correlation, factors, method) for table in (own.items, items))
    others = np.arange(400) != 7
    np.testing.assert_array_equal(gappy[others], whole[others])
    assert 0 < np.abs(gappy[7] - whole[7]).max() < 1.5


def test_who_left_out_a_whole_factor_gets_a_regression_score_and_no_other(own):
    correlation = pearson(own.items)
    factors = explore_factors(correlation.matrix, 3, n_respondents=400)
    items = own.items.copy()
    items[3, 4:8] = np.nan
    assert np.isfinite(factor_scores(items, correlation, factors)).all()
    for method in ("bartlett", "tenberge"):
        with pytest.raises(
            AnalysisError, match=r"1 respondent\(s\) left out nearly all items of some factor"
        ):
            factor_scores(items, correlation, factors, method)


def test_many_people_with_gaps_are_scored_in_parts_without_a_difference(own, with_gaps, monkeypatch):
    correlation = pearson(with_gaps)
    factors = explore_factors(correlation.matrix, 3, n_respondents=400)
    at_once = factor_scores(with_gaps, correlation, factors, "tenberge")
    monkeypatch.setattr("analysis.factors.scores.AT_ONCE", 7)
    np.testing.assert_allclose(
        factor_scores(with_gaps, correlation, factors, "tenberge"), at_once, atol=1e-10
    )


def test_an_unknown_method_of_scoring_is_answered_with_the_known_ones(own):
    correlation = pearson(own.items)
    factors = explore_factors(correlation.matrix, 3, n_respondents=400)
    with pytest.raises(AnalysisError, match="use regression or bartlett or tenberge"):
        factor_scores(own.items, correlation, factors, "sum")
