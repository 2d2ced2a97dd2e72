"""What is true of a share of them is true of a share of all of them, whether they were asked or not."""

from __future__ import annotations

import numpy as np
import pytest

from analysis.answers import Description
from analysis.profiles.classification import classify
from analysis.profiles.coded import code_variables
from analysis.profiles.conclusions import Facts, conclude
from analysis.profiles.describing import describe_segments
from analysis.profiles.everybody import describe_everybody, partly_answered
from analysis.profiles.recognition import marks_of_segments

# The first segment: 274 people, 126 of them were asked, and 69 of those say that it costs too much. Of the
# 526 others 148 were asked, and 26 say so.
LABELS = np.repeat([0, 1], [274, 526])
SAID = np.concatenate(
    [np.repeat(["cost", "other", None], [69, 57, 148]), np.repeat(["cost", "other", None], [26, 122, 378])]
)
WHY = Description("why", "Why have you no plan?", "nominal", SAID, {"cost": "It costs too much"})
TICKED = np.array([("web",), None, (), ("web", "shop")] * 200, dtype=object)


def told_of(correction=None, weights=None):
    coded = code_variables((WHY,))
    (mark, _) = marks_of_segments(coded, {"why"}, LABELS, 2, 5, weights, correction)
    described = describe_segments(coded, LABELS, 2, weights, correction)[0]
    everybody = describe_everybody(coded, LABELS, 2, weights, correction)[0]
    facts = Facts(
        274, 0.34, (0.3, 0.37), (), described, everybody, partly_answered(coded), (), mark, frozenset({"why"})
    )
    return mark, conclude(facts, 5)


def test_a_question_asked_of_some_is_true_of_a_share_of_everybody():
    mark, told = told_of()
    assert (mark.recall, mark.elsewhere) == pytest.approx((69 / 274, 26 / 526))
    assert mark.precision == pytest.approx(69 / 95)
    assert told["judgements"][0].sentence == (
        "No single answer finds them well. The best: Why have you no plan? “It costs too much”: true of 25 % "
        "of all of them, answered or not, and of 5 % of everyone else; 73 % of all of whom it is true are in "
        "this segment."
    )
    assert told["judgements"][0].holds is False


def test_the_persona_gives_the_figure_that_the_judgement_gives():
    _, told = told_of()
    said = "“It costs too much”: 25 % of all of them, answered or not, against 5 % of everyone else"
    assert said in told["persona"]
    assert told["distinctive"] == (f"Why have you no plan? {said}.",)


def test_they_give_one_figure_where_people_may_sit_in_the_wrong_segment_too():
    members = np.where(LABELS[:, None] == 0, [0.85, 0.15], [0.1, 0.9])
    _, correction = classify(members, LABELS)
    mark, told = told_of(correction)
    assert mark.recall > 69 / 274 + 0.01
    assert mark.precision == pytest.approx(69 / 95)
    assert f"“It costs too much”: {100 * mark.recall:.0f} % of all of them" in told["persona"]
    assert f"true of {100 * mark.recall:.0f} % of all of them" in told["judgements"][0].sentence


def test_weights_count_in_all_three_shares():
    weights = np.where(SAID == "cost", 2.0, 1.0)
    mark, _ = told_of(weights=weights)
    assert mark.recall == pytest.approx(138 / (274 + 69))
    assert mark.elsewhere == pytest.approx(52 / (526 + 26))
    assert mark.precision == pytest.approx(138 / 190)


def test_tables_stay_among_those_who_answered():
    (cost, _) = describe_segments(code_variables((WHY,)), LABELS, 2)[0]
    (of_all, _) = describe_everybody(code_variables((WHY,)), LABELS, 2)[0]
    assert (cost.n, cost.share) == (126, pytest.approx(69 / 126))
    assert (of_all.n, of_all.count, of_all.share) == (274, 69, pytest.approx(69 / 274))


def test_who_skipped_a_question_of_several_choices_has_ticked_nothing():
    shop = Description("shop", "Where?", "multiple", TICKED, {"web": "Web", "shop": "Shop"})
    web, _ = describe_everybody(code_variables((shop,)), LABELS, 2)[0]
    assert (web.n, web.count) == (274, 137)


def test_a_question_that_many_did_not_answer_is_known_as_such():
    numbers = Description("n", "How many?", "numeric", np.where(np.arange(800) % 4, 1.0, np.nan), {})
    asked = Description("sex", "Sex", "nominal", np.array(["w", "m"] * 400, dtype=object), {})
    assert partly_answered(code_variables((WHY, numbers, asked))) == {"why", "n"}
