"""Who is known is not asked again, where the questionnaire says so."""

import pytest

from questionnaires import QuestionnaireError, check_answers, read_questionnaire

SURVEY = """
title: T
pages:
  - questions:
      - {code: town, type: text, text: Where do you live?, required: true, known: skip}
      - {code: size, type: number, text: How many are you?, known: confirm}
      - {code: why, type: text, text: Why there?, show_if: town == 'Turku'}
"""


def test_a_question_says_what_becomes_of_a_known_answer():
    town, size, why = read_questionnaire(SURVEY).questions
    assert (town.known, size.known, why.known) == ("skip", "confirm", None)


def test_what_else_is_written_there_is_a_fault_with_a_mend():
    with pytest.raises(QuestionnaireError, match=r"line 5.*known is 'hide'.*skip or confirm"):
        read_questionnaire(SURVEY.replace("known: skip", "known: hide"))


def test_a_text_without_known_answers_keeps_its_hash():
    before = SURVEY.replace(", known: skip", "").replace(", known: confirm", "")
    assert "known" not in read_questionnaire(before).to_json()


def test_an_answer_that_is_taken_over_is_neither_missing_nor_asked_for_nor_lost():
    [page] = read_questionnaire(SURVEY).pages
    posted, stored = {"size": ["3"], "why": ["Family"]}, {"town": "Turku"}
    checked = check_answers(page, posted, stored, frozenset({"size", "why"}), frozenset({"town"}))
    assert checked.answers == {"size": 3, "why": "Family"}
    assert not checked.errors
    assert not checked.newly_visible
