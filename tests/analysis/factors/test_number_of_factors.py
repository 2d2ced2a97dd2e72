import json

import numpy as np
import pytest

from analysis.correlations.correlation import pearson
from analysis.correlations.polychoric import polychoric
from analysis.errors import AnalysisError
from analysis.factors.number_of_factors import advise
from analysis.factors.retention import parallel_analysis
from analysis.factors.retention_rules import FACTORS, KAISER, PARTIAL, retention_rules
from tests.analysis.conftest import OWN


@pytest.fixture(scope="module")
def advice(own):
    return advise(pearson(own.items), seed=1, names=own.r["items"])


def numbers(advice):
    return {rule.name: rule.number for rule in advice.rules}


def test_the_table_holds_what_each_rule_says_in_r(advice, own):
    r = json.loads((OWN / "number_of_factors.json").read_text(encoding="utf-8"))
    said = numbers(advice)
    assert advice.rules[0].number == own.r["parallel"]["ncomp"]
    assert said[FACTORS] == own.r["parallel"]["nfact"]
    assert said["Minimum average partial, 1976"] == np.argmin(r["map"]["squared"]) + 1
    assert said[PARTIAL] == np.argmin(r["map"]["fourth"]) + 1
    above = np.array(r["eigenvalues"]) > r["empirical_kaiser"]["reference"]
    assert said[KAISER] == np.argmin(above)
    assert said["Scree, acceleration"] == np.argmax(r["scree"]["acceleration"]) + 1


def test_every_rule_says_in_a_line_what_it_looks_at(advice):
    assert len(advice.rules) == 9
    assert all(20 < len(rule.looks_at) < 100 for rule in advice.rules)


def test_parallel_analysis_on_components_decides(golden):
    ours = advise(pearson(golden.items), seed=1)
    assert ours.recommended == max(1, golden.r["parallel"]["ncomp"])
    assert ours.around == ours.recommended


def test_the_reason_says_who_agrees_and_by_how_much_others_do_not(advice):
    assert advice.reason == (
        "Three components stand out from unrelated answers (parallel analysis, 95th centile): keep as many. "
        "The empirical Kaiser criterion and parallel analysis on common factors agree; minimum average "
        "partial says one, two fewer."
    )


def test_unrelated_items_are_given_one_factor_and_told_so():
    noise = np.random.default_rng(4).standard_normal((300, 6))
    ours = advise(pearson(noise), seed=1)
    assert ours.rules[0].number == 0
    assert ours.recommended == 1
    assert ours.reason.startswith("No component stands out from unrelated answers; one factor is the least")
    assert "minimum average partial says none, one fewer" in ours.reason.lower()


def test_resamples_are_quoted_where_they_were_drawn(own):
    ours = advise(pearson(own.items), seed=1, shares={2: 0.08, 3: 0.92})
    assert ours.reason.endswith("In 92 % of resamples of the respondents the same number stands out.")
    assert ours.shares == {2: 0.08, 3: 0.92}


def test_shares_that_do_not_add_up_are_refused(own):
    with pytest.raises(AnalysisError, match=r"add up to 0\.50"):
        advise(pearson(own.items), seed=1, shares={3: 0.5})


def test_polychoric_correlations_are_held_against_permuted_answers_where_there_are_answers(own):
    correlation = polychoric(own.items)
    without, ours = advise(correlation, seed=1), advise(correlation, own.items, seed=1)
    assert "those to each item given by other people" in ours.chance
    assert "a factor too many may be kept" in without.chance
    assert ours.recommended == 3
    assert all(solution.descriptive for solution in ours.solutions)


def test_people_without_any_answer_do_not_matter(own):
    items = np.vstack([own.items, np.full((2, 12), np.nan)])
    with_them, without = (
        advise(polychoric(own.items), given, weights=np.ones(len(given)), seed=1)
        for given in (items, own.items)
    )
    np.testing.assert_allclose(with_them.parallel.component_p95, without.parallel.component_p95)


def test_a_parallel_analysis_at_hand_is_used(own):
    correlation = pearson(own.items)
    at_hand = parallel_analysis(correlation.matrix, 400, seed=7, n_draws=30)
    assert advise(correlation, parallel=at_hand, seed=1).parallel is at_hand


def test_the_neighbours_of_another_number_can_be_seen(own):
    ours = advise(pearson(own.items), around=2, seed=1, needs=["Price", "Speed"])
    assert [solution.n_factors for solution in ours.solutions] == [1, 2, 3]
    assert ours.recommended == 3
    assert "‘" in ours.solutions[-1].change


def test_weights_are_carried_by_the_effective_number_of_people(own):
    generator = np.random.default_rng(3)
    correlation = pearson(own.items, None, np.exp(generator.normal(0, 1, 400)))
    weighted = advise(correlation, seed=1)
    plain = parallel_analysis(correlation.matrix, 400, seed=1)
    assert correlation.n_for_tests < 250
    assert weighted.parallel.component_p95[0] > plain.component_p95[0] + 0.05


@pytest.mark.parametrize("around", [0, 9])
def test_a_number_that_cannot_be_is_refused(own, around):
    with pytest.raises(AnalysisError, match=f"12 items cannot tell {around} factors apart"):
        advise(pearson(own.items), around=around, seed=1)


def test_fewer_people_than_items_are_refused(own):
    matrix = pearson(own.items).matrix
    parallel = parallel_analysis(matrix, 400, seed=1, n_draws=5)
    with pytest.raises(AnalysisError, match="10 respondents cannot carry 12 items"):
        retention_rules(matrix, 10, parallel)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"items": np.ones(400)}, "not respondents by items"),
        ({"items": np.random.default_rng(1).random((300, 12))}, "300 people to 12 items"),
        ({"weights": -np.ones(400)}, "missing, zero or below"),
        ({"weights": np.ones(3)}, "3 weights for 400 respondents"),
        ({"parallel": parallel_analysis(np.eye(5), 400, seed=1, n_draws=5)}, "parallel analysis of 5 items"),
    ],
)
@pytest.mark.parametrize("correlate", [pearson, polychoric])
def test_answers_weights_and_limits_of_something_else_are_refused(own, correlate, change, message):
    with pytest.raises(AnalysisError, match=message):
        advise(correlate(own.items), **{"items": own.items, "seed": 1, **change})
