"""Items that say which answer to give, to see whether people read them."""

import pytest

from questionnaires import (
    Choice,
    Grid,
    Questionnaire,
    QuestionnaireError,
    attention_checks,
    codebook,
    failed_attention_checks,
    read_questionnaire,
)
from questionnaires.questions import Expected
from tests.questionnaires.boats import boats

CHECKED = """\
title: T
pages:
  - questions:
      - code: needs
        type: grid
        text: How important is
        scale: importance5
        rows: {price: A fair price, check: Please choose 2, style: Style}
        attention: {check: 2}
      - code: read
        type: single
        text: Please choose no
        options: yes_no
        attention: 0
      - code: own
        type: single
        text: Do you own a boat?
        options: {1: Yes, 0: No}
  - show_if: own == 1
    questions:
      - code: again
        type: single
        text: Please choose red
        options: {red: Red, blue: Blue}
        attention: red
"""


def checked():
    return read_questionnaire(CHECKED, "checked.yaml")


def test_an_author_says_which_answer_a_row_and_a_question_ask_for():
    needs, read, _, again = checked().questions
    assert needs.attention == (Expected("check", 2),)
    assert (read.attention, again.attention) == (0, "red")
    assert attention_checks(checked()) == {"needs.check": 2, "read": 0, "again": "red"}


@pytest.mark.parametrize(
    ("answers", "failed"),
    [
        ({"needs.check": 2, "read": 0}, 0),
        ({"needs.check": 3, "read": 0}, 1),
        ({"needs.check": 5, "read": 1, "own": 1, "again": "blue"}, 3),
        ({"needs.check": 2, "read": 0, "own": 1, "again": "red"}, 0),
        ({"needs.check": 2, "read": None}, 0),
        ({"needs.check": 2, "own": 0, "again": "blue"}, 0),
        ({"needs.price": 4}, None),
        ({"needs.check": None, "read": None}, None),
        ({}, None),
    ],
)
def test_a_check_is_failed_by_another_answer_and_not_by_none(answers, failed):
    assert failed_attention_checks(checked(), answers) == failed


def test_a_questionnaire_without_checks_fails_nobody():
    assert attention_checks(boats()) == {}
    assert failed_attention_checks(boats(), {"role": "owner", "needs.price": 5}) is None


def test_the_codebook_knows_which_variables_are_checks():
    asked = {variable.name: variable.asks_for for variable in codebook(checked())}
    assert asked["needs.check"] == 2
    assert asked["read"] == 0
    assert asked["needs.price"] is asked["own"] is None


def test_checks_survive_publication():
    again = Questionnaire.from_json(checked().to_json())
    assert again == checked()
    assert again.to_json() == checked().to_json()
    assert '"attention":[["check",2]]' in checked().to_json()
    assert '"attention":0' in checked().to_json()


def test_what_was_published_before_there_were_checks_keeps_its_text_and_its_name():
    published = (
        '{"introduction":"","language":"en","pages":[{"questions":[{"code":"g","hint":"","missing":[],'
        '"required":false,"rows":[["a","A"]],"scale":{"name":"","points":[[0,"No"],[1,"Yes"]]},'
        '"show_if":null,"text":"T","type":"grid"},{"code":"s","hint":"","missing":[],"options":[["x","X"],'
        '["y","Y"]],"ordered":false,"required":true,"show_if":null,"text":"T","type":"single"}],'
        '"show_if":null,"title":""}],"thanks":"","title":"T"}'
    )
    assert Questionnaire.from_json(published).to_json() == published
    assert "attention" not in boats().to_json()


FAULTS = [
    ("attention: {check: 2}", "attention: {chek: 2}", "there is no row 'chek'", "use one of price, check"),
    ("attention: {check: 2}", "attention: {check: 9}", "there is no code 9", "use one of 1, 2, 3"),
    ("attention: {check: 2}", 'attention: {check: "2"}', "there is no code '2'", "use one of 1, 2, 3"),
    ("attention: {check: 2}", "attention: 2", "not a mapping of rows to codes", "row: code"),
    ("attention: {check: 2}", "attention: {check: [2]}", "is not a word or a whole number", "write a code"),
    (
        "attention: {check: 2}",
        "attention: {check: 2}\n        missing: 2",
        "which means no answer",
        "another",
    ),
    ("attention: 0", "attention: 7", "there is no code 7", "use one of 1, 0"),
    ("attention: 0", "attention: {read: 0}", "is not a word or a whole number", "write a code"),
    ("attention: 0", "atention: 0", "there is no key 'atention'", "did you mean attention?"),
]


@pytest.mark.parametrize(("before", "after", "what", "mend"), FAULTS)
def test_a_check_that_asks_for_no_answer_there_is_is_named_with_its_line(before, after, what, mend):
    assert before in CHECKED
    with pytest.raises(QuestionnaireError) as raised:
        read_questionnaire(CHECKED.replace(before, after, 1), "checked.yaml")
    (problem,) = raised.value.problems
    assert what in problem.what
    assert mend in problem.mend
    assert problem.where.startswith(f"checked.yaml, line {problem.line}")


def test_a_row_that_asks_for_two_answers_is_refused():
    needs = next(checked().questions)
    twice = needs.model_copy(update={"attention": (Expected("check", 2), Expected("check", 3))})
    survey = checked()
    spoiled = survey.model_copy(
        update={"pages": (survey.pages[0].model_copy(update={"questions": (twice,)}),)}
    )
    with pytest.raises(QuestionnaireError, match="asks for two answers"):
        Questionnaire.from_json(spoiled.to_json())


def test_a_grid_made_in_memory_has_no_checks_until_somebody_says_so():
    grid = Grid(code="g", text="T", scale=checked().pages[0].questions[0].scale, rows=(Choice("a", "A"),))
    assert grid.expected == {}
