from __future__ import annotations

from dataclasses import replace

import numpy as np
from sklearn.metrics import adjusted_rand_score

from analysis.segments.quick_search import QUICKLY, search_quickly, ways_for
from analysis.segments.verdict import judge
from benchmarks.error_rates import respondents
from benchmarks.made_answers import (
    DISTANCE,
    PATTERNS,
    SHARES,
    WITH_GROUPS,
    WITHOUT_GROUPS,
    oracle_of,
)

FEW = replace(QUICKLY, n_resamples=3, n_starts=3, null_draws=19, k_max=5)


def test_groups_are_found_by_the_part_of_the_search_that_a_verdict_needs():
    made = WITH_GROUPS["five-point"](500, 20, np.random.default_rng(2))
    division = search_quickly(respondents(made), FEW)
    assert judge(division.evidence).verdict == "natural"
    assert adjusted_rand_score(made.truth, division.partition.labels) > made.oracle - 0.15
    assert {one.k for one in division.candidates} == {4}


def test_where_the_groups_counted_only_grade_people_all_numbers_are_tried():
    made = WITH_GROUPS["yes/no"](200, 10, np.random.default_rng(2))
    division = search_quickly(respondents(made), FEW)
    assert division.evidence.number.k == 2
    assert {one.k for one in division.candidates} == {2, 3, 4, 5}


def test_where_only_groups_that_exist_count_nothing_else_is_divided():
    made = WITHOUT_GROUPS["three factors"](300, 10, np.random.default_rng(1))
    division = search_quickly(respondents(made), FEW, only_if_natural=True)
    assert division.partition is None
    assert division.evidence.test.p > 0.05


def test_what_looks_divided_by_chance_is_not_where_no_groups_can_be_counted():
    made = WITHOUT_GROUPS["acquiescence"](500, 20, np.random.default_rng(3229649161))
    division = search_quickly(respondents(made), replace(FEW, null_draws=39), only_if_natural=True)
    assert division.evidence.is_shown
    assert division.evidence.number.k == 1
    assert division.partition is None


def test_no_kind_of_answers_without_groups_is_often_called_natural():
    """One small set of each kind; benchmarks/error_rates.py draws hundreds."""
    known = {"uniform factor", "exponential factor", "5 % straight-liners"}
    verdicts = {
        kind: judge(
            search_quickly(
                respondents(made(200, 10, np.random.default_rng(11))), FEW, only_if_natural=True
            ).evidence
        ).verdict
        for kind, made in WITHOUT_GROUPS.items()
        if kind not in known
    }
    assert sum(verdict == "natural" for verdict in verdicts.values()) <= 2


def test_yes_no_answers_are_divided_by_latent_classes_first():
    made = WITH_GROUPS["yes/no"](200, 10, np.random.default_rng(1))
    assert ways_for(respondents(made))[0] == "categories/latent-classes"


def test_whoever_knows_the_truth_reaches_an_adjusted_rand_index_of_three_quarters():
    for p, distance in DISTANCE.items():
        random = np.random.default_rng(3)
        truth = random.choice(4, size=50_000, p=SHARES)
        middles = distance * PATTERNS[:, np.arange(p) % 4]
        values = middles[truth] + random.standard_normal((50_000, p))
        assert abs(oracle_of(values, middles, truth, SHARES) - 0.75) < 0.01
