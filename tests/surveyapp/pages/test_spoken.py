import pytest
from sqlmodel import select

from surveyapp.models import Response
from tests.surveyapp.pages.test_shared_preview import VISIT
from tests.surveyapp.pages.workshop import WORKSHOP, open_study


@pytest.fixture
def link(stored) -> str:
    return f"/s/{open_study(stored, VISIT).key}"


def spoken(stored) -> str:
    language = stored.exec(select(Response.language)).one()
    stored.rollback()
    return language


def test_the_link_begins_in_its_language(visitor, link, stored):
    page = visitor.open(link + "?lang=de").text
    assert '<html lang="de" dir="ltr">' in page
    assert "<h1>Besuch</h1>" in page
    visitor.press("Beginnen")
    assert "Wie oft kommen Sie?" in visitor.page.text
    assert spoken(stored) == "de"


def test_the_browser_chooses_where_the_link_does_not(visitor, link):
    page = visitor.client.get(link, headers={"Accept-Language": "de-AT,en;q=0.3"})
    assert "<h1>Besuch</h1>" in page.text
    assert "<h1>Visit</h1>" in visitor.client.get(link, headers={"Accept-Language": "sv"}).text


def test_the_languages_are_offered_first_each_in_its_own_words(visitor, link):
    page = visitor.open(link + "?utm_source=letter").text
    assert '<a href="' + link + '?utm_source=letter&amp;lang=de" lang="de"' in page
    assert ">Deutsch</a>" in page


def test_on_every_page_the_language_changes_and_what_is_typed_stays(visitor, link, stored):
    visitor.open(link)
    visitor.press("Start")
    visitor.press("Next", often="2")
    page = visitor.press("Deutsch", why="Rain").text
    assert "Warum so selten?" in page
    assert 'value="Rain"' in page
    assert spoken(stored) == "de"
    visitor.press("Weiter")
    assert "Wie nennen Sie es?" in visitor.page.text


def test_what_could_not_be_saved_yet_is_kept_too(visitor, link):
    visitor.open(link)
    visitor.press("Start")
    page = visitor.press("Deutsch")
    assert page.status_code == 200
    assert "Fehler" not in page.text
    assert visitor.press("Weiter").status_code == 422


def test_the_last_page_and_ones_own_answers_change_too(visitor, link):
    visitor.open(link + "?lang=de")
    visitor.press("Beginnen")
    visitor.press("Weiter", often="1")
    visitor.press("Antworten senden", nick="Rosinante")
    assert "Kommen Sie wieder." in visitor.page.text
    assert "Come again." in visitor.press("English").text


@pytest.mark.parametrize(
    "form", [{}, {"lang": "xx"}, {"lang": "\x00", "_page": "0"}, {"lang": "d" * 9999, "_page": "-4"}]
)
def test_a_language_there_is_not_changes_nothing(visitor, link, stored, form):
    visitor.open(link)
    visitor.press("Start")
    own = visitor.own_link
    assert visitor.client.post(own + "/language", data=form, follow_redirects=True).status_code == 200
    assert spoken(stored) == "en"


def test_a_link_that_is_no_ones_is_told_so(visitor):
    assert visitor.client.post("/r/nobody/language", data={"lang": "de"}).status_code == 404


def test_reloading_after_a_choice_shows_the_page(visitor, link):
    visitor.open(link)
    visitor.press("Start")
    page = visitor.open(visitor.own_link + "/language")
    assert "How often do you come?" in page.text


def test_a_questionnaire_in_one_language_offers_none(visitor, stored):
    visitor.open(f"/s/{open_study(stored, WORKSHOP).key}")
    assert 'class="languages"' not in visitor.page.text
    visitor.press("Start")
    assert 'class="languages"' not in visitor.page.text


def test_what_people_type_runs_in_its_own_direction_while_typed_and_when_shown(visitor, link):
    visitor.open(link)
    visitor.press("Start")
    assert '<input id="why" name="why" value="" dir="auto"' in visitor.press("Next", often="2").text
    visitor.press("", why="Bertha (my bike)")
    own_link = visitor.url.partition("?")[0]
    assert '<dd dir="auto">Bertha (my bike)</dd>' in visitor.open(own_link + "/answers").text
