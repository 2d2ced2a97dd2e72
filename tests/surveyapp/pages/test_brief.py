from datetime import date

import pytest

from surveyapp.models import Account, Study
from surveyapp.pages.fields import day_written
from tests.surveyapp.pages.desk import BRIEF, NOTICE, kept, started_study, study_of

WAIT = "Not yet: two people are missing until May."


def test_the_brief_is_kept_word_for_word(researcher, stored):
    study_id = started_study(researcher)
    page = researcher.press("Save the brief", **BRIEF, **NOTICE, decide_by="2027-03-31", resources=WAIT)
    assert "Saved." in page.text
    study = study_of(stored, study_id)
    assert study.brief == {
        **BRIEF,
        "decide_by": "2027-03-31",
        "driver": "",
        "base": "",
        "change": "",
        "resources": WAIT,
        "willing": "",
    }
    assert study.notice == NOTICE
    shown = researcher.open(f"/studies/{study_id}/brief").text
    assert WAIT in shown
    assert 'value="2027-03-31"' in shown


def test_common_goals_are_offered(researcher):
    started_study(researcher)
    assert '<option value="Decide what to build next">' in researcher.page.text


@pytest.mark.parametrize("written", ["31.12.2027", "31/12/2027", "2027-12-31", " 2027-12-31 "])
def test_a_day_may_be_typed_as_people_write_it(written):
    assert day_written(written.strip()) == date(2027, 12, 31)


def test_a_day_that_is_none_is_said_beside_the_field_and_nothing_is_lost(researcher, stored):
    study_id = started_study(researcher)
    for written in ("next week", "2027-13-01", "2027-02-30", "0001-01-01", "99999-01-01", "\0", "2" * 5000):
        page = researcher.press("Save the brief", decision="Keep this sentence", decide_by=written)
        assert page.status_code == 422
        assert 'id="decide_by-error">This is not a day' in page.text
        assert 'href="#decide_by"' in page.text
        assert "Keep this sentence" in page.text
    assert study_of(stored, study_id).brief == {}


def test_text_that_is_too_long_is_kept_on_the_page_and_said(researcher, stored):
    study_id = started_study(researcher)
    page = researcher.press("Save the brief", decision="word " * 2_000, title="x" * 121)
    assert page.status_code == 422
    assert "Shorten it to 2,000" in page.text
    assert "word word" in page.text
    assert study_of(stored, study_id).title == "Workshop"


@pytest.mark.both_databases
def test_a_character_no_database_takes_is_replaced(researcher, stored):
    study_id = started_study(researcher)
    researcher.press("Save the brief", decider="the\0board", decision="a\0b")
    assert study_of(stored, study_id).brief["decider"] == "the\ufffdboard"


def test_the_owner_is_somebody_with_an_open_account(researcher):
    started_study(researcher)
    for owner in ("", "999", "-1", "x", "9" * 5000, "²"):
        page = researcher.press("Save the brief", owner_id=owner)
        assert page.status_code == 422
        assert "Choose somebody with an open account." in page.text


def test_when_the_owner_has_left_somebody_else_must_be_chosen(admin, researcher, stored):
    study_id = started_study(researcher)
    Account.by_email("rita@example.com").close()
    stored.commit()
    page = admin.open(f"/studies/{study_id}/brief")
    assert "Nobody with an open account" in page.text
    admin.press("Save the brief", owner_id=kept(stored, lambda: Account.by_email("ada@example.com").id))
    assert "Nobody with an open account" not in admin.page.text


def test_after_publication_the_brief_says_whom_a_new_notice_does_not_reach(researcher, stored):
    study_id = started_study(researcher)
    Study.find(study_id).publish()
    stored.commit()
    assert "agreed to the notice as it stood then" in researcher.open(f"/studies/{study_id}/brief").text
