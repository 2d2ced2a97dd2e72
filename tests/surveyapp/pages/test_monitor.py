from datetime import timedelta

from sqlmodel import select

from surveyapp.models import Response, Study
from surveyapp.models.tally_fold import fold
from tests.surveyapp.pages.desk import answer, published_study
from tests.surveyapp.pages.workshop import WORKSHOP


def monitored(researcher, stored, n: int = 6) -> int:
    """A study with some who finished, and one who stopped at a question."""
    study_id = published_study(researcher, WORKSHOP)
    for _ in range(n):
        answer(stored, study_id, {"role": "owner"})
    stopped = answer(stored, study_id, {"role": "owner"}, completed=False)
    stopped.page, stopped.shown_at = 1, stopped.consented_at - timedelta(hours=1)
    stopped.origin, stopped.device = {"source": "qr", "utm_campaign": "May"}, "phone"
    stored.commit()
    return study_id


def monitor(person, study_id: int) -> str:
    return person.open(f"/studies/{study_id}/fieldwork/monitor").text


def aim(person, study_id: int, **aims):
    monitor(person, study_id)
    return person.press("Save", **aims)


def test_before_anybody_came_it_says_what_to_do(researcher):
    study_id = published_study(researcher, WORKSHOP)
    assert "Nobody has come yet" in monitor(researcher, study_id)


def test_who_came_who_finished_and_where_somebody_stopped(researcher, stored):
    page = monitor(researcher, monitored(researcher, stored))
    assert "Most stop on page 2, “About your visits”" in page
    assert "Stopped at “For how many years have you owned it?” (1)" in page
    for words in ("QR code", "May", "Phone", "English", "about 1 minute"):
        assert words in page, words


def test_it_is_the_same_page_after_answers_went_into_the_tally(researcher, stored):
    study_id = monitored(researcher, stored)
    live = f"/studies/{study_id}/fieldwork/monitor?part=1"
    before = researcher.client.get(live).text
    assert fold(study_id) == 7
    stored.commit()
    assert researcher.client.get(live).text == before


def test_what_did_not_change_is_not_sent_again(researcher, stored):
    study_id = monitored(researcher, stored)
    live = f"/studies/{study_id}/fieldwork/monitor?part=1"
    first = researcher.client.get(live)
    assert "<html" not in first.text
    again = researcher.client.get(live, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    answer(stored, study_id, {})
    assert researcher.client.get(live, headers={"If-None-Match": first.headers["ETag"]}).status_code == 200


def test_the_response_rate_is_known_once_somebody_says_how_many_were_asked(researcher, stored):
    study_id = monitored(researcher, stored)
    assert "Response rate: not known" in monitor(researcher, study_id)
    assert "Response rate: 30\u202f% (15–52)" in aim(researcher, study_id, asked=20).text
    assert "Mend the number" in aim(researcher, study_id, asked=5).text


def test_a_number_of_answers_makes_a_forecast(researcher, stored):
    study_id = monitored(researcher, stored)
    assert "No number of answers has been set" in monitor(researcher, study_id)
    assert "394 more are wanted" in aim(researcher, study_id, wanted=400).text
    assert "Reached: 6 of 6." in aim(researcher, study_id, wanted=6).text


def test_a_number_that_is_none_is_kept_as_typed_and_said_to_be_none(researcher, stored):
    study_id = monitored(researcher, stored)
    page = aim(researcher, study_id, wanted="many")
    assert page.status_code == 422
    assert 'value="many"' in page.text


def test_the_mix_is_compared_with_everybody_in_words(researcher, stored):
    study_id = monitored(researcher, stored, n=40)
    study = stored.get(Study, study_id)
    study.margins = [
        {"variable": "role", "shares": {"owner": 60, "renter": 30, "other": 10}, "source": "Sales"}
    ]
    stored.commit()
    page = monitor(researcher, study_id)
    assert "“I own a bicycle” is 40 points too many (31–40)" in page
    assert "30 points too few (21–30)" in page


def test_previews_are_nobody(researcher, stored):
    study_id = published_study(researcher, WORKSHOP)
    answer(stored, study_id, {}, preview=True)
    assert "Nobody has come yet" in monitor(researcher, study_id)
    assert stored.exec(select(Response)).one().preview


def test_readers_see_no_monitor(reader, researcher):
    study_id = published_study(researcher, WORKSHOP)
    assert reader.open(f"/studies/{study_id}/fieldwork/monitor").status_code == 403
