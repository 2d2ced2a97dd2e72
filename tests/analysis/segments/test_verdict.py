from __future__ import annotations

from dataclasses import replace

import pytest

from analysis.segments.evidence import Evidence, WithoutStraightLiners
from analysis.segments.grading import Grading
from analysis.segments.structure_summary import summarise_structure
from analysis.segments.verdict import judge
from analysis.structure.structure_test import StructureTest
from tests.analysis.segments.made_up import candidate, counted

SHOWN = StructureTest(0.005, 300, 300, 199, (), (), 0.001, None, 12, False)
NOT_SHOWN = replace(SHOWN, p=0.4)
NATURAL = Evidence(300, None, SHOWN, None, candidate("a/b/3", 0.9), counted(3))
FLEETING = candidate("a/b/3", 0.2)
BY_HAND = replace(FLEETING, chosen=True)
UNCHECKED = replace(candidate("a/b/3", fault="It broke."), stability=None)


@pytest.mark.parametrize(
    ("evidence", "verdict", "said"),
    [
        (NATURAL, "natural", "These groups exist"),
        (replace(NATURAL, test=NOT_SHOWN), "reproducible", "slices of a continuum"),
        (replace(NATURAL, candidate=candidate("a/b/3", 0.9, line=0.9)), "reproducible", "only grade people"),
        (replace(NATURAL, again=WithoutStraightLiners(9, 0.3)), "reproducible", "one answer throughout"),
        (replace(NATURAL, again=WithoutStraightLiners(9, None)), "reproducible", "could not be tested"),
        (replace(NATURAL, again=WithoutStraightLiners(9, 0.02)), "natural", "These groups exist"),
        (replace(NATURAL, number=counted(1)), "reproducible", "cannot be told"),
        (replace(NATURAL, number=counted(4)), "reproducible", "4 groups were counted"),
        (replace(NATURAL, candidate=candidate("a/b/3", 0.5)), "constructive", "There is structure"),
        (Evidence(300, None, NOT_SHOWN, None, candidate("a/b/3", 0.5)), "constructive", "a division we drew"),
        (replace(NATURAL, candidate=candidate("a/b/3", 0.2)), "none", "There is structure in these answers"),
        (replace(NATURAL, candidate=None, test=NOT_SHOWN), "none", "has a fault for which it cannot be used"),
        (replace(NATURAL, candidate=FLEETING, test=NOT_SHOWN), "none", "nothing we tried came out again"),
        (replace(NATURAL, candidate=BY_HAND, test=NOT_SHOWN), "none", "the division that was chosen did not"),
        (replace(NATURAL, candidate=UNCHECKED), "untested", "could not be checked. It broke. Read them"),
        (replace(NATURAL, candidate=None, test=None), "none", "has not been tested"),
        (replace(NATURAL, test=None), "untested", "has not been tested"),
        (replace(NATURAL, test=replace(SHOWN, p=None, reason="It broke.")), "untested", "It broke."),
        (Evidence(20, "20 are too few.", None, None, None), "too_few", "20 are too few."),
    ],
)
def test_each_verdict_follows_from_its_evidence_and_says_why(evidence, verdict, said):
    found = judge(evidence)
    assert found.verdict == verdict
    assert said in found.sentence


def test_the_steps_say_how_it_came_about_in_order():
    steps = judge(replace(NATURAL, again=WithoutStraightLiners(9, 0.3))).steps
    assert [one.passed for one in steps] == [True, True, False, True, True, True]
    assert steps[2].answer == "Without 9 of them p = 0.300."


def test_that_nobody_gave_one_answer_throughout_is_said_only_where_it_was_looked_for():
    found, note = judge(NATURAL).steps[2], "There are fewer than 6 items."
    assert (found.answer, found.passed) == ("None were found.", True)
    unseen = judge(replace(NATURAL, not_looked_for=note)).steps[2]
    assert unseen.answer.endswith(f"may be meant. {note}")
    assert unseen.passed is None


@pytest.mark.parametrize(
    ("test", "said"), [(NOT_SHOWN, "no structure is shown"), (None, "it was not tested")]
)
def test_what_could_not_be_asked_is_said_with_the_reason(test, said):
    steps = judge(replace(NATURAL, test=test, number=None)).steps
    assert [said in step.answer for step in steps[2:4]] == [True, True]


@pytest.mark.parametrize(
    ("k", "passed", "said"), [(3, True, "3: with"), (4, False, "4: with"), (1, False, "Cannot")]
)
def test_the_number_of_groups_is_a_step_of_its_own(k, passed, said):
    step = judge(replace(NATURAL, number=counted(k))).steps[3]
    assert step.passed is passed
    assert step.answer.startswith(said)


def test_groups_that_could_not_be_counted_are_not_told_as_structure_that_is_not_shown():
    step = judge(replace(NATURAL, number=None)).steps[3]
    assert step.answer.startswith("They could not be counted")
    assert step.passed is None


def test_with_too_few_people_the_first_step_is_the_last():
    steps = judge(Evidence(20, "20 are too few.", None, None, None)).steps
    assert [one.passed for one in steps] == [False]


def test_not_shown_is_never_told_as_proof_of_absence():
    evidence = replace(NATURAL, test=NOT_SHOWN)
    assert "not proof" in judge(evidence).steps[1].answer
    limits = summarise_structure(evidence)["limits"]
    assert any("does not prove" in limit for limit in limits)
    assert any("of 500 people and 10 five-point items" in limit for limit in limits)
    assert not any("would see" in limit for limit in summarise_structure(NATURAL)["limits"])


def test_the_document_tells_the_limits_that_were_held():
    found = summarise_structure(NATURAL)
    assert found["stability"] == {"value": 0.9, "stable": 0.7, "usable": 0.4}
    assert found["graded"] == {"share": 0.5, "limit": 0.85, "is_graded": False}
    assert Grading(0.85, 0.85).is_graded


@pytest.mark.parametrize(
    ("stability", "told"), [(0.698, "0.698;"), (0.7, "0.70;"), (0.69, "0.69;"), (0.3996, "0.3996;")]
)
def test_what_misses_its_limit_does_not_read_as_if_it_reached_it(stability, told):
    step = judge(replace(NATURAL, candidate=candidate("a/b/3", stability))).steps[4]
    assert f"index {told}" in step.answer
    almost = judge(replace(NATURAL, candidate=candidate("a/b/3", 0.9, line=0.847))).steps[5]
    assert almost.answer.startswith("84.7 %")
    assert almost.passed
