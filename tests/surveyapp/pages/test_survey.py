import gzip
import re
from datetime import timedelta

import pytest
from sqlmodel import select

from surveyapp.clock import utc_now
from surveyapp.models import QuestionnaireVersion, Response
from tests.person import Person
from tests.surveyapp.pages.workshop import WORKSHOP, draft_study, open_study

RATINGS = {"needs.price": 4, "needs.speed": 2}


@pytest.fixture
def study(stored):
    return open_study(stored)


@pytest.fixture
def respondent(visitor, study) -> Person:
    """Someone who has pressed Start."""
    visitor.open(f"/s/{study.key}")
    visitor.press("Start")
    return visitor


@pytest.fixture
def finisher(respondent) -> Person:
    """Someone who has sent the last page."""
    respondent.press("Next", **RATINGS)
    respondent.press("Next", role="other", channels=["web", "phone"])
    respondent.press("Send answers", why="Open earlier")
    return respondent


def answers_in(stored, study):
    fresh = select(Response).where(Response.study_id == study.id).order_by(Response.id)
    found = stored.exec(fresh.execution_options(populate_existing=True)).all()
    stored.commit()  # a transaction left open would keep respondents waiting
    return found


def only(stored, study) -> Response:
    [response] = answers_in(stored, study)
    return response


def own_link(person: Person) -> str:
    return person.own_link if "/s/" in person.url else person.url.partition("?")[0]


def test_the_notice_says_who_asks_why_how_long_and_whom_to_write_to(visitor, study):
    page = visitor.open(f"/s/{study.key}")
    told = ("Spoke &amp; Chain", "which services to add", "One year", "mara@spoke.example", "About 2 minutes")
    for words in told:
        assert words in page.text
    assert "<strong>Your view</strong>" in page.text


def test_looking_at_the_notice_begins_nothing(visitor, study, stored):
    visitor.open(f"/s/{study.key}")
    assert answers_in(stored, study) == []


def test_pressing_start_twice_begins_once(visitor, study, stored):
    visitor.open(f"/s/{study.key}")
    form = visitor.form_with("Start")
    for _ in range(2):
        visitor.send(form, dict(form.values), follow=False)
    assert len(answers_in(stored, study)) == 1


def test_loading_the_first_page_again_later_shows_it_as_it_was_answered(visitor, study, stored):
    visitor.open(f"/s/{study.key}")
    form = visitor.form_with("Start")
    visitor.send(form, dict(form.values))
    visitor.press("Next", **RATINGS)
    again = visitor.client.post(f"/s/{study.key}", data=dict(form.values))
    assert again.status_code == 200
    assert again.text.count(" checked") == len(RATINGS)
    assert only(stored, study).answers["needs.price"] == RATINGS["needs.price"]


def test_a_start_that_another_browser_made_leads_nobody_to_its_answers(visitor, app, study, stored):
    visitor.open(f"/s/{study.key}")
    form = visitor.form_with("Start")
    visitor.send(form, dict(form.values))
    visitor.press("Next", **RATINGS)
    stranger = Person(app.test_client())
    assert " checked" not in stranger.client.post(f"/s/{study.key}", data=dict(form.values)).text
    assert len(answers_in(stored, study)) == 2


def test_a_survey_that_is_not_there_is_a_page_in_plain_words(visitor, stored):
    page = visitor.open("/s/nowhere")
    assert page.status_code == 404
    assert "There is no survey here" in page.text


def test_a_draft_is_shown_to_nobody_but_its_authors(visitor, researcher, stored):
    study = draft_study(stored)
    assert visitor.open(f"/s/{study.key}").status_code == 404
    assert "Sign in" in visitor.open(f"/s/{study.key}/preview").text
    assert "nothing you answer here is counted" in researcher.open(f"/s/{study.key}/preview").text


def test_previewed_answers_are_kept_apart(researcher, stored):
    study = draft_study(stored)
    researcher.open(f"/s/{study.key}/preview")
    researcher.press("Start")
    page = researcher.press("Next", **RATINGS)
    assert "nothing you answer here is counted" in page.text
    assert only(stored, study).preview
    assert Response.counts(study.id) == {"started": 0, "completed": 0}


def test_a_draft_with_faults_says_so_to_its_author(researcher, stored):
    study = draft_study(stored, "title: x\npages: nothing")
    page = researcher.open(f"/s/{study.key}/preview")
    assert page.status_code == 409
    assert "This draft cannot be shown yet" in page.text


def test_a_closed_survey_turns_late_respondents_away_and_names_a_contact(visitor, study, stored):
    study.close()
    stored.commit()
    page = visitor.open(f"/s/{study.key}")
    assert page.status_code == 410
    assert "This survey has closed" in page.text
    assert "mara@spoke.example" in page.text


@pytest.mark.both_databases
def test_each_page_is_stored_when_it_is_sent(respondent, study, stored):
    respondent.press("Next", **RATINGS)
    assert only(stored, study).answers == {"needs.price": 4, "needs.speed": 2}
    assert list(only(stored, study).page_seconds) == ["0"]


@pytest.mark.both_databases
def test_a_finished_respondent_is_thanked_and_counted(finisher, study, stored):
    assert "The results will hang in the workshop in May." in finisher.page.text
    assert "See or delete your answers" in finisher.page.text
    response = only(stored, study)
    assert response.completed_at
    assert response.answers == {
        "needs.price": 4, "needs.speed": 2, "role": "other", "channels": ["web", "phone"], "nick": None,
        "why": "Open earlier",
    }  # fmt: skip


def test_missing_answers_are_named_above_and_beside_the_question(respondent, study, stored):
    page = respondent.press("Next", **{"needs.price": 4})
    assert page.status_code == 422
    assert "<title>Error: " in page.text
    assert '<a href="#needs.speed-1">Same-day repair</a> Choose one answer.' in page.text
    assert 'id="needs.speed-error"' in page.text
    assert only(stored, study).answers == {}
    assert ("needs.price", "4") in respondent.form_with("Next").values


def test_wrong_answers_come_back_as_they_were_typed(respondent):
    respondent.press("Next", **RATINGS)
    respondent.press("Next", role="owner")
    page = respondent.press("Next", years="a <few>", channels=["web", "none"])
    assert page.status_code == 422
    assert ("years", "a <few>") in respondent.form_with("Next").values
    assert "Write a number in digits" in page.text
    assert "Choose “None of these” alone" in page.text


def test_an_answer_can_bring_up_another_question_on_the_same_page(respondent, study, stored):
    respondent.press("Next", **RATINGS)
    assert "For how many years" not in respondent.page.text
    page = respondent.press("Next", role="owner", channels="web")
    assert page.status_code == 200
    assert "For how many years" in page.text
    assert ("role", "owner") in respondent.form_with("Next").values
    assert only(stored, study).answers["role"] == "owner"
    assert "What do you call your bicycle" in respondent.press("Next", years="12").text


def test_pages_that_do_not_apply_are_left_out(respondent):
    respondent.press("Next", **RATINGS)
    assert "What do you pay a month" in respondent.press("Next", role="renter").text
    respondent.press("Back")
    assert "What do you call your bicycle" in respondent.press("Next", role="other").text


def test_answers_to_questions_that_are_hidden_again_are_dropped(respondent, study, stored):
    respondent.press("Next", **RATINGS)
    respondent.press("Next", role="renter")
    respondent.press("Next", rent="30")
    respondent.press("Back")
    respondent.press("Back")
    respondent.press("Next", role="other")
    assert "rent" not in only(stored, study).answers


def test_going_back_keeps_what_was_answered_on_both_pages(respondent):
    respondent.press("Next", **RATINGS)
    respondent.press("Back", channels="phone")
    assert ("needs.price", "4") in respondent.form_with("Next").values
    respondent.press("Next")
    assert ("channels", "phone") in respondent.form_with("Next").values


def test_what_was_skipped_by_going_back_is_asked_before_the_end(respondent):
    respondent.press("Next", **RATINGS)
    form = respondent.form_with("Next")
    last_page = {"_page": "3", "_displayed": "nick why", "_seen": "", "nick": "Rosa"}
    respondent.send(form, {**dict(form.values), **last_page})
    assert "What describes you best?" in respondent.page.text


def test_the_same_phone_comes_back_to_where_it_left_off(respondent, study):
    respondent.press("Next", **RATINGS)
    link = own_link(respondent)
    page = respondent.open(f"/s/{study.key}")
    assert "Continue where you left off" in page.text
    assert link in page.text
    assert "What describes you best?" in respondent.open(link).text


def test_another_phone_comes_back_by_the_link(respondent, app):
    respondent.press("Next", **RATINGS)
    assert "What describes you best?" in Person(app.test_client()).open(own_link(respondent)).text


def test_the_cookie_is_for_this_survey_alone_and_out_of_reach_of_scripts(visitor, study):
    visitor.open(f"/s/{study.key}")
    set_cookie = visitor.press("Start", follow=False).headers["Set-Cookie"]
    assert f"Path=/s/{study.key}" in set_cookie
    assert "HttpOnly" in set_cookie
    assert "SameSite=Lax" in set_cookie


@pytest.mark.both_databases
def test_a_page_sent_twice_is_one_answer(respondent, study, stored):
    form = respondent.form_with("Next")
    data = {**dict(form.values), **RATINGS, "_go": "next"}
    for _ in range(2):
        assert "What describes you best?" in respondent.send(form, data).text
    assert only(stored, study).answers == RATINGS


def test_the_last_page_sent_twice_says_thank_you_twice(respondent, study, stored):
    respondent.press("Next", **RATINGS)
    respondent.press("Next", role="other")
    form = respondent.form_with("Send answers")
    for _ in range(2):
        assert "Thank you" in respondent.send(form, {**dict(form.values), "why": "Open earlier"}).text
    assert len(answers_in(stored, study)) == 1


def test_going_back_in_the_browser_and_changing_an_answer_is_taken(respondent, study, stored):
    form = respondent.form_with("Next")
    respondent.send(form, {**dict(form.values), **RATINGS})
    page = respondent.send(form, {**dict(form.values), **RATINGS, "needs.price": 1})
    assert page.status_code == 200
    assert only(stored, study).answers["needs.price"] == 1


@pytest.mark.both_databases
def test_a_forgotten_tab_cannot_silently_replace_newer_answers(respondent, study, stored):
    link = own_link(respondent)
    forgotten = respondent.form_with("Next")
    respondent.open(link)
    respondent.press("Next", **RATINGS)
    page = respondent.send(forgotten, {**dict(forgotten.values), "needs.price": "1", "needs.speed": "1"})
    assert page.status_code == 409
    assert "You answered this page elsewhere too" in page.text
    assert "Very important" in page.text
    assert only(stored, study).answers == RATINGS
    assert ("needs.price", "1") in respondent.form_with("Next").values


def test_whoever_answered_in_two_tabs_chooses_which_answers_stay(respondent, study, stored):
    link = own_link(respondent)
    forgotten = respondent.form_with("Next")
    respondent.open(link)
    respondent.press("Next", **RATINGS)
    sent = {**dict(forgotten.values), "needs.price": "1", "needs.speed": "1"}
    respondent.send(forgotten, sent)
    assert "What describes you best?" in respondent.press("Keep what was saved").text
    assert only(stored, study).answers == RATINGS
    respondent.send(forgotten, sent)
    respondent.press("Next")
    assert only(stored, study).answers == {"needs.price": 1, "needs.speed": 1}


def test_a_page_that_is_no_longer_asked_leads_on_to_one_that_is(respondent):
    respondent.press("Next", **RATINGS)
    respondent.press("Next", role="renter")
    hidden = respondent.form_with("Next")
    respondent.press("Back")
    respondent.press("Next", role="other")
    page = respondent.send(hidden, {**dict(hidden.values), "rent": "30"})
    assert page.status_code == 409
    assert "not asked any more" in page.text
    assert "What do you call your bicycle" in page.text


@pytest.mark.parametrize("page", ["", "99", "-1", "x", "9" * 5000, "\0"])
def test_a_forged_page_number_is_not_an_error_of_ours(respondent, page):
    assert respondent.send(respondent.form_with("Next"), {"_page": page}).status_code == 409


@pytest.mark.parametrize(
    "forged",
    [
        {"needs.price": "9"},
        {"needs.price": ["1", "2"]},
        {"needs.price": "\0", "needs.speed": "1"},
        {"_form": "9" * 400, "_seen": "\ud800", "_displayed": "needs x " * 500, "needs.price": "x" * 10_000},
    ],
)
def test_forged_answers_are_refused_beside_the_question(respondent, forged, study, stored):
    form = respondent.form_with("Next")
    data = {name: encodable(one) for name, one in {**dict(form.values), **forged}.items()}
    page = respondent.client.post(own_link(respondent), data=data)
    assert page.status_code == 422
    assert only(stored, study).answers == {}


def encodable(value):
    return value.encode("utf-8", "surrogatepass") if isinstance(value, str) else value


def test_fields_nobody_asked_for_are_ignored(respondent, study, stored):
    form = respondent.form_with("Next")
    respondent.send(form, {**dict(form.values), **RATINGS, "rent": "5", "strange": "x", "_language": "xx"})
    assert only(stored, study).answers == RATINGS


@pytest.mark.both_databases
def test_bytes_that_are_no_text_are_not_an_error_of_ours(respondent):
    respondent.press("Next", **RATINGS)
    respondent.press("Next", role="other")
    body = b"_page=3&_displayed=nick+why&nick=%ff%fe&why=%00%ed%a0%80&_go=next"
    kind = "application/x-www-form-urlencoded"
    page = respondent.client.post(own_link(respondent), data=body, content_type=kind)
    assert page.status_code == 200
    assert "Thank you" in page.text


def test_ten_megabytes_in_an_open_question_come_back_with_what_to_do(respondent):
    respondent.press("Next", **RATINGS)
    respondent.press("Next", role="other")
    page = respondent.press("Send answers", why="long " * 2_000_000)
    assert page.status_code == 422
    assert "Shorten it to 5000 or fewer" in page.text
    assert page.text.count("long ") >= 2_000_000


def test_more_than_the_site_takes_is_a_page_in_plain_words(respondent):
    page = respondent.client.post(own_link(respondent), data={"why": "x" * 17_000_000})
    assert page.status_code == 413
    assert "what you typed is still there" in page.text


def test_people_see_their_answers_in_words(finisher):
    page = finisher.open(own_link(finisher) + "/answers")
    said = ("A fair price", "Very important", "Neither", "Website, Telephone", "Open earlier", "no answer")
    for words in said:
        assert words in page.text


def test_an_answer_can_be_changed_while_the_study_is_open(finisher, study, stored):
    finisher.open(own_link(finisher) + "?page=0")
    page = finisher.press("Next", **{"needs.price": 5})
    assert "Thank you" in page.text
    assert only(stored, study).answers["needs.price"] == 5


@pytest.mark.both_databases
def test_people_delete_their_answers_after_being_asked_once(finisher, study, stored):
    link = own_link(finisher)
    finisher.open(link + "/deletion")
    assert len(answers_in(stored, study)) == 1
    page = finisher.press("Delete my answers")
    assert "Your answers are deleted" in page.text
    assert answers_in(stored, study) == []
    for gone in (link, link + "/answers", link + "/deletion"):
        page = finisher.open(gone)
        assert page.status_code == 404
        assert "There are no answers under this link" in page.text
    assert "Continue" not in finisher.open(f"/s/{study.key}").text


def test_a_page_sent_after_the_answers_were_deleted_stores_nothing(respondent, study, stored):
    form, link = respondent.form_with("Next"), own_link(respondent)
    respondent.open(link + "/deletion")
    respondent.press("Delete my answers")
    assert respondent.send(form, {**dict(form.values), **RATINGS}).status_code == 404
    assert answers_in(stored, study) == []


def test_whoever_is_in_the_middle_when_a_study_closes_keeps_their_answers(respondent, study, stored):
    respondent.press("Next", **RATINGS)
    study.close()
    stored.commit()
    link = own_link(respondent)
    assert respondent.open(link).status_code == 410
    page = respondent.client.post(link, data={"_page": "1", "role": "other"})
    assert page.status_code == 410
    assert "are kept as you left them" in page.text
    assert "Very important" in respondent.open(link + "/answers").text
    assert only(stored, study).answers == RATINGS


def test_time_on_a_page_is_counted_from_when_it_was_shown(respondent, study, stored):
    response = only(stored, study)
    response.shown_at = utc_now() - timedelta(hours=2)
    stored.commit()
    form = respondent.form_with("Next")
    shown = int((utc_now() - timedelta(seconds=30)).timestamp() * 1_000_000)
    respondent.send(form, {**dict(form.values), **RATINGS, "_form": str(shown)})
    assert 29 < only(stored, study).page_seconds["0"] < 40


def test_nobody_can_claim_to_have_taken_longer_than_they_did(respondent, study, stored):
    form = respondent.form_with("Next")
    respondent.send(form, {**dict(form.values), **RATINGS, "_form": "1"})
    assert only(stored, study).page_seconds["0"] < 20


def test_a_german_questionnaire_is_german_all_round(visitor, stored):
    study = open_study(stored, WORKSHOP.replace("title: How", "language: de\ntitle: How", 1))
    page = visitor.open(f"/s/{study.key}")
    assert '<html lang="de" dir="ltr">' in page.text
    visitor.press("Beginnen")
    page = visitor.press("Weiter")
    assert "Fehler:" in page.text
    assert "Wählen Sie eine Antwort." in page.text


def test_a_language_written_from_right_to_left_turns_the_page_round(visitor, stored):
    study = open_study(stored, WORKSHOP.replace("title: How", "language: ar\ntitle: How", 1))
    assert '<html lang="ar" dir="rtl">' in visitor.open(f"/s/{study.key}").text


def test_what_authors_write_cannot_run_as_code(visitor, stored):
    nasty = "<script>alert(1)</script> [x](javascript:alert(1)) We"
    study = open_study(stored, WORKSHOP.replace("We are changing", nasty))
    page = visitor.open(f"/s/{study.key}")
    assert "<script>" not in page.text
    assert 'href="javascript' not in page.text


def test_a_page_and_its_stylesheet_stay_light(respondent):
    stylesheet = re.search(r'href="(/assets/[^"]+\.css)"', respondent.page.text)[1]
    texts = (respondent.page.text, respondent.open(stylesheet).text)
    assert sum(len(gzip.compress(text.encode())) for text in texts) < 30_000


@pytest.mark.both_databases
def test_two_presses_of_start_at_the_same_moment_begin_once(app, study, stored):
    version = QuestionnaireVersion.published_of(study.id)
    pairs = [Response.begin(study.id, version.id, "en", token="x" * 22) for _ in range(2)]
    assert pairs[0] == pairs[1]
    assert only(stored, study) is pairs[0][0]


def test_the_back_button_of_a_browser_need_not_send_a_form_again(respondent):
    page = respondent.press("Next", **RATINGS)
    assert page.headers["Cache-Control"] == "private, no-cache"
