"""People put options in order, in a browser that runs no scripts."""

import gzip

import pytest
from sqlmodel import select

from surveyapp.answer_form import AnswerForm
from surveyapp.answer_table import AnswerTable
from surveyapp.exports.csv import answers_csv
from surveyapp.models import QuestionnaireVersion, Response
from surveyapp.shown_row import pages_of
from tests.questionnaires.test_rankings import BOAT, PRICE_FIRST
from tests.surveyapp.pages.workshop import open_study
from tests.surveyapp.test_assets import LIMIT, LOADED, ZIPPED

ORDER = {"first.price": 1, "first.hull": 2, "first.cabin": 3}
REQUIRED = BOAT.replace("ranks: 3", "ranks: 3\n        required: true")


@pytest.fixture
def study(stored):
    return open_study(stored, BOAT)


@pytest.fixture
def respondent(visitor, study):
    visitor.open(f"/s/{study.key}")
    visitor.press("Start")
    return visitor


def stored_answers(stored) -> Response:
    return stored.exec(select(Response).execution_options(populate_existing=True)).one()


def test_an_order_is_saved_and_decides_what_is_asked_next(respondent, stored):
    page = respondent.press("Next", **ORDER)
    assert "Why the price?" in page.text
    assert stored_answers(stored).answers == PRICE_FIRST


def test_the_order_stands_in_the_lists_when_somebody_comes_back(respondent):
    respondent.press("Next", **ORDER)
    respondent.press("Back")
    shown = dict(respondent.form_with("Next").values)
    assert {name: shown.get(name) for name in ORDER} == {name: str(place) for name, place in ORDER.items()}
    assert respondent.press("Next", **{"first.hull": 1, "first.price": 2}).status_code == 200


def test_half_an_order_comes_back_with_what_is_missing_and_all_that_was_chosen(respondent, stored):
    page = respondent.press("Next", **{"first.hull": 2})
    assert page.status_code == 422
    assert "Nothing has place 1 or 3 yet. Choose something for every place." in page.text
    assert ("first.hull", "2") in respondent.form_with("Next").values
    assert stored_answers(stored).answers == {}
    assert '<a href="#first.engine">What comes first?</a>' in page.text


def test_two_options_at_one_place_are_both_named(respondent):
    page = respondent.press("Next", **{**ORDER, "first.cabin": 1})
    assert page.status_code == 422
    assert "“Cabin” and “Price” both have place 1. Give one of them another." in page.text
    assert 'aria-invalid="true" aria-describedby="first.price-error"' in page.text


def test_an_order_may_be_skipped_unless_it_is_required(visitor, stored, respondent):
    assert "Where do you live?" in respondent.press("Next").text
    assert set(stored_answers(stored).answers.values()) == {None}


def test_a_required_order_is_asked_for(visitor, stored):
    visitor.open(f"/s/{open_study(stored, REQUIRED).key}")
    visitor.press("Start")
    page = visitor.press("Next")
    assert page.status_code == 422
    assert "Say what comes first, and what next." in page.text


@pytest.mark.parametrize("place", ["0", "4", "99999999999999999999", "x", "1.0", "\x00"])
def test_a_place_there_is_not_is_refused(respondent, place):
    assert respondent.press("Next", **{**ORDER, "first.hull": place}).status_code == 422


def test_every_option_has_a_label_a_list_and_words_for_those_who_cannot_drag(respondent):
    html = respondent.page.text
    assert '<label for="first.hull">Hull</label>' in html
    assert '<select id="first.hull" name="first.hull">' in html
    assert html.count('<option value="">no place</option>') == 4
    assert "Give each place from 1 to 3 once; 1 comes first." in html


def test_the_question_speaks_the_language_of_the_person(visitor, study):
    visitor.open(f"/s/{study.key}?lang=de")
    visitor.press("Beginnen")
    assert "Kajüte" in visitor.page.text
    assert "kein Platz" in visitor.page.text


def test_ones_own_answers_read_from_the_first_place_to_the_last(respondent):
    own = respondent.own_link
    respondent.press("Next", **ORDER)
    page = respondent.open(own + "/answers").text
    places = [page.index(f"<dt>{label}</dt>") for label in ("Price", "Hull", "Cabin", "Engine")]
    assert places == sorted(places)
    assert '<dt>Engine</dt><dd dir="auto">no place</dd>' in page


def test_the_researcher_reads_the_order_and_downloads_its_places(respondent, study, stored):
    respondent.press("Next", **ORDER)
    answered = stored_answers(stored)
    lines = pages_of(answered, {})[0].asked[0].lines
    assert [(line.label, line.codes, line.words) for line in lines][::3] == [
        ("Price", (1,), ""), ("Engine", (), "no place"),
    ]  # fmt: skip
    table = AnswerTable([QuestionnaireVersion.published_of(study.id)])
    heading, row = list(answers_csv(table, [answered], {}))
    assert "first.hull,first.engine,first.cabin,first.price" in heading
    assert ",2,4,3,1," in row


def test_what_another_tab_saved_stands_beside_each_option(respondent, stored):
    tab = respondent.form_with("Next")
    respondent.press("Next", **ORDER)
    data = {name: [value] for name, value in tab.values}
    page = respondent.send(tab, {**data, "first.hull": ["1"], "first.cabin": ["2"], "first.engine": ["3"],
                                 "_form": ["5"], "_go": ["next"]})  # fmt: skip
    assert page.status_code == 409
    assert "Saved elsewhere:" in page.text


def test_the_form_shows_a_stored_order_as_it_will_be_sent(app, study, stored):
    questions = QuestionnaireVersion.published_of(study.id).questionnaire.pages[0].questions
    with app.test_request_context():
        form = AnswerForm(questions, PRICE_FIRST)
    assert (form["first.price"].data, form["first.engine"].data) == ("1", None)
    assert form.selected("first.price", 1) == " selected"


MANY = ", ".join(f"o{n}: What number {n} may be worth to you" for n in range(30))
LONG = f"""
title: Long
pages:
  - questions: [{{code: q, type: ranking, text: Which?, options: {{{MANY}}}}}]
  - questions: [{{code: town, type: text, text: Where do you live?}}]
"""


def test_the_longest_order_there_may_be_is_still_a_light_page(visitor, stored):
    visitor.open(f"/s/{open_study(stored, LONG).key}")
    visitor.press("Start")
    own = visitor.own_link
    visitor.press("Next", **{f"q.o{n}": 30 - n for n in range(30)})
    addresses = (own + "?page=0", *LOADED.findall(visitor.page.text))
    answers = [visitor.client.get(address, headers=ZIPPED) for address in addresses]
    assert b" selected" in gzip.decompress(answers[0].data)
    assert len(answers) <= 3
    assert sum(len(answer.data) for answer in answers) < LIMIT
