"""Descriptions corrected for people who were placed in the wrong segment."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from analysis.answers import Description
from analysis.intervals import difference_of_shares, share_interval
from analysis.profiles.classification import classify
from analysis.profiles.coded import code_variable, code_variables
from analysis.profiles.corrected import corrected_means, corrected_shares
from analysis.profiles.corrected_tests import shares_of
from analysis.profiles.describing import describe_segments
from analysis.profiles.group_tables import sum_numbers
from analysis.profiles.variable_test import count_variable
from tests.analysis.profiles.golden_people import LABELS, MEMBERS, VARIABLES, WEIGHTS, R


def test_who_was_placed_where_is_counted_as_by_hand():
    found, _ = classify(MEMBERS, LABELS)
    weighted, _ = classify(MEMBERS, LABELS, WEIGHTS)
    r = R["classification"]
    assert found.table == pytest.approx(np.array(r["table"]), abs=1e-12)
    assert weighted.table == pytest.approx(np.array(r["weighted"]), abs=1e-12)
    assert (found.entropy, weighted.entropy) == pytest.approx(
        (r["entropy"], r["entropy_weighted"]), abs=1e-12
    )
    assert found.corrected


@pytest.mark.parametrize(("weights", "key"), [(None, "spend"), (WEIGHTS, "spend_weighted")])
def test_corrected_means_and_their_errors_are_those_of_the_matrices(weights, key):
    _, correction = classify(MEMBERS, LABELS, weights)
    found = corrected_means(sum_numbers(VARIABLES["spend"].values, LABELS, 4, weights), correction)
    r = R["corrected"][key]
    pairs = [found.about(number) for number in range(4)]
    assert [one.mean for one in pairs] == pytest.approx(r["means"], rel=1e-9)
    assert [one.rest_mean for one in pairs] == pytest.approx(r["rest"], rel=1e-9)
    assert [one.squared_error**0.5 for one in pairs] == pytest.approx(r["errors"], rel=1e-8)
    apart = [one.difference_squared_error**0.5 for one in pairs]
    assert apart == pytest.approx(r["difference_errors"], rel=1e-8)
    assert [one.effect_size for one in pairs] == pytest.approx(r["d"], rel=1e-8)


def test_corrected_shares_are_those_of_the_matrices():
    _, correction = classify(MEMBERS, LABELS)
    owner = count_variable(code_variable(VARIABLES["owner"]), LABELS, 4).tables[0]
    found = corrected_shares(owner, correction)
    assert found.means[:4] == pytest.approx(R["corrected"]["owner"]["means"], rel=1e-9)
    for weights, key in ((None, "kind"), (WEIGHTS, "kind_weighted")):
        _, correction = classify(MEMBERS, LABELS, weights)
        kind = count_variable(code_variable(VARIABLES["kind"]), LABELS, 4, weights).tables[0]
        assert shares_of(kind, correction.weights)[0] == pytest.approx(
            np.array(R["corrected"][key]["shares"])
        )


def test_people_placed_for_sure_need_no_correction():
    sure = np.eye(4)[LABELS]
    found, correction = classify(sure, LABELS)
    assert (found.table == np.eye(4)).all()
    assert found.entropy == pytest.approx(1)
    coded = code_variables(VARIABLES.values())
    plain, corrected = (describe_segments(coded, LABELS, 4, None, one) for one in (None, correction))
    for ours, theirs in zip(plain, corrected, strict=True):
        for one, other in zip(ours, theirs, strict=True):
            what = "mean" if one.kind == "numeric" else "share"
            assert getattr(one, what) == pytest.approx(getattr(other, what), abs=1e-12)


def test_segments_that_cannot_be_told_apart_are_shown_and_not_corrected():
    members = np.full((320, 4), 0.25)
    found, correction = classify(members, LABELS)
    assert correction is None
    assert not found.corrected
    assert found.entropy == pytest.approx(0, abs=1e-12)


def test_sharp_borders_have_no_classification():
    assert classify(None, LABELS) == (None, None)


def test_the_correction_brings_back_the_difference_that_wrong_placing_blurs():
    """Two segments 1.4 standard deviations apart: 24 in 100 sit in the wrong one, 60 % own against 20 %."""
    plain, corrected, means = [], [], []
    for seed in range(12):
        random = np.random.default_rng(seed)
        true = (random.random(4000) < 0.4).astype(np.int64)
        point = random.normal(size=4000) + 1.4 * true
        second = 0.4 * np.exp(1.4 * point - 0.98)
        members = np.column_stack([0.6 / (0.6 + second), second / (0.6 + second)])
        labels = members.argmax(axis=1)
        owner = (random.random(4000) < np.where(true == 1, 0.6, 0.2)).astype(float)
        spend = random.normal(10 + 3 * true, 2)
        variables = (
            Description("owner", "Owner", "binary", owner, {0: "No", 1: "Yes"}),
            Description("spend", "Spend", "numeric", spend, {}),
        )
        _, correction = classify(members, labels)
        rows = [
            describe_segments(code_variables(variables), labels, 2, None, one)[1]
            for one in (None, correction)
        ]
        plain.append(rows[0][1].share)
        corrected.append(rows[1][1].share)
        means.append(rows[1][2].mean)
    assert np.mean(plain) < 0.52
    assert np.mean(corrected) == pytest.approx(0.6, abs=0.015)
    assert np.mean(means) == pytest.approx(13, abs=0.08)


def test_that_nobody_of_thirteen_said_so_does_not_prove_that_nobody_would():
    labels = np.repeat([0, 1], [100, 13])
    said = np.where(labels == 0, np.arange(113) % 2, 0).astype(float)
    variable = Description("owner", "Owner", "binary", said, {0: "No", 1: "Yes"})
    _, sure = classify(np.eye(2)[labels], labels)
    few = describe_segments(code_variables((variable,)), labels, 2, None, sure)[1][1]
    wilson = stats.binomtest(0, 13).proportion_ci(method="wilson")
    assert (few.share, few.count, few.n) == (0, 0, 13)
    assert few.interval == pytest.approx((wilson.low, wilson.high))
    assert few.difference_interval == pytest.approx(difference_of_shares(0, 13, 50, 100))


def test_a_share_that_the_correction_brings_below_nothing_is_shown_as_none_with_wilsons_interval():
    """Nobody placed in the second says so; the few of the first placed there would have to be taken off."""
    labels = np.repeat([0, 1], [200, 40])
    members = np.where(labels[:, None] == 0, [0.9, 0.1], [0.2, 0.8])
    said = np.where(labels == 0, np.arange(240) % 2, 0).astype(float)
    variable = Description("owner", "Owner", "binary", said, {0: "No", 1: "Yes"})
    _, correction = classify(members, labels)
    few = describe_segments(code_variables((variable,)), labels, 2, None, correction)[1][1]
    assert few.share == 0
    assert few.interval[0] == 0
    assert few.interval[1] == pytest.approx(share_interval(0, 40)[1], abs=0.06)
    assert few.difference_interval[0] > -0.7
    assert few.difference_interval[0] < few.difference < few.difference_interval[1] < 0
