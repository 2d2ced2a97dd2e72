"""Whether segments differ in what describes them, against R's own tests."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binom

from analysis.answers import Description
from analysis.profiles.classification import classify
from analysis.profiles.coded import code_variable, code_variables
from analysis.profiles.corrected import Correction
from analysis.profiles.corrected_tests import compare_corrected_shares
from analysis.profiles.description_tests import compare_descriptions
from analysis.profiles.group_tables import count_answers
from analysis.profiles.multiple_testing import benjamini_hochberg, holm
from analysis.profiles.omnibus import noncentral_chi_squared, noncentral_f
from analysis.profiles.ranks import compare_ranks
from analysis.profiles.variable_test import count_variable
from analysis.randomness import random_stream
from tests.analysis.profiles.golden_people import EQUAL, EVERY, LABELS, MEMBERS, VARIABLES, WEIGHTS, R


def compare(describe, *given, **other):
    return compare_descriptions(code_variables(describe), *given, **other)


def outcome(name, weights=None, **other):
    (found,) = compare((VARIABLES[name],), LABELS, 4, weights, **other)
    return found


def told(ours):
    return (ours.statistic, ours.df, ours.p, ours.effect, ours.effect_interval)


def by_r(theirs):
    """R's figures, each as close as it must be met."""
    return (
        pytest.approx(theirs["statistic"], rel=1e-9),
        pytest.approx(np.atleast_1d(theirs["df"]).tolist(), rel=1e-9),
        pytest.approx(theirs["p"], rel=1e-6),
        pytest.approx(theirs["effect"], abs=1e-9),
        pytest.approx(theirs["interval"], abs=1e-6),
    )


@pytest.mark.parametrize("name", ["kind", "owner", "level", "spend"])
def test_people_who_count_alike_are_compared_as_r_compares_them(name):
    assert told(outcome(name)) == by_r(R["plain"][name])


@pytest.mark.parametrize("name", ["kind", "owner", "rare", "level", "spend"])
def test_people_who_count_more_or_less_are_compared_as_rs_survey_compares_them(name):
    assert told(outcome(name, WEIGHTS)) == by_r(R["weighted"][name])


def test_where_few_people_are_expected_in_a_cell_chance_draws_take_over():
    ours, theirs = outcome("rare"), R["plain"]["rare"]
    assert (theirs["smallest_expected"], theirs["share_below_5"]) == pytest.approx((0.295, 0.5), abs=1e-3)
    assert ours.test == "chi-squared, by chance draws"
    assert ours.statistic == pytest.approx(theirs["statistic"], rel=1e-9)
    assert ours.p == pytest.approx(theirs["p_drawn"], abs=4 * (0.03 * 0.97 / 4999) ** 0.5)
    assert ours.p == outcome("rare").p


def test_amounts_that_nobody_shares_are_ranked_as_rs_weighted_rank_test_ranks_them():
    spend = count_variable(code_variable(VARIABLES["spend"]), LABELS, 4, WEIGHTS)
    ours, theirs = compare_ranks(spend.tables[0], weighted=True), R["weighted"]["svyranktest"]
    assert ours.statistic * 3 == pytest.approx(theirs["chi_squared"], rel=1e-9)
    assert ours.p == pytest.approx(theirs["p"], rel=1e-6)
    assert told(ours) == by_r(R["weighted"]["spend_ranks"])
    plain = count_variable(code_variable(VARIABLES["spend"]), LABELS, 4)
    assert told(compare_ranks(plain.tables[0], weighted=False)) == by_r(R["plain"]["spend_ranks"])


@pytest.mark.parametrize("name", ["kind", "level", "spend"])
def test_two_segments_at_a_time_are_compared_as_r_compares_them(name):
    ours = outcome(name).pairs
    assert [(one.first, one.second) for one in ours] == [(1, 2), (1, 3), (1, 4), (2, 3), (2, 4), (3, 4)]
    if name != "kind":  # some of whose pairs are so small that chance draws take over
        assert [one.p for one in ours] == pytest.approx(R["pairs"][name]["p"], rel=1e-6)
        assert [one.p_adjusted for one in ours] == pytest.approx(R["pairs"][name]["holm"], rel=1e-6)
    else:
        assert [one.p for one in ours] == pytest.approx(R["pairs"][name]["p"], abs=0.03)


def test_equal_weights_are_no_weights():
    assert compare(EVERY, LABELS, 4, EQUAL) == compare(EVERY, LABELS, 4)


def test_variables_are_one_family_and_pairs_are_looked_at_only_where_one_differs():
    found = compare(EVERY, LABELS, 4)
    assert {one.n_tests for one in found} == {5}
    adjusted = benjamini_hochberg(np.array([one.p for one in found]))
    assert [one.p_adjusted for one in found] == pytest.approx(adjusted)
    assert [one.variable for one in found if one.differs] == ["kind", "level", "spend", "rare"]
    assert all(bool(one.pairs) == one.differs for one in found)


def test_adjusted_p_values_are_rs():
    given_p = np.array(R["adjust"]["p"])
    assert benjamini_hochberg(given_p) == pytest.approx(R["adjust"]["BH"])
    assert holm(given_p) == pytest.approx(R["adjust"]["holm"])


@given(st.lists(st.floats(0, 1), min_size=1, max_size=12))
@settings(max_examples=40, deadline=None)
def test_adjusting_never_makes_a_p_value_smaller_nor_turns_the_order_round(values):
    p = np.array(values)
    for adjusted in (benjamini_hochberg(p), holm(p)):
        assert (adjusted >= p - 1e-12).all()
        assert (adjusted <= 1).all()
        assert (np.diff(adjusted[np.argsort(p, kind="stable")]) >= -1e-12).all()
    assert (holm(p) >= benjamini_hochberg(p) - 1e-12).all()


def test_of_several_choices_each_option_is_tested_and_the_question_counts_once():
    random = random_stream(1)
    labels = np.repeat([0, 1], [150, 150])
    values = np.empty(300, dtype=object)
    values[:] = [
        tuple(np.array(["web", "shop", "fair"])[random.random(3) < [0.3 + 0.3 * side, 0.5, 0.4]])
        for side in labels
    ]
    values[7] = None
    channels = Description("channels", "Channels", "multiple", values, {"web": "Web", "shop": "Shop"})
    (found,) = compare((channels,), labels, 2)
    assert (found.n, found.n_tests, [one.value_label for one in found.options]) == (
        299,
        1,
        ["Web", "Shop", "fair"],
    )
    assert found.p == min(one.p_adjusted for one in found.options) == found.options[0].p_adjusted
    assert found.p_adjusted == found.p
    assert found.differs


def test_answers_nobody_gave_or_everybody_gave_are_not_tested():
    nothing = Description("nothing", "Nothing", "nominal", np.full(320, None, dtype=object), {})
    alike = Description("alike", "Alike", "nominal", np.full(320, "yes", dtype=object), {})
    number = Description("number", "Number", "numeric", np.full(320, 3.0), {})
    found = compare((nothing, alike, number, VARIABLES["kind"]), LABELS, 4)
    assert [one.p for one in found[:3]] == [None, None, None]
    assert [one.p_adjusted for one in found] == [None, None, None, found[3].p]
    assert found[3].n_tests == 1
    for weights in (WEIGHTS, None):
        assert compare((nothing, alike, number), LABELS, 4, weights)[0].n == 0


def test_numbers_that_do_not_vary_in_one_segment_are_compared_by_their_ranks():
    numbers = np.where(LABELS == 3, 5.0, np.arange(320) % 11)
    (found,) = compare((Description("tools", "Tools", "numeric", numbers, {}),), LABELS, 4)
    assert found.test == "Kruskal and Wallis"


def test_a_segment_whose_people_all_gave_one_rating_is_compared_by_shares():
    ratings = np.where(LABELS == 3, 5.0, np.arange(320) % 5 + 1)
    (found,) = compare((Description("rating", "Rating", "ordinal", ratings, {}),), LABELS, 4, WEIGHTS)
    assert found.test == "chi-squared of Rao and Scott"


def test_a_segment_of_one_stops_nobody():
    labels = np.where(np.arange(320) == 0, 4, LABELS)
    for weights in (None, WEIGHTS):
        found = compare(EVERY, labels, 5, weights)
        assert found[0].p is not None
        assert all(one.p is None or 0 <= one.p <= 1 for one in found)


def test_where_people_are_placed_unsurely_tests_are_corrected_for_it():
    _, correction = classify(MEMBERS, LABELS)
    found = {one.variable: one for one in compare(EVERY, LABELS, 4, correction=correction)}
    r = R["corrected"]
    assert found["spend"].statistic == pytest.approx(r["spend"]["wald"], rel=1e-8)
    assert found["spend"].p == pytest.approx(r["spend"]["p"], rel=1e-6)
    assert found["owner"].p == pytest.approx(r["owner_shares"]["p"], rel=1e-6)
    assert (found["kind"].statistic, found["kind"].df) == (
        pytest.approx(r["kind"]["score"], rel=1e-8),
        (9.0,),
    )
    assert found["kind"].p == pytest.approx(r["kind"]["p"], rel=1e-6)
    assert found["kind"].pairs
    for name in ("spend", "kind"):
        if found[name].pairs:
            assert [one.p for one in found[name].pairs] == pytest.approx(r[name]["pairs_p"], rel=1e-6)
    assert found["level"].test == "Wald test, corrected"


@pytest.mark.parametrize("rare", [0.03, 0.01])
def test_rare_answers_pass_for_no_difference_where_people_are_placed_unsurely(rare):
    random, n, n_sets = np.random.default_rng(1), 500, 200
    table = np.full((4, 4), 0.1 / 3) + np.eye(4) * (0.9 - 0.1 / 3)
    correction, rejected = Correction(np.linalg.inv(table)), 0
    for _ in range(n_sets):
        truth = random.choice(4, n, p=[0.4, 0.3, 0.2, 0.1])
        placed = (table.cumsum(axis=1)[truth] < random.random(n)[:, None]).sum(axis=1)
        answers = random.choice(3, n, p=[0.6, 0.4 - rare, rare])
        found = compare_corrected_shares(count_answers(answers, 3, placed, 4), correction)
        rejected += found is not None and found.p <= 0.05
    assert rejected <= binom.ppf(0.999, n_sets, 0.05)


def test_many_rare_words_are_tested_as_the_thirty_most_frequent_and_all_others():
    words = np.array([f"w{number % 47}" for number in range(320)], dtype=object)
    (found,) = compare((Description("word", "Word", "nominal", words, {}),), LABELS, 4)
    assert found.df == (90.0,)


@given(st.floats(-8, 14), st.integers(1, 60), st.floats(-2, 14))
@settings(max_examples=60, deadline=None)
def test_effects_have_an_interval_however_large_the_statistic(size, df, rest):
    for low, high in (
        noncentral_f(float(np.exp(size)), df, float(np.exp(rest))),
        noncentral_chi_squared(float(np.exp(size)), df),
    ):
        assert 0 <= low <= high


def test_the_quick_way_to_large_noncentralities_is_good_to_a_thousandth(monkeypatch):
    exact = noncentral_f(240, 4, 500), noncentral_chi_squared(900, 3)
    monkeypatch.setattr("analysis.profiles.omnibus.LARGE", 0.0)
    quick = noncentral_f(240, 4, 500), noncentral_chi_squared(900, 3)
    assert np.array(quick) == pytest.approx(np.array(exact), rel=1.5e-3)
