"""What the facts of a segment come to: what is the same, three judgements, a persona."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from analysis.answers import Description
from analysis.profiles.coded import code_variables
from analysis.profiles.conclusions import Facts, conclude
from analysis.profiles.described import MeanInSegment
from analysis.profiles.describing import describe_segments
from analysis.profiles.everybody import describe_everybody, partly_answered
from analysis.profiles.judgements import judge
from analysis.profiles.needs_in_segments import NeedInSegment, needs_in_segments
from analysis.profiles.recognition import Mark, marks_of_segments
from analysis.profiles.roles import RoleInSegment, roles_in_segments
from analysis.profiles.same import what_is_same
from analysis.randomness import random_stream

N = 4000
RANDOM = np.random.default_rng(8)
LABELS = np.repeat([0, 1], N // 2)
SPEED = RANDOM.normal(size=N) + 0.8 * LABELS
PRICE = RANDOM.normal(size=N)
FLAT = (RANDOM.random(N) < np.where(LABELS == 1, 0.6, 0.1)).astype(float)
SEX = RANDOM.integers(0, 2, N)
AGE = RANDOM.normal(50, 15, N) + 20 * LABELS
SPEND = np.exp(RANDOM.normal(5, 0.4, N)) * (1 + LABELS)
HOME = Description("home", "Kind of home", "nominal", FLAT, {0: "House", 1: "Flat"})
DESCRIBE = (
    HOME,
    Description("sex", "Sex", "binary", SEX, {0: "Man", 1: "Woman"}),
    Description("age", "Age", "numeric", AGE, {}),
    Description("spend", "Yearly spend", "numeric", SPEND, {}, "value"),
)
CODED = code_variables(DESCRIBE)
DIFFERING = frozenset({"home", "age"})


def facts(number=1, size=N // 2, share=0.5, interval=(0.47, 0.53)) -> Facts:
    needs = needs_in_segments(np.column_stack([SPEED, PRICE]), [("F1", "Speed"), ("F2", "Price")], LABELS, 2)
    described = describe_segments(CODED, LABELS, 2)
    roles = roles_in_segments(DESCRIBE, LABELS, 2, random_stream(1))
    marks = marks_of_segments(CODED, DIFFERING, LABELS, 2, 10)
    everybody, partly = describe_everybody(CODED, LABELS, 2), partly_answered(CODED)
    told = (described[number], everybody[number], partly)
    return Facts(size, share, interval, needs[number], *told, roles[number], marks[number], DIFFERING)


def mean(low: float, high: float, n: int = 500, label: str = "Age") -> MeanInSegment:
    """Of something that spreads by one: Cohen's d is the difference."""
    middle, apart = (low + high) / 2, (low, high)
    return MeanInSegment("age", label, "numeric", n, 3.0, None, n, 3.0, middle, apart, middle, apart)


def test_a_mean_is_called_the_same_only_where_the_whole_interval_is_small():
    assert what_is_same((mean(-0.05, 0.143),), 10) == (
        ("Age: as everyone else (at most 0.15 standard deviations apart).",),
        (),
    )
    assert what_is_same((mean(-0.1, 0.25),), 10) == ((), ("Age",))
    assert what_is_same((mean(0.1, 0.5),), 10) == ((), ())


def test_what_many_did_not_answer_is_the_same_among_those_who_did():
    (asked,), _ = what_is_same((mean(-0.05, 0.1, label="How old is it?"),), 10, {"age"})
    assert asked.startswith("How old is it? Those who answered are as everyone else who did (at most 0.10")


def test_a_tiny_but_sure_difference_is_the_same_for_any_use():
    same, undecided = what_is_same((mean(0.02, 0.08),), 10)
    assert (len(same), undecided) == (1, ())


def test_nothing_is_called_the_same_on_fewer_people_than_the_minimum_cell():
    assert what_is_same((mean(-0.05, 0.1, n=9),), 10) == ((), ())


def test_needs_are_neither_called_the_same_nor_undecided_since_they_made_the_segments():
    same, undecided = what_is_same(facts().describe, 10)
    assert [sentence.split(":")[0] for sentence in same] == ["Sex"]
    assert undecided == ()


def test_a_segment_is_reachable_by_an_answer_that_most_of_those_who_give_it_share():
    mark = facts().mark
    assert mark.words == "Kind of home, “Flat”"
    reachable, substantial, actionable = conclude(facts(), 10)["judgements"]
    assert (reachable.name, reachable.holds) == ("reachable", True)
    assert mark.words in reachable.sentence
    assert (substantial.name, substantial.holds) == ("substantial", True)
    assert "of the total of “Yearly spend”" in substantial.sentence
    assert (actionable.name, actionable.holds) == ("actionable", True)
    assert "more “Speed”" in actionable.sentence


def test_recall_and_precision_are_those_of_the_people_themselves():
    (_, mark) = marks_of_segments(code_variables((HOME,)), {"home"}, LABELS, 2, 10)
    assert mark.recall == pytest.approx(FLAT[LABELS == 1].mean())
    assert mark.precision == pytest.approx(LABELS[FLAT == 1].mean())
    assert mark.elsewhere == pytest.approx(FLAT[LABELS == 0].mean())
    assert mark.telling == pytest.approx(mark.recall - mark.elsewhere)
    assert not mark.partly


@pytest.mark.parametrize(("n_others", "withheld"), [(0, False), (4, True), (30, False)])
def test_an_answer_that_hardly_anyone_else_gave_finds_a_segment(n_others, withheld):
    region = np.where(LABELS == 1, "east", "west")
    region[:n_others] = "east"
    coded = code_variables((Description("region", "Region", "nominal", region.astype(object), {}),))
    (_, mark) = marks_of_segments(coded, {"region"}, LABELS, 2, 10)
    assert (mark.withheld, mark.telling > 0.9) == (withheld, True)
    reachable, _, _ = judge((), mark, (), 0.5, None, has_outside=True)
    assert reachable.holds
    assert ("“east”" in reachable.sentence) is not withheld, "four people are not told of"


def test_an_answer_that_can_be_told_comes_before_a_better_one_that_cannot():
    region = np.where(LABELS == 1, "east", "west")
    region[:4] = "east"
    coded = code_variables((HOME, Description("region", "Region", "nominal", region.astype(object), {})))
    (_, mark) = marks_of_segments(coded, {"home", "region"}, LABELS, 2, 10)
    assert "Flat" in mark.words


def test_only_variables_that_differ_and_are_known_without_asking_can_mark_a_segment():
    assert marks_of_segments(CODED, set(), LABELS, 2, 10) == (None, None)
    content = code_variables((replace(HOME, role="satisfaction"),))
    assert marks_of_segments(content, {"home"}, LABELS, 2, 10) == (None, None)
    assert marks_of_segments(code_variables((HOME,)), {"home"}, LABELS, 2, 3000) == (None, None)


def test_numbers_mark_a_segment_by_their_middle_with_weights_too():
    weights = np.where(np.arange(N) % 2, 2.0, 1.0)
    age = code_variables((DESCRIBE[2],))
    plain, weighted = (marks_of_segments(age, {"age"}, LABELS, 2, 10, one)[1] for one in (None, weights))
    assert "or more" in plain.words
    assert weighted.recall == pytest.approx(plain.recall, abs=0.03)


def value(total: float, low: float, high: float) -> RoleInSegment:
    return RoleInSegment(
        "value", "spend", "Yearly spend", 90, 1.0, None, 90, 1.0, 0.0, None, None, total, (low, high)
    )


@pytest.mark.parametrize(
    ("low", "high", "holds"), [(0.12, 0.2, True), (0.02, 0.08, False), (0.07, 0.14, None)]
)
def test_substantial_goes_by_the_share_of_the_value_and_its_interval(low, high, holds):
    _, by_value, _ = judge((), None, (value(0.1, low, high),), 0.3, (0.2, 0.4), has_outside=True)
    _, by_people, _ = judge((), None, (), 0.1, (low, high), has_outside=True)
    assert (by_value.holds, by_people.holds) == (holds, holds)
    assert "being 30 % of people" in by_value.sentence


def test_a_segment_that_does_not_come_out_again_is_not_called_substantial():
    _, substantial, _ = judge((), None, (), 0.4, None, has_outside=True)
    assert substantial.holds is None
    assert "unsure" in substantial.sentence


def test_a_weak_mark_does_not_make_a_segment_reachable():
    weak = Mark("Sex, “Woman”", "Sex: Woman", 0.55, 0.5, 0.32)
    wants = (NeedInSegment("F1", "Price", 500, 3.0, 0.5, 0.5, "more"),)
    reachable, _, actionable = judge(wants, weak, (), 0.3, None, has_outside=True)
    assert (reachable.holds, actionable.holds) == (False, False)
    assert "choose themselves" in actionable.sentence
    reachable, _, actionable = judge(wants, None, (), 0.3, None, has_outside=False)
    assert (reachable.holds, actionable.holds) == (None, None)
    assert judge((), weak, (), 0.3, None, has_outside=True)[2].holds is False
    assert judge((), None, (), 0.3, None, has_outside=True)[0].holds is False


def test_a_persona_says_only_what_the_numbers_say():
    found = conclude(facts(), 10)["persona"]
    sentences = found.split(". ")
    assert 2 <= len(sentences) <= 4
    assert found.startswith("These are 50 % of people (47 to 53 %).")
    assert "They want more “Speed” than everyone else." in found
    assert "“Price”" not in found
    assert "Flat" in found
    assert f"They bring {100 * SPEND[N // 2 :].sum() / SPEND.sum():.0f} % of the total" in found


def test_nothing_is_told_of_fewer_people_than_the_minimum_cell():
    few = conclude(facts(size=9), 10)
    assert few["persona"] == ""
    assert [one.holds for one in few["judgements"]] == [None, None, None]
    assert "Fewer than 10" in few["judgements"][0].sentence
    alike = replace(facts(), needs=(), describe=(), everybody=(), roles=(), mark=None)
    assert conclude(alike, 10)["persona"] == (
        "These are 50 % of people (47 to 53 %). They want much the same as everyone else."
    )


def test_satisfaction_and_loyalty_are_told_only_where_they_clearly_differ():
    told = RoleInSegment("satisfaction", "pleased", "Pleased", 90, 3.9, None, 90, 3.4, 0.5, (0.3, 0.7), 0.6)
    unsure = replace(told, role="loyalty", difference_interval=(-0.1, 0.7))
    differing = replace(facts(), roles=(told, unsure), differs=DIFFERING | {"pleased"})
    assert conclude(differing, 10)["persona"].endswith("They are more satisfied (3.90 against 3.40).")
    assert "satisfied" not in conclude(replace(differing, differs=DIFFERING), 10)["persona"]


def test_of_what_segments_are_not_shown_to_differ_in_nothing_is_told():
    found = conclude(replace(facts(), differs=frozenset({"home"})), 10)
    assert "Flat" in found["persona"]
    assert "Age" not in found["persona"]
    assert not any("Age" in one for one in found["distinctive"])
