from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.errors import AnalysisError
from analysis.needs.correlation import pearson
from analysis.needs.factors import explore_factors
from analysis.needs.scores import regression_scores, regression_weights


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
    assert (
        gap(regression_weights(correlation.matrix, theirs), golden.r["scores"]["regression"]["weights"])
        < 1e-6
    )
    assert gap(regression_scores(golden.items, correlation, theirs), golden.scores) < 1e-6


def test_from_our_factors_the_scores_of_all_respondents_match_psych(golden, correlation, ours, gap):
    # Oblimin in R stops within 1e-4 of the optimum, and a score adds that up over the items.
    assert (
        gap(regression_weights(correlation.matrix, ours), golden.r["scores"]["regression"]["weights"]) < 1e-4
    )
    assert gap(regression_scores(golden.items, correlation, ours), golden.scores) < 1e-3


def test_scores_have_mean_nothing_and_less_spread_than_the_factor(golden, correlation, ours):
    scores = regression_scores(golden.items, correlation, ours)
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
    np.testing.assert_allclose(regression_scores(gappy, correlation, factors)[0], expected, atol=1e-12)


@settings(derandomize=True, max_examples=10, deadline=None)
@given(st.permutations(range(12)), st.booleans())
def test_the_order_of_the_items_does_not_change_a_score(own, with_gaps, order, gappy):
    items = with_gaps if gappy else own.items
    expected, shuffled = (
        regression_scores(table, correlation, explore_factors(correlation.matrix, 3, n_respondents=400))
        for table, correlation in ((table, pearson(table)) for table in (items, items[:, list(order)]))
    )
    np.testing.assert_allclose(shuffled, expected, atol=1e-6)


@settings(derandomize=True, max_examples=10, deadline=None)
@given(st.integers(0, 10_000))
def test_the_order_of_the_respondents_changes_no_loading_and_moves_scores_along(own, seed):
    order = np.random.default_rng(seed).permutation(400)
    items = own.items[order]
    before, after = (
        (factors.loadings, regression_scores(table, correlation, factors))
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
        regression_scores(items, correlation, factors)
