import re

import pytest
from sqlmodel import func, select

from surveyapp import preview_link
from surveyapp.models import QuestionnaireVersion, Response, Study
from tests.surveyapp.pages.workshop import draft_study

VISIT = """
title: Visit
thanks: Come again.
pages:
  - questions:
      - {code: often, type: single, text: How often do you come?, options: {1: Often, 2: Rarely},
         required: true}
      - {code: why, type: text, text: Why so rarely?, show_if: often == 2}
  - questions: [{code: nick, type: text, text: What do you call it?}]
translations:
  de:
    title: Besuch
    thanks: Kommen Sie wieder.
    questions:
      often: {text: Wie oft kommen Sie?, options: {1: Oft, 2: Selten}}
      why: {text: Warum so selten?}
      nick: {text: Wie nennen Sie es?}
"""


@pytest.fixture
def study(stored) -> Study:
    study = draft_study(stored, VISIT)
    stored.expunge(study)
    return study


@pytest.fixture
def link(app, study) -> str:
    with app.app_context():
        return f"/p/{preview_link.ticket_for(study.id)}"


def n_stored(stored) -> int:
    number = stored.exec(select(func.count(Response.id))).one()
    stored.rollback()
    return number


def test_a_colleague_without_an_account_tries_the_draft_out_and_nothing_is_stored(visitor, link, stored):
    assert "nothing you answer here is stored" in visitor.open(link).text
    visitor.press("Start")
    assert "How often do you come?" in visitor.page.text
    visitor.press("Next", often="2")
    assert "Why so rarely?" in visitor.page.text
    visitor.press("Next", why="Rain & wind")
    assert "What do you call it?" in visitor.page.text
    visitor.press("Back")
    assert 'value="Rain &amp; wind"' in visitor.page.text
    visitor.press("Next")
    page = visitor.press("Send answers", nick="Rosinante").text
    assert "This is the end of the preview" in page
    assert "Come again." in page
    assert n_stored(stored) == 0
    assert "Set-Cookie" not in visitor.page.headers


def test_a_missing_answer_is_told_as_people_will_be_told(visitor, link):
    visitor.open(link)
    visitor.press("Start")
    page = visitor.press("Next")
    assert page.status_code == 422
    assert "Choose one answer." in page.text


def test_the_language_changes_on_every_page_and_what_is_typed_stays(visitor, link):
    visitor.open(link + "?lang=de")
    assert "Besuch" in visitor.page.text
    visitor.press("Beginnen")
    visitor.press("Weiter", often="1")
    page = visitor.press("English", nick="Rosinante").text
    assert "What do you call it?" in page
    assert 'value="Rosinante"' in page
    assert '<html lang="en" dir="ltr">' in page
    assert "Thank you" in visitor.press("Send answers").text


def test_a_link_works_for_two_weeks(visitor, link, monkeypatch):
    monkeypatch.setattr(preview_link, "LASTS", -preview_link.LASTS)
    page = visitor.open(link)
    assert page.status_code == 410
    assert "This preview link has expired" in page.text


def test_a_link_that_we_never_made_opens_nothing(visitor, link):
    for forged in ("/p/Mg" + link[5:], "/p/1", "/p/MQ.x.y", "/p/" + "a" * 3000):
        assert visitor.open(forged).status_code == 404


def test_answers_that_were_tampered_with_begin_again(visitor, link, app, study):
    visitor.open(link)
    visitor.press("Start")
    form = {"_page": "1", "_displayed": "nick", "nick": "a"}
    for state in ("", "nonsense", "W10.abc", visitor.page.text[:50], "\x00"):
        page = visitor.client.post(link, data={**form, "_state": state})
        assert page.status_code == 200
        assert "How often do you come?" in page.text
    with app.app_context():
        other = preview_link.signed(preview_link.State("x", {}), preview_link.ticket_for(study.id + 1))
    assert "How often do you come?" in visitor.client.post(link, data={**form, "_state": other}).text


def test_when_the_draft_has_changed_meanwhile_it_begins_again(visitor, link, stored, study):
    visitor.open(link)
    visitor.press("Start")
    QuestionnaireVersion.save_draft(study.id, VISIT.replace("How often", "How frequently"))
    stored.commit()
    page = visitor.press("Next", often="1").text
    assert "How frequently do you come?" in page
    assert not re.search(r'value="1"[^>]* checked', page)


def test_a_draft_with_faults_says_so(visitor, link, stored, study):
    QuestionnaireVersion.save_draft(study.id, "title: Visit")
    stored.commit()
    page = visitor.open(link)
    assert page.status_code == 409
    assert "This draft cannot be shown yet" in page.text


@pytest.mark.parametrize(
    "form", [{"_page": "99"}, {"_page": "-1"}, {"_page": "x"}, {"_go": "back"}, {"lang": "\x00"}]
)
def test_a_strange_post_is_answered_with_a_page(visitor, link, form):
    visitor.open(link)
    visitor.press("Start")
    state = re.search(r'name="_state" value="([^"]+)"', visitor.page.text)[1]
    assert visitor.client.post(link, data={"_state": state, "_page": "0", **form}).status_code in (200, 422)
