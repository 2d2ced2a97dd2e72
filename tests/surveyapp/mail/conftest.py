"""A real mail server that does what a test tells it to, and somebody who sends through it."""

import contextlib
import warnings
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes

import pytest
from aiosmtpd.controller import Controller

from surveyapp.clock import utc_now
from surveyapp.database import open_engine, session_scope
from surveyapp.mail.sending import perform_mail
from surveyapp.models import Mailing, Outbox
from tests.free_port import free_port


class Postmaster:
    """Takes every mail, until it is told to answer somebody otherwise."""

    def __init__(self) -> None:
        self.taken: list[tuple[str, object]] = []
        self.answers: dict[str, list[str]] = {}
        self.after_data: list = []

    def answer(self, address: str, *replies: str) -> None:
        """What it says to the next mails to this address, one after another."""
        self.answers[address] = list(replies)

    async def handle_RCPT(self, server, session, envelope, address, options):
        replies = self.answers.get(address)
        reply = replies.pop(0) if replies else "250 OK"
        if reply == "hang up":
            server.transport.abort()
        if reply.startswith("2"):
            envelope.rcpt_tos.append(address)
        return reply

    async def handle_DATA(self, server, session, envelope):
        self.taken.append((envelope.rcpt_tos[0], message_from_bytes(envelope.content)))
        deed = self.after_data.pop(0) if self.after_data else None
        if deed:
            deed(server)
        return "250 taken"

    @property
    def people(self) -> list[str]:
        return [address.partition("@")[0] for address, _ in self.taken]


@pytest.fixture
def postmaster() -> Iterator[Postmaster]:
    master = Postmaster()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # aiosmtpd's own, about names it will change
        controller = Controller(master, hostname="127.0.0.1", port=free_port())
        controller.start()
        master.port = controller.port
        yield master
        with contextlib.suppress(Exception):
            controller.stop()


@pytest.fixture
def config(config, postmaster):
    settings = {"mail_host": "127.0.0.1", "mail_port": postmaster.port, "mail_security": "none"}
    sender = "Spoke & Chain <survey@spoke.example>"
    return replace(config, **settings, mail_from=sender, mails_a_minute=100_000)


@pytest.fixture
def stored(config):
    engine = open_engine(config.database_url)
    with session_scope(engine) as opened:
        yield opened
        opened.rollback()
    engine.dispose()


class Sender:
    """The worker's part, in the session of the test."""

    def __init__(self, config, stored) -> None:
        self.config, self.stored = config, stored

    def send(self, mailing: Mailing) -> None:
        perform_mail({"mailing_id": mailing.id}, self.config, lambda stage, share: None)
        self.stored.commit()

    def begin(self, study, kind: str) -> Mailing:
        mailing = Mailing.begin(study.id, None, kind, utc_now())
        self.stored.commit()
        return mailing

    def states(self, mailing: Mailing) -> dict[str, int]:
        return Outbox.counts(mailing.id)


@pytest.fixture
def sender(config, stored) -> Sender:
    return Sender(config, stored)
