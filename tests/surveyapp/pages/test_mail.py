"""A researcher looks at the texts, sees who would get what, sends waves and watches them."""

from dataclasses import replace
from datetime import timedelta

import pytest

from surveyapp.clock import utc_now
from surveyapp.models import Job, Mailing, MailText, Outbox, Participation, Suppression
from tests.surveyapp.models.people import contacts_of, study_of

MINE = "Dear {name}, please: {link} or {unsubscribe}"


@pytest.fixture
def app(app):
    settings = {"mail_host": "127.0.0.1", "mail_from": "survey@spoke.example"}
    app.extensions["needmap"] = replace(app.extensions["needmap"], **settings)
    return app


@pytest.fixture
def study(stored):
    return study_of(stored)


@pytest.fixture
def people(stored, study):
    return contacts_of(stored, study, "Anna", "Ben", "Cleo")


@pytest.fixture
def url(study) -> str:
    return f"/studies/{study.id}/fieldwork/mail"


def test_without_contacts_there_is_nobody_to_write_to(researcher, url):
    assert "There is nobody to write to yet" in researcher.open(url).text


def test_without_a_mail_server_the_page_says_who_can_mend_it(app, researcher, url, people):
    app.extensions["needmap"] = replace(app.extensions["needmap"], mail_host=None)
    assert "Your operator sets <code>NEEDMAP_MAIL_HOST</code>" in researcher.open(url).text
    page = researcher.press("Send or schedule")
    assert page.status_code == 422
    assert "No mail server is set" in page.text


def test_the_page_says_who_would_get_what_and_why_others_would_not(researcher, url, stored, study, people):
    Suppression.add("ben@example.com", "asked")
    Participation.mark(study.id, people[2].number, "finished")
    stored.commit()
    page = researcher.open(url).text
    assert "1 asked for no more mail" in page
    assert "1 finished" in page
    assert "2 not finished" in page


def test_a_wave_is_sent_now_with_reminders_to_follow(researcher, url, stored, study, people):
    researcher.open(url)
    page = researcher.press("Send or schedule", reminders="10, 4").text
    assert "Invitation 1 goes out now." in page
    first, second, third = Mailing.of_study(study.id)
    assert [one.name for one in (first, second, third)] == ["Invitation 1", "Reminder 1", "Reminder 2"]
    assert (second.send_at - first.send_at, third.send_at - first.send_at) == (
        timedelta(days=4),
        timedelta(days=10),
    )
    jobs = [Job.newest_about(study.id, "mail", "mailing_id", one.id) for one in (first, second)]
    assert jobs[1].lease_until == second.send_at
    assert jobs[0].lease_until < utc_now() + timedelta(minutes=1)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ({"reminders": "soon"}, "Write numbers of days"),
        ({"reminders": "1,2,3,4,5,6"}, "only annoy"),
        ({"reminders": "3", "kind": "thanks"}, "Reminders follow an invitation"),
        ({"on": "2020-01-01"}, "This day is over"),
        ({"kind": "thanks"}, "Nobody would get it now"),
    ],
)
def test_what_cannot_be_sent_is_said_and_kept(researcher, url, people, written, said):
    researcher.open(url)
    page = researcher.press("Send or schedule", **written)
    assert page.status_code == 422
    assert said in page.text


def test_a_wave_that_is_scheduled_can_be_cancelled_and_taken_up_again(researcher, url, stored, study, people):
    researcher.open(url)
    day = (utc_now() + timedelta(days=3)).date().isoformat()
    page = researcher.press("Send or schedule", on=day).text
    assert "scheduled" in page
    page = researcher.press("Cancel").text
    assert "is cancelled" in page
    page = researcher.press("Send the rest").text
    assert "goes on" in page


def test_each_mail_of_a_wave_can_be_looked_at(researcher, url, stored, study, people):
    mailing = Mailing.begin(study.id, None, "invitation", utc_now())
    Outbox.plan(mailing, [one.id for one in people])
    stored.commit()
    Outbox.take(Outbox.due(mailing.id)[0]).end("refused", "550 no such person")
    page = researcher.open(f"{url}/waves/{mailing.id}?state=refused").text
    assert "550 no such person" in page
    assert page.count('class="address"') == 1
    assert researcher.open(f"{url}/waves/{mailing.id}?state=odd&page=99").text.count('class="address"') == 3


def test_own_words_are_kept_shown_and_given_up(researcher, url, stored, study, people):
    researcher.open(f"{url}/texts/invitation/en")
    page = researcher.press("Save the text", subject="Hi {name}", body=MINE).text
    assert "Your own words." in page
    assert "Hi Maria" in page
    assert MailText.find(study.id, "invitation", "en").body == MINE
    stored.commit()
    page = researcher.press("Back to the words of Needmap").text
    assert "The words that come with Needmap" in page


def test_a_text_without_a_link_is_refused_and_kept_on_the_page(researcher, url, people):
    researcher.open(f"{url}/texts/invitation/en")
    page = researcher.press("Save the text", subject="Hi", body="Please answer.")
    assert page.status_code == 422
    assert "Write {link}" in page.text
    assert "Write {unsubscribe}" in page.text
    assert "Please answer.</textarea>" in page.text


def test_one_to_oneself_is_asked_for(researcher, url, study, people):
    researcher.open(f"{url}/texts/thanks/en")
    page = researcher.press("Send one to me").text
    assert "One is on its way to rita@example.com." in page
    assert Job.newest(study.id, "mail_trial").arguments["text"] == "thanks"


def test_addresses_that_came_back_are_pasted_looked_up_and_taken_off(researcher, url, stored, people):
    researcher.open(f"{url}/suppression")
    pasted = "Final-Recipient: rfc822; <Anna@Example.com>\n550 no such user ben@example.com."
    page = researcher.press("Write no more to them", addresses=pasted).text
    assert "2 addresses on the list" in page
    page = researcher.press("Look it up", address="anna@example.com").text
    assert "anna@example.com is on the list since" in page
    page = researcher.press("Take it off the list").text
    assert "Mail may go to anna@example.com again." in page
    assert Suppression.among(["anna@example.com", "ben@example.com"]) == {"ben@example.com": "bounced"}


def test_text_without_an_address_is_said_to_hold_none(researcher, url):
    researcher.open(f"{url}/suppression")
    page = researcher.press("Write no more to them", addresses="nobody at all")
    assert page.status_code == 422
    assert "There is no mail address in this" in page.text


@pytest.mark.parametrize("path", ["texts/flyer/en", "texts/thanks/../..", "waves/99", "texts/thanks/e%20n"])
def test_what_is_not_there_is_not_found(researcher, url, path):
    assert researcher.client.get(f"{url}/{path}").status_code == 404


def test_languages_of_contacts_that_nobody_writes_in_are_pointed_out(researcher, url, stored, people):
    people[0].language, people[1].language = "ar", "en"
    stored.commit()
    page = researcher.open(url).text
    assert "write in ar</a> (1)" in page
    assert "write in en" not in page
    assert 'dir="rtl"' in researcher.open(f"{url}/texts/invitation/ar").text
