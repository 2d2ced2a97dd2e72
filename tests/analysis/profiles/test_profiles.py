from __future__ import annotations

from dataclasses import asdict

import numpy as np
import pytest
from scipy import stats

from analysis.answers import Description
from analysis.intervals import (
    difference_between,
    difference_of_shares,
    mean_interval,
    share_interval,
)
from analysis.moments import moments
from analysis.profiles.described import MeanInSegment, ShareInSegment
from analysis.profiles.distinctive import distinctive_facts, figure
from analysis.profiles.needs_in_segments import NeedInSegment
from analysis.profiles.profiles import share_interval_of
from tests.analysis.profiles.one_segment import describe_segment, need_in_segment

INSIDE = np.repeat([True, False], [40, 60])


def need(name: str, effect: float, reading: str, n: int = 100) -> NeedInSegment:
    return NeedInSegment("F1", name, n, 3.0, effect, effect, reading)


def test_a_clear_difference_reads_as_more_on_one_side_and_less_on_the_other():
    values = np.where(INSIDE, 4.0, 3.0) + np.random.default_rng(1).normal(size=100) * 0.5
    assert need_in_segment(values, INSIDE).reading == "more"
    assert need_in_segment(values, ~INSIDE).reading == "less"


def test_a_need_is_called_more_by_the_size_of_the_difference_however_many_people_there_are():
    for n in (50, 5000):
        inside = np.tile([True, False], n)
        noise = np.repeat(np.tile([-1.0, 1.0], n // 2), 2)
        assert need_in_segment(np.where(inside, 0.3, 0.0) + noise, inside).reading == "same"
        assert need_in_segment(np.where(inside, 0.4, 0.0) + noise, inside).reading == "more"


def test_what_made_the_segments_has_neither_an_interval_nor_a_test():
    found = asdict(need_in_segment(np.where(INSIDE, 4.0, 3.0) + np.arange(100) / 100, INSIDE))
    assert set(found) == {"factor", "name", "n", "mean", "difference", "effect_size", "reading"}


def test_answers_that_never_vary_have_no_effect_size():
    found = need_in_segment(np.full(100, 3.0), INSIDE)
    assert (found.effect_size, found.difference, found.reading) == (None, 0, "same")


def test_means_and_differences_have_the_intervals_of_student_and_welch():
    random = np.random.default_rng(4)
    mine, rest = random.normal(1, 1, 30), random.normal(0, 2, 80)
    student = stats.t.interval(0.95, 29, mine.mean(), stats.sem(mine))
    assert mean_interval(mine) == pytest.approx(student)
    welch = stats.ttest_ind(mine, rest, equal_var=False).confidence_interval()
    assert difference_between(moments(mine), moments(rest)).interval == pytest.approx((welch.low, welch.high))


def test_shares_have_wilsons_interval_and_their_difference_newcombes():
    wilson = stats.binomtest(15, 40).proportion_ci(method="wilson")
    assert share_interval(15, 40) == pytest.approx((wilson.low, wilson.high))
    # Newcombe (1998), table II, method 10: 56/70 - 48/80
    assert difference_of_shares(56, 70, 48, 80) == pytest.approx((0.0524, 0.3339), abs=5e-5)
    assert share_interval(0, 10)[0] == 0


def test_nobody_or_one_person_gives_no_interval():
    assert share_interval(0, 0) is None
    assert mean_interval(np.array([3.0])) is None
    assert difference_between(moments(np.array([3.0])), moments(np.array([1.0, 2.0]))).interval is None


def test_a_segment_lost_in_most_resamples_has_no_interval_for_its_share():
    shares = np.linspace(0.2, 0.4, 101)
    assert share_interval_of(shares, 0.49) is None
    assert share_interval_of(shares, 0.5) == pytest.approx((0.205, 0.395))


def test_several_choices_are_counted_one_by_one_among_those_who_answered():
    values = np.empty(4, dtype=object)
    values[:] = [("web", "shop"), ("web",), None, ()]
    channels = Description("channels", "Channels", "multiple", values, {"web": "Web", "shop": "Shop"})
    web, shop = describe_segment((channels,), np.array([True, True, True, False]))
    assert isinstance(web, ShareInSegment)
    assert (web.value_label, web.n, web.count, web.share, web.rest_share) == ("Web", 2, 2, 1.0, 0.0)
    assert (shop.count, shop.share) == (1, 0.5)


def test_whole_codes_in_a_column_with_gaps_keep_their_labels():
    values = np.array([1.0, 2.0, np.nan, 2.0])
    kind = Description("kind", "Kind", "nominal", values, {1: "One", 2: "Two"})
    found = describe_segment((kind,), np.array([True, True, True, False]))
    assert [(one.value, one.value_label, one.n) for one in found] == [(1, "One", 2), (2, "Two", 2)]


def test_numbers_are_compared_by_their_means():
    years = Description("years", "Years", "numeric", np.array([1, 2, 3, None, 8, 9], dtype=object), {})
    (found,) = describe_segment((years,), np.array([True, True, True, True, False, False]))
    assert isinstance(found, MeanInSegment)
    assert (found.n, found.mean, found.rest_mean, found.difference) == (3, 2.0, 8.5, -6.5)


def test_facts_about_fewer_people_than_the_minimum_cell_are_not_told():
    role = np.where(INSIDE, "owner", "user").astype(object)
    role[[0, 50, 51, 52]] = ["user", "owner", "owner", "owner"]
    description = Description("role", "Role", "nominal", role, {})
    described = describe_segment((description,), INSIDE)
    assert distinctive_facts((), described, 5) == ()
    told = distinctive_facts((), described, 1)
    assert told == ("Role, “owner”: 98 %, against 5 % of everyone else.",)


def test_that_nobody_else_gave_an_answer_is_told():
    """It tells of no one; of three people out of everyone else nothing is told."""
    region = np.where(INSIDE, "east", "west").astype(object)
    described = describe_segment((Description("region", "Region", "nominal", region, {}),), INSIDE)
    assert distinctive_facts((), described, 5) == ("Region, “east”: 100 %, against 0 % of everyone else.",)


def test_only_what_was_chosen_is_told_and_figures_in_a_label_stay():
    chosen = Description(
        "app", "The app", "binary", np.where(INSIDE, 1, 0).astype(object), {1: "chosen", 0: "not chosen"}
    )
    age = Description(
        "age", "Age", "ordinal", np.where(INSIDE, 2, 1).astype(object), {1: "Under 65", 2: "65 or over"}
    )
    told = distinctive_facts((), describe_segment((chosen, age), INSIDE), 0)
    assert told == (
        "The app: 100 %, against 0 % of everyone else.",
        "Age, “65 or over”: 100 %, against 0 % of everyone else.",
    )


@pytest.mark.parametrize(
    ("value", "words"), [(1974.2, "1974"), (12.34, "12.3"), (3.4, "3.40"), (-0.001, "0.00")]
)
def test_figures_have_as_many_decimals_as_tell_something(value, words):
    assert figure(value) == words


def test_needs_are_told_with_both_means():
    told = distinctive_facts((need("Price", -1.25, "less"),), (), 10)
    assert told == ("“Price”: less than everyone else (3.00 against 4.25).",)
    assert distinctive_facts((need("Price", -1.25, "less", n=9),), (), 10) == ()
