"""The worker sends a wave: settles who gets it, sends what is due at its pace, comes back for the rest."""

import time
from collections.abc import Callable
from datetime import datetime
from typing import Any

from surveyapp.clock import utc_now
from surveyapp.config import Config
from surveyapp.database import session
from surveyapp.mail.connection import ServerUnreachable
from surveyapp.mail.letters import letter_to, message_for, texts_of
from surveyapp.mail.line import Interrupted, Line, PutOff, Refused
from surveyapp.mail.links import SecretChanged
from surveyapp.mail.pace import Pace
from surveyapp.mail.recipients import recipients_of
from surveyapp.models import Contact, Job, Mailing, Outbox, Study, Suppression
from surveyapp.models.job import Cancelled
from surveyapp.models.outbox import GAPS

Progress = Callable[[str, float], None]
TURN = 120.0  # seconds of sending, after which the waves of other studies have their turn


def perform_mail(arguments: dict[str, Any], config: Config, report: Progress) -> None:
    """Raises Cancelled when the wave or its study is gone"""
    mailing = Mailing.find(arguments["mailing_id"])
    study = Study.find(mailing.study_id) if mailing else None
    if mailing is None or study is None:
        raise Cancelled
    if mailing.is_over:
        return
    obstacle = obstacle_to(mailing, study, config)
    if obstacle:
        mailing.stop(obstacle)
        return
    mailing.resume()
    if mailing.planned_at is None:
        plan(mailing, study)
    session().commit()
    try:
        send_due(mailing, study, config, report)
    except (ServerUnreachable, SecretChanged) as error:
        stand_still(mailing, error, arguments.get("tries", 0))
    else:
        come_back_or_end(mailing)


def obstacle_to(mailing: Mailing, study: Study, config: Config) -> str:
    """Why nothing can be sent now; nothing when it can."""
    if not config.mail_host:
        return (
            "No mail server is set. To mend it, set NEEDMAP_MAIL_HOST and NEEDMAP_MAIL_FROM and start again."
        )
    if mailing.kind != "thanks" and not study.is_open:
        return "Fieldwork is not open, so the link would lead nowhere. Open it, then send this wave again."
    return ""


def plan(mailing: Mailing, study: Study) -> None:
    """Who gets it, and in which words: from here on neither changes."""
    Study.hold(mailing.study_id)
    Outbox.plan(mailing, recipients_of(study, mailing.kind).contacts)
    mailing.texts, mailing.planned_at = texts_of(study), utc_now()
    session().add(mailing)


def send_due(mailing: Mailing, study: Study, config: Config, report: Progress) -> None:
    """Until nothing is due, the turn is over, or it is cancelled. Raises ServerUnreachable, SecretChanged"""
    pace, until = Pace(config.mails_a_minute), time.monotonic() + TURN
    counts = Outbox.counts(mailing.id or 0)
    total, done = sum(counts.values()), sum(counts.values()) - counts.get("waiting", 0)
    session().commit()
    with Line(config) as line:
        while due := Outbox.due(mailing.id or 0):
            session().commit()
            for outbox_id in due:
                done += 1
                share, stage = done / max(total, done), f"Sending {mailing.name.lower()}"
                pace.wait(lambda stage=stage, share=share: report(stage, share))  # type: ignore[misc]
                if not is_wanted(mailing) or time.monotonic() > until:
                    return
                mail = Outbox.take(outbox_id)
                if mail:
                    send_one(mail, mailing, study, line)
        session().commit()


def is_wanted(mailing: Mailing) -> bool:
    session().refresh(mailing)
    return mailing.cancelled_at is None


def send_one(mail: Outbox, mailing: Mailing, study: Study, line: Line) -> None:
    """With no transaction open while the mail server is asked. Raises ServerUnreachable, SecretChanged"""
    contact = Contact.find(mail.contact_id)
    reason = reason_to_leave_out(mail, contact, study)
    if contact is None or reason:
        mail.end(*reason)
        return
    try:
        message = message_for(line.config, study, letter_to(line.config, mailing, study, contact), mail)
        session().commit()
        line.send(message, contact.address)
    except (ServerUnreachable, SecretChanged):
        mail.give_back()
        raise
    except Refused as refused:
        if refused.address_is_dead:
            Suppression.add(contact.address, "bounced")
        mail.end("refused", refused.said)
    except PutOff as later:
        mail.put_off(str(later))
    except Interrupted as broken:
        mail.interrupted += 1
        mail.put_off(str(broken))
    else:
        mail.end("sent")  # without what the server said: some name the moment


def reason_to_leave_out(mail: Outbox, contact: Contact | None, study: Study) -> tuple[str, str] | tuple[()]:
    """State and words, where this mail must not go out any more."""
    if contact is None:
        return ("left_out", "the contact is deleted")
    if mail.interrupted > 1:
        return ("unsure", "interrupted twice while it was handed over; it is not sent a third time")
    if Suppression.of(contact.address):
        return ("left_out", "wants no mail, or cannot be reached")
    if mail.kind != "thanks" and contact.has_finished(study):
        return ("left_out", "has finished meanwhile")
    return ()


def come_back_or_end(mailing: Mailing) -> None:
    if mailing.cancelled_at:
        return
    due_at = Outbox.next_due(mailing.id or 0)
    if due_at is None:
        Outbox.settle(mailing.id or 0)
        mailing.end()
    else:
        come_back(mailing, due_at)


def come_back(mailing: Mailing, at: datetime, tries: int = 0) -> None:
    Job.schedule("mail", mailing.study_id, {"mailing_id": mailing.id, "tries": tries}, at)


def stand_still(mailing: Mailing, error: Exception, tries: int) -> None:
    """Say why; for what may pass by itself, try again after a growing gap."""
    mailing.stop(str(error))
    if isinstance(error, ServerUnreachable) and tries < len(GAPS):
        come_back(mailing, utc_now() + GAPS[tries], tries + 1)
