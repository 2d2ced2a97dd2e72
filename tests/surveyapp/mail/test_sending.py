"""Waves of mail through a real mail server that takes them, refuses, delays, hangs up; a sender that dies."""

import os
import signal
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlmodel import select

from surveyapp.clock import utc_now
from surveyapp.mail.links import personal_token
from surveyapp.mail.trial import TrialFailed, perform_mail_trial
from surveyapp.models import Contact, Job, MailText, Outbox, Participation, Suppression
from surveyapp.models.outbox import GAPS
from surveyapp.models.tokens import token_hash
from tests.free_port import free_port
from tests.surveyapp.models.people import contacts_of, study_of

ANNA, BEN, CLEO = "anna@example.com", "ben@example.com", "cleo@example.com"


@pytest.fixture
def study(stored):
    return study_of(stored)


@pytest.fixture
def people(config, stored, study):
    """Anna, Ben and Cleo, each with a link of their own."""
    found = contacts_of(stored, study, "Anna", "Ben", "Cleo")
    for one in found:
        one.token_hash = token_hash(personal_token(config, study, one.id))
    stored.commit()
    return found


def mails(stored, mailing) -> dict[str, Outbox]:
    found = select(Outbox, Contact.name).join(Contact).where(Outbox.mailing_id == mailing.id)
    return {name: mail for mail, name in stored.exec(found)}


def make_due(stored, mailing) -> None:
    for mail in mails(stored, mailing).values():
        past = utc_now() - timedelta(seconds=1)
        mail.due_at, mail.lease_until = mail.due_at and past, mail.lease_until and past
    stored.commit()


@pytest.mark.both_databases
def test_everybody_gets_their_own_link_in_plain_text_and_html(sender, study, people, postmaster):
    mailing = sender.begin(study, "invitation")
    sender.send(mailing)
    assert sorted(postmaster.people) == ["anna", "ben", "cleo"]
    links = set()
    for address, message in postmaster.taken:
        plain, html = (part.get_payload(decode=True).decode() for part in message.get_payload())
        [link] = [word for word in plain.split() if "/i/" in word and "unsub" not in word]
        links.add(link)
        assert f'<a href="{link}">' in html
        assert f"Hello {address.partition('@')[0].title()}," in plain
        assert message["List-Unsubscribe"] == f"<{link}/unsubscription>"
        assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert len(links) == 3
    assert mailing.state == "sent"
    assert Contact.asked(study.id) == 3


def test_a_wave_that_is_sent_again_sends_nothing_again(sender, study, people, postmaster):
    mailing = sender.begin(study, "invitation")
    sender.send(mailing)
    sender.send(mailing)
    sender.send(sender.begin(study, "invitation"))
    assert len(postmaster.taken) == 3


def test_a_second_wave_goes_to_those_who_came_later(sender, stored, config, study, people, postmaster):
    sender.send(sender.begin(study, "invitation"))
    [dan] = contacts_of(stored, study, "Dan")
    dan.token_hash = token_hash(personal_token(config, study, dan.id))
    sender.send(sender.begin(study, "invitation"))
    assert postmaster.people.count("dan") == 1
    assert len(postmaster.taken) == 4


def test_a_reminder_carries_the_same_link_and_spares_those_who_have_finished(
    sender, study, people, postmaster
):
    sender.send(sender.begin(study, "invitation"))
    Participation.mark(study.id, people[0].number, "finished")
    invited = {address: message["List-Unsubscribe"] for address, message in postmaster.taken}
    postmaster.taken.clear()
    sender.send(sender.begin(study, "reminder"))
    assert sorted(postmaster.people) == ["ben", "cleo"]
    assert all(message["List-Unsubscribe"] == invited[address] for address, message in postmaster.taken)


def test_thanks_go_to_those_who_have_finished(sender, study, people, postmaster):
    Participation.mark(study.id, people[1].number, "finished")
    sender.send(sender.begin(study, "thanks"))
    assert postmaster.people == ["ben"]


def test_an_address_that_is_refused_for_good_is_never_written_to_again(
    sender, stored, study, people, postmaster
):
    postmaster.answer(BEN, "550 5.1.1 no such person")
    mailing = sender.begin(study, "invitation")
    sender.send(mailing)
    refused = mails(stored, mailing)["Ben"]
    assert (refused.state, refused.said) == ("refused", "550 5.1.1 no such person")
    assert Suppression.of(BEN).reason == "bounced"
    sender.send(sender.begin(study, "reminder"))
    assert "ben" not in postmaster.people
    assert mailing.state == "sent"


@pytest.mark.both_databases
def test_a_mail_that_is_put_off_is_tried_again_after_a_growing_gap(sender, stored, study, people, postmaster):
    postmaster.answer(BEN, "451 busy", "451 still busy")
    mailing = sender.begin(study, "invitation")
    waits = []
    for _ in range(2):
        sender.send(mailing)
        mail = mails(stored, mailing)["Ben"]
        assert mail.state == "waiting"
        waits.append(mail.due_at - utc_now())
        sender.send(mailing)  # not due yet: nothing happens
        make_due(stored, mailing)
    assert GAPS[0] * 0.9 < waits[0] <= GAPS[0]
    assert GAPS[1] * 0.9 < waits[1] <= GAPS[1]
    assert Job.newest(study.id, "mail").state == "waiting"
    sender.send(mailing)
    assert sorted(postmaster.people) == ["anna", "ben", "cleo"]
    assert mailing.state == "sent"


def test_after_the_last_gap_it_is_given_up(sender, stored, study, people, postmaster):
    postmaster.answer(BEN, *["451 busy"] * (len(GAPS) + 1))
    mailing = sender.begin(study, "invitation")
    for _ in range(len(GAPS) + 1):
        sender.send(mailing)
        make_due(stored, mailing)
    assert mails(stored, mailing)["Ben"].state == "given_up"
    assert Suppression.of(BEN) is None


def test_a_line_that_breaks_before_the_mail_is_handed_over_costs_nobody_a_mail(
    sender, stored, study, people, postmaster
):
    postmaster.answer(BEN, "hang up")
    mailing = sender.begin(study, "invitation")
    sender.send(mailing)
    make_due(stored, mailing)
    sender.send(mailing)
    assert sorted(postmaster.people) == ["anna", "ben", "cleo"]


def test_a_line_that_breaks_in_the_middle_may_bring_a_mail_twice_and_never_three_times(
    sender, stored, study, people, postmaster
):
    postmaster.after_data = [lambda server: server.transport.abort()] * 6
    mailing = sender.begin(study, "invitation")
    for _ in range(4):
        sender.send(mailing)
        make_due(stored, mailing)
    assert sorted(postmaster.people) == ["anna", "anna", "ben", "ben", "cleo", "cleo"]
    assert {mail.state for mail in mails(stored, mailing).values()} == {"unsure"}
    ids = {(address, message["Message-ID"]) for address, message in postmaster.taken}
    assert len(ids) == 3


SENDING = """
import sys
from dataclasses import replace
from pathlib import Path
from surveyapp.config import Config
from surveyapp.database import connected
from surveyapp.mail.sending import perform_mail

var, port, mailing_id = sys.argv[1:]
config = replace(Config.from_environment({"NEEDMAP_VAR": var}), mail_host="127.0.0.1", mail_port=int(port),
                 mail_security="none", mail_from="survey@spoke.example", mails_a_minute=100000)
with connected(config.database_url):
    perform_mail({"mailing_id": int(mailing_id)}, config, lambda stage, share: None)
"""


def test_a_sender_killed_in_the_middle_loses_nobody_and_sends_one_mail_twice_at_most(
    sender, stored, study, people, config, postmaster
):
    mailing = sender.begin(study, "invitation")
    command = [sys.executable, "-c", SENDING, str(config.var), str(postmaster.port), str(mailing.id)]
    process = subprocess.Popen(command, cwd=Path(__file__).parents[3])
    postmaster.after_data = [lambda _: None, lambda _: os.kill(process.pid, signal.SIGKILL)]
    assert process.wait(timeout=60) == -signal.SIGKILL
    assert len(postmaster.taken) == 2
    stored.expire_all()
    make_due(stored, mailing)
    sender.send(mailing)
    assert sorted(set(postmaster.people)) == ["anna", "ben", "cleo"]
    assert len(postmaster.taken) == 4
    assert len({message["Message-ID"] for _, message in postmaster.taken}) == 3
    assert mailing.state == "sent"


def test_while_somebody_else_holds_a_mail_nobody_sends_it(sender, stored, study, people, postmaster):
    mailing = sender.begin(study, "invitation")
    sender.send(mailing)
    postmaster.taken.clear()
    mail = mails(stored, mailing)["Anna"]
    mail.state, mail.lease_until = "sending", utc_now() + timedelta(minutes=1)
    stored.commit()
    sender.send(mailing)
    assert postmaster.taken == []


def test_whoever_wants_no_mail_gets_none(sender, stored, study, people, postmaster):
    Suppression.add(ANNA.upper(), "asked")
    sender.send(sender.begin(study, "invitation"))
    assert sorted(postmaster.people) == ["ben", "cleo"]


def test_who_asks_for_no_more_mail_while_a_wave_goes_out_is_left_out(
    sender, stored, study, people, postmaster
):
    postmaster.answer(CLEO, "451 busy")
    mailing = sender.begin(study, "invitation")
    sender.send(mailing)
    Suppression.add(CLEO, "asked")
    make_due(stored, mailing)
    sender.send(mailing)
    assert mails(stored, mailing)["Cleo"].state == "left_out"
    assert "cleo" not in postmaster.people


def test_a_wave_that_is_cancelled_stops(sender, stored, study, people, postmaster):
    mailing = sender.begin(study, "invitation")
    mailing.cancel()
    sender.send(mailing)
    assert postmaster.taken == []
    assert mailing.state == "cancelled"


def test_a_mail_server_that_is_away_is_named_and_tried_again(
    sender, stored, study, people, config, postmaster
):
    sender.config = replace(config, mail_port=free_port())
    mailing = sender.begin(study, "invitation")
    sender.send(mailing)
    assert "cannot be reached" in mailing.error
    assert "NEEDMAP_MAIL_HOST" in mailing.error
    assert sender.states(mailing) == {"waiting": 3}
    later = Job.newest(study.id, "mail")
    assert later.arguments == {"mailing_id": mailing.id, "tries": 1}
    sender.config = config
    sender.send(mailing)
    assert len(postmaster.taken) == 3
    assert mailing.error is None


def test_links_are_not_sent_when_they_would_not_open(sender, stored, study, people, config, postmaster):
    sender.config = replace(config, secret_key="another")
    mailing = sender.begin(study, "invitation")
    sender.send(mailing)
    assert postmaster.taken == []
    assert "NEEDMAP_SECRET_KEY" in mailing.error


def test_nothing_is_sent_after_fieldwork_has_closed(sender, stored, study, people, postmaster):
    study.close()
    mailing = sender.begin(study, "invitation")
    sender.send(mailing)
    assert postmaster.taken == []
    assert "Fieldwork is not open" in mailing.error


def test_a_study_without_a_mail_server_says_what_to_set(sender, study, people, config):
    sender.config = replace(config, mail_host=None)
    mailing = sender.begin(study, "invitation")
    sender.send(mailing)
    assert "NEEDMAP_MAIL_HOST" in mailing.error


def test_when_a_mail_was_sent_is_kept_nowhere(sender, stored, study, people):
    mailing = sender.begin(study, "invitation")
    sender.send(mailing)
    for mail in mails(stored, mailing).values():
        assert (mail.due_at, mail.lease_until, mail.said) == (None, None, "")


def test_a_persons_own_language_is_spoken_where_there_are_words_in_it(
    sender, stored, config, study, people, postmaster
):
    MailText.write(study.id, "invitation", "fi", "{study}!", "Moi {name}: {link} {unsubscribe}")
    people[0].language = "fi"
    people[1].language = "de"
    stored.commit()
    sender.send(sender.begin(study, "invitation"))
    said = {address: message["Subject"] for address, message in postmaster.taken}
    assert said[ANNA] == "How you use the workshop!"
    assert said[BEN] == said[CLEO] == "How you use the workshop: your view counts"


def test_no_column_keeps_a_moment_but_those_that_are_emptied():
    kept = {name for name, column in Outbox.__table__.columns.items() if "DATETIME" in str(column.type)}
    assert kept == {"due_at", "lease_until"}


def test_one_to_oneself_goes_out_as_others_will_get_it(config, stored, study, postmaster):
    about = {"of_study": study.id, "account_id": 1, "text": "invitation", "language": "en"}
    perform_mail_trial(about, config, lambda *_: None)
    [(address, message)] = postmaster.taken
    assert address == "owner@example.com"
    assert message["List-Unsubscribe"] is None
    assert "/preview" in message.get_payload(0).get_payload()


def test_one_to_oneself_that_is_refused_is_told_in_the_words_of_the_server(config, stored, study, postmaster):
    postmaster.answer("owner@example.com", "550 not here")
    about = {"of_study": study.id, "account_id": 1, "text": "invitation", "language": "en"}
    with pytest.raises(TrialFailed, match="550 not here"):
        perform_mail_trial(about, config, lambda *_: None)
