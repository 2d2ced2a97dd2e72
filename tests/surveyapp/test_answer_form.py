import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from questionnaires import ANSWER_ERRORS, AnswerError, check_answers, read_questionnaire
from surveyapp.answer_form import SENTENCES, AnswerForm, answer_in_words, as_typed, sentence
from tests.surveyapp.pages.workshop import WORKSHOP

QUESTIONNAIRE = read_questionnaire(WORKSHOP)
QUESTIONS = {question.code: question for question in QUESTIONNAIRE.questions}
EXAMPLES = {
    "option": "None of these", "min": 2, "max": 3.5, "chosen": 1, "length": 6000, "readings": (1.2, 1200),
    "other": "Website", "place": 2, "places": (2, 3),
}  # fmt: skip


@pytest.fixture(autouse=True)
def spoken(app):
    with app.test_request_context():
        yield


def test_every_variable_of_a_question_has_a_field():
    form = AnswerForm(QUESTIONS.values(), {})
    assert set(form._fields) == {name for question in QUESTIONS.values() for name in question.variables}


def test_stored_answers_stand_in_the_fields_as_a_form_sends_them():
    stored = {"needs.price": 4, "channels": ["web", "none"], "years": 3, "rent": 2.5, "why": "a\nb"}
    form = AnswerForm(QUESTIONS.values(), stored)
    assert form["needs.price"].data == "4"
    assert form["channels"].data == ["web", "none"]
    assert (form["years"].data, form["rent"].data) == ("3", "2.5")
    assert form["why"].data == "a\nb"
    assert form["nick"].data is None


def test_what_was_posted_stands_before_what_is_stored():
    stored = {"years": 3, "channels": ["web"]}
    form = AnswerForm([QUESTIONS["years"], QUESTIONS["channels"]], stored, MultiDict({"years": "abc"}))
    assert form["years"].data == "abc"
    assert form["channels"].data == []


def test_faults_lead_to_the_first_control_of_their_question():
    errors = {"needs.speed": AnswerError("required"), "years": AnswerError("too_small", {"min": 0})}
    faults = AnswerForm([QUESTIONS["needs"], QUESTIONS["years"]], {}, errors=errors).faults
    assert [(fault.control, fault.label, fault.sentence) for fault in faults] == [
        ("needs.speed-1", "Same-day repair", "Choose one answer."),
        ("years", "For how many years have you owned it?", "Write a number that is not below 0."),
    ]


@pytest.mark.parametrize("code", ANSWER_ERRORS)
def test_every_error_has_a_sentence_with_its_values_filled_in(code):
    values = {name: EXAMPLES[name] for name in ANSWER_ERRORS[code]}
    said = sentence(AnswerError(code, values), QUESTIONS["channels"])
    assert said.endswith(".")
    assert "%(" not in said


def test_no_sentence_is_left_over():
    assert SENTENCES.keys() | {"required"} == ANSWER_ERRORS.keys()


FRACTIONS = st.floats(-1e14, 1e14).filter(lambda number: not number.is_integer())


@given(st.integers(-(10**15) + 1, 10**15 - 1) | FRACTIONS)
def test_a_stored_number_shown_in_its_field_is_read_back_as_the_same_number(number):
    source = "title: x\npages: [{questions: [{code: q, type: number, text: How many?}]}]"
    page = read_questionnaire(source).pages[0]
    typed = as_typed(number)
    checked = check_answers(page, {"q": [typed]}, {})
    if len(typed) <= 40:
        assert checked.answers == {"q": number}


@pytest.mark.parametrize(
    ("code", "answer", "words"),
    [
        ("needs", 4, "Very important"),
        ("role", "owner", "I own a bicycle"),
        ("channels", ["web", "phone"], "Website, Telephone"),
        ("channels", [], ""),
        ("years", 3, "3\u00a0years"),
        ("years", None, ""),
        ("why", "Open earlier", "Open earlier"),
    ],
)
def test_answers_read_as_words(code, answer, words):
    assert answer_in_words(QUESTIONS[code], answer) == words
