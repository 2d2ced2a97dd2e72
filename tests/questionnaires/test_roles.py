"""Questions that say what a respondent is worth, how satisfied and how loyal."""

import pytest

from questionnaires import Questionnaire, QuestionnaireError, codebook, read_questionnaire

QUESTIONS = """\
title: T
pages:
  - questions:
      - {code: spend, type: number, text: How much a year?, role: value}
      - {code: happy, type: single, text: How satisfied?, options: satisfaction5, role: satisfaction}
      - code: renewal
        type: single
        text: Will you renew?
        options: {1: Yes, 0: No, 9: No answer}
        missing: 9
        role: loyalty
      - {code: years, type: number, text: How many years?}
"""


def test_an_author_says_which_question_tells_value_satisfaction_and_loyalty():
    book = codebook(read_questionnaire(QUESTIONS))
    assert {one.name: one.role for one in book} == {
        "spend": "value",
        "happy": "satisfaction",
        "renewal": "loyalty",
        "years": None,
    }


def test_a_published_role_comes_back_and_texts_without_one_keep_their_hash():
    survey = read_questionnaire(QUESTIONS)
    assert Questionnaire.from_json(survey.to_json()) == survey
    assert survey.to_json().count('"role"') == 3


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("role: value", "role: worth", "there is no role 'worth'"),
        ("role: satisfaction}", "role: value}", "a value is an amount"),
        ("{1: Yes, 0: No, 9: No answer}", "{often: Often, 0: No, 9: No answer}", "whole numbers as codes"),
        ("{1: Yes, 0: No, 9: No answer}", "{1: Red, 2: Blue, 9: No answer}", "go from low to high"),
        ("many years?}", "many years?, role: value}", "the role value is there already, in question 'spend'"),
    ],
)
def test_a_role_that_cannot_be_borne_is_named_with_its_line(old, new, said):
    with pytest.raises(QuestionnaireError, match=said) as error:
        read_questionnaire(QUESTIONS.replace(old, new))
    assert all(problem.line for problem in error.value.problems)


def test_only_a_single_and_a_number_can_bear_a_role():
    text = QUESTIONS.replace("type: number, text: How many years?", "type: text, text: Why?, role: loyalty")
    with pytest.raises(QuestionnaireError, match="there is no key 'role' here"):
        read_questionnaire(text)
