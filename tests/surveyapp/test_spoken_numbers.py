import pytest

from questionnaires import AnswerError, read_questionnaire
from questionnaires.numerals import readings
from surveyapp import language
from surveyapp.answer_form import answer_in_words, sentence
from surveyapp.spoken_numbers import in_spoken_language
from tests.surveyapp.pages.workshop import WORKSHOP

RENT = next(one for one in read_questionnaire(WORKSHOP).questions if one.code == "rent")


@pytest.fixture(autouse=True)
def visit(app):
    with app.test_request_context():
        yield


@pytest.mark.parametrize(
    ("spoken", "said"),
    [
        ("de", "Schreiben Sie eine Zahl, die nicht kleiner als 1,5 ist."),
        ("en", "Write a number that is not below 1.5."),
        ("sv", "Write a number that is not below 1,5."),
        ("xx-none", "Write a number that is not below 1.5."),
    ],
)
def test_a_bound_is_written_as_people_who_read_it_write(spoken, said):
    language.speak(spoken)
    assert sentence(AnswerError("too_small", {"min": 1.5}), RENT) == said


def test_two_readings_differ_by_their_sign_and_have_no_separators():
    language.speak("de")
    told = sentence(AnswerError("ambiguous_number", {"readings": (1.234, 1234)}), RENT)
    assert "1,2340 oder 1234" in told


def test_ones_own_number_is_shown_as_one_writes_it():
    language.speak("de")
    assert answer_in_words(RENT, 1234.5) == "1234,5\u00a0euro"


def test_the_studio_writes_numbers_plainly_whatever_the_browser_asks_for(app):
    with app.test_request_context(headers={"Accept-Language": "de"}):
        assert answer_in_words(RENT, -1234.5) == "-1234.5\u00a0euro"


@pytest.mark.parametrize("spoken", [*language.LANGUAGES, "he", "sv", "fa"])
@pytest.mark.parametrize("number", [0, 12, 1.234, -2.5, -1200, 25000.125, 10**15])
def test_what_is_shown_can_be_typed_in_again(spoken, number):
    language.speak(spoken)
    assert readings(in_spoken_language(number)) == (number,)
