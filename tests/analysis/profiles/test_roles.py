"""What segments are worth, and how content they are."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from analysis.answers import Description, check_kinds
from analysis.errors import AnalysisError
from analysis.profiles.classification import classify
from analysis.profiles.roles import roles_in_segments, shares_of_total
from analysis.randomness import random_stream

LABELS = np.repeat([0, 1], [60, 40])
RANDOM = np.random.default_rng(3)
SPEND = np.where(LABELS == 0, 50.0, 200.0) + RANDOM.normal(size=100) * 20
PLEASED = np.where(LABELS == 0, 4, 3) + (RANDOM.random(100) < 0.5)
VALUE = Description("spend", "Yearly spend", "numeric", SPEND, {}, "value")
PLEASURE = Description(
    "pleased", "Pleased", "ordinal", PLEASED, {number: str(number) for number in range(1, 6)}, "satisfaction"
)


def roles(*variables, weights=None, correction=None):
    return roles_in_segments(variables, LABELS, 2, random_stream(1), weights, correction)


def test_a_smaller_segment_can_bring_the_larger_part_of_the_value():
    (first,), (second,) = roles(VALUE)
    assert first.share_of_total == pytest.approx(SPEND[:60].sum() / SPEND.sum())
    assert first.share_of_total + second.share_of_total == pytest.approx(1)
    low, high = second.share_of_total_interval
    assert 0.6 < low < second.share_of_total < high < 0.85
    assert (second.mean, second.rest_mean) == pytest.approx((SPEND[60:].mean(), SPEND[:60].mean()))


def test_the_interval_of_a_share_of_value_is_the_spread_over_people_drawn_anew():
    """By the delta method: a ratio of two sums over the same people."""
    (first,), _ = roles(VALUE)
    away = SPEND * ((LABELS == 0) - first.share_of_total)
    error = (np.square(away).sum() ** 0.5) / SPEND.sum()
    low, high = first.share_of_total_interval
    assert (high - low) / (2 * 1.96 * error) == pytest.approx(1, abs=0.1)


def test_bundles_of_many_people_tell_the_same_interval():
    random = np.random.default_rng(9)
    labels = np.repeat([0, 1], [12_000, 13_000])
    spend = np.exp(random.normal(size=25_000)) * (1 + labels)
    share, (low, high) = shares_of_total(spend, labels, 2, random)[0]
    away = spend * ((labels == 0) - share)
    error = (np.square(away).sum() ** 0.5) / spend.sum()
    assert (high - low) / (2 * 1.96 * error) == pytest.approx(1, abs=0.1)


def test_weights_count_in_means_and_in_shares_of_value():
    weights = np.where(np.arange(100) % 2, 3.0, 1.0)
    (first,), _ = roles(VALUE, weights=weights)
    assert first.share_of_total == pytest.approx((weights * SPEND)[:60].sum() / (weights * SPEND).sum())
    assert first.mean == pytest.approx(np.average(SPEND[:60], weights=weights[:60]))
    plain, equal = roles(VALUE, PLEASURE), roles(VALUE, PLEASURE, weights=np.full(100, 0.7))
    for one, other in zip(plain[0], equal[0], strict=True):
        assert (other.mean, other.share_of_total) == pytest.approx((one.mean, one.share_of_total))
        assert other.difference_interval == pytest.approx(one.difference_interval, rel=1e-9)


def test_satisfaction_is_a_mean_of_codes_with_a_difference_and_no_share():
    first, _ = roles(PLEASURE)
    assert (first[0].role, first[0].share_of_total) == ("satisfaction", None)
    assert first[0].difference == pytest.approx(PLEASED[:60].mean() - PLEASED[60:].mean())


def test_variables_without_a_role_are_left_out_and_people_who_brought_nothing_have_no_share():
    assert roles(replace(VALUE, role=None)) == ((), ())
    nothing = replace(VALUE, values=np.zeros(100))
    assert [one[0].share_of_total for one in roles(nothing)] == [None, None]
    silent = replace(VALUE, values=np.full(100, np.nan))
    assert [(one[0].n, one[0].mean) for one in roles(silent)] == [(0, None), (0, None)]


def test_value_is_corrected_for_people_placed_in_the_wrong_segment():
    sure = 0.9
    members = np.where(LABELS[:, None] == np.arange(2), sure, 1 - sure)
    _, correction = classify(members, LABELS)
    (first,), (second,) = roles(VALUE, correction=correction)
    assert first.share_of_total + second.share_of_total == pytest.approx(1)
    assert first.mean < SPEND[:60].mean() < SPEND[60:].mean() < second.mean


def test_nobody_brings_less_than_nothing_by_correction_alone():
    members = np.where(LABELS[:, None] == np.arange(2), 0.8, 0.2)
    _, correction = classify(members, LABELS)
    spend = np.where(LABELS == 0, 0.0, 100.0)
    first, second = shares_of_total(spend, LABELS, 2, random_stream(1), correction=correction)
    assert first == (0.0, (0.0, 0.0))
    assert second == (1.0, (1.0, 1.0))
    lost = shares_of_total(spend - 10, LABELS, 2, random_stream(1))
    assert lost[0][0] < 0


@pytest.mark.parametrize(
    ("variable", "what"),
    [
        (replace(VALUE, role="worth"), "there is no role 'worth'"),
        (replace(PLEASURE, role="value"), "cannot bear the role value"),
        (
            Description("town", "Town", "nominal", np.array(["a"]), {}, "loyalty"),
            "cannot bear the role loyalty",
        ),
        (
            Description("mood", "Mood", "ordinal", np.array(["a"]), {"a": "Glad"}, "satisfaction"),
            "cannot bear the role satisfaction",
        ),
    ],
)
def test_a_role_that_cannot_be_borne_is_refused(variable, what):
    with pytest.raises(AnalysisError, match=what):
        check_kinds((variable,))
