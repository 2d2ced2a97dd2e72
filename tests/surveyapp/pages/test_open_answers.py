"""What people wrote, question by question."""

import pytest

from surveyapp.models import Exclusion
from tests.surveyapp.pages.desk import answer, published_study, with_notice
from tests.surveyapp.pages.workshop import WORKSHOP

pytestmark = pytest.mark.both_databases


@pytest.fixture
def study_id(researcher) -> int:
    return published_study(researcher, WORKSHOP)


def read(researcher, study_id: int, **query: str) -> str:
    asked = "&".join(f"{name}={value}" for name, value in query.items())
    return researcher.open(f"/studies/{study_id}/responses/open-answers?{asked}").text


def test_before_publication_the_page_says_where_the_answers_will_come_from(researcher):
    assert "once fieldwork is open" in read(researcher, with_notice(researcher))


def test_the_newest_is_read_first_and_leads_to_its_row(researcher, stored, study_id):
    answer(stored, study_id, {"nick": "Bella", "why": "Open on Sundays"}, days_ago=2)
    newer = answer(stored, study_id, {"nick": None, "why": "Be <kinder>"}, days_ago=1)
    answer(stored, study_id, {"why": "Half way"}, completed=False)
    answer(stored, study_id, {"why": "Trying"}, preview=True)
    page = read(researcher, study_id, question="why")
    assert page.index("Be &lt;kinder&gt;") < page.index("Open on Sundays")
    assert f"/responses/{newer.id}" in page
    assert "Half way" not in page
    assert "Trying" not in page
    assert "2 answers." in page


def test_the_first_question_somebody_answered_is_open(researcher, stored, study_id):
    answer(stored, study_id, {"nick": None, "why": "Open on Sundays"})
    assert "Open on Sundays" in read(researcher, study_id)
    assert "Open on Sundays" in read(researcher, study_id, question="nothing-like-it")


def test_letters_are_found_in_either_case_and_in_any_alphabet(researcher, stored, study_id):
    answer(stored, study_id, {"why": "Schöne GRÜSSE"})
    answer(stored, study_id, {"why": "100% fair_price"})
    assert "Schöne" in read(researcher, study_id, question="why", q="grüsse")
    page = read(researcher, study_id, question="why", q="0%25 fair_")
    assert "100% fair_price" in page
    assert "1 of 2 answers hold" in page
    assert "0 of 2" in read(researcher, study_id, question="why", q="Gruss%25")


def test_many_answers_come_in_pages_and_the_search_goes_along(researcher, stored, study_id):
    for number in range(27):
        answer(stored, study_id, {"why": f"Reason {number}."}, days_ago=27 - number)
    page = read(researcher, study_id, question="why", q="reason")
    assert "Reason 26." in page
    assert "Reason 0." not in page
    assert "q=reason" in page
    assert "Reason 0." in read(researcher, study_id, question="why", q="reason", page="2")
    assert "Reason 0." in read(researcher, study_id, question="why", page="99")
    for nonsense in ("-1", "x", "9" * 5000):
        assert "Reason 26." in read(researcher, study_id, question="why", page=nonsense)


def test_an_answer_left_out_says_so(researcher, stored, study_id):
    Exclusion.exclude(answer(stored, study_id, {"why": "asdf"}), None, "Not meant")
    stored.commit()
    assert "left out of the analysis" in read(researcher, study_id, question="why")


def test_a_question_only_an_older_version_asked_can_still_be_read(researcher, stored, study_id):
    answer(stored, study_id, {"nick": "Bella"})
    researcher.open(f"/studies/{study_id}/questionnaire")
    without = WORKSHOP.replace("      - {code: nick, type: text, text: What do you call your bicycle?}\n", "")
    researcher.press("Save the draft", source=without)
    researcher.press("Publish version 2")
    assert "Bella" in read(researcher, study_id, question="nick")


def test_a_questionnaire_without_words_says_so(researcher):
    closed = WORKSHOP[: WORKSHOP.index("  - questions:")]
    study_id = published_study(researcher, closed)
    assert "asks nothing that is answered in words" in read(researcher, study_id)
