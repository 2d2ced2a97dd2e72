"""Mail by STARTTLS, TLS and signed in, through a real server; where TLS was asked for, nothing without."""

import contextlib
import socket
import warnings
from collections.abc import Iterator
from dataclasses import replace

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

from surveyapp.mail import connection
from surveyapp.mail.links import personal_token
from surveyapp.mail.sending import perform_mail
from surveyapp.models import Mailing
from surveyapp.models.tokens import token_hash
from tests.free_port import free_port
from tests.surveyapp.mail.certificates import Certificate
from tests.surveyapp.mail.conftest import Postmaster
from tests.surveyapp.models.people import contacts_of, study_of

USER, PASSWORD = "survey", "right"


class Listener(Postmaster):
    """Keeps what came before TLS was spoken, too."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[str] = []

    async def handle_EHLO(self, server, session, envelope, hostname, responses):
        self.heard.append("TLS" if session.ssl else "EHLO in clear text")
        session.host_name = hostname
        return responses

    async def handle_MAIL(self, server, session, envelope, address, options):
        self.heard.append("MAIL")
        envelope.mail_from = address
        return "250 OK"


def knows(server, session, envelope, mechanism, given) -> AuthResult:
    right = (given.login, given.password) == (USER.encode(), PASSWORD.encode())
    return AuthResult(success=right, handled=False)


@contextlib.contextmanager
def listening(**settings) -> Iterator[Listener]:
    listener = Listener()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # aiosmtpd's own, about names it will change
        controller = Controller(listener, hostname="127.0.0.1", port=free_port(), **settings)
        controller.start()
        listener.port = controller.port
        try:
            yield listener
        finally:
            with contextlib.suppress(Exception):
                controller.stop()


@pytest.fixture
def certificate(tmp_path, monkeypatch) -> Certificate:
    made = Certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(made.path))
    return made


@pytest.fixture
def wave(stored, config, sender) -> Mailing:
    study = study_of(stored)
    [anna] = contacts_of(stored, study, "Anna")
    anna.token_hash = token_hash(personal_token(config, study, anna.id))
    return sender.begin(study, "invitation")


@pytest.fixture
def send(config, stored, wave):
    def sends(port: int, security: str, **settings) -> str:
        given = {"mail_host": "localhost", "mail_port": port, "mail_security": security, **settings}
        perform_mail({"mailing_id": wave.id}, replace(config, **given), lambda stage, share: None)
        stored.commit()
        return wave.error or ""

    return sends


def test_mail_goes_by_starttls_and_signed_in(certificate, send):
    signing = {"authenticator": knows, "auth_required": True, "require_starttls": True}
    with listening(tls_context=certificate.context, **signing) as server:
        assert not send(server.port, "starttls", mail_user=USER, mail_password=PASSWORD)
    assert server.people == ["anna"]
    assert server.heard == ["EHLO in clear text", "TLS", "MAIL"]


def test_mail_goes_by_tls_from_the_first_byte_and_signed_in(certificate, send):
    signing = {"authenticator": knows, "auth_required": True, "auth_require_tls": False}
    with listening(ssl_context=certificate.context, **signing) as server:
        assert not send(server.port, "tls", mail_user=USER, mail_password=PASSWORD)
    assert server.people == ["anna"]


def test_a_wrong_password_is_said_with_the_settings_to_check(certificate, send):
    with listening(tls_context=certificate.context, authenticator=knows) as server:
        said = send(server.port, "starttls", mail_user=USER, mail_password="wrong")
    assert "does not let us sign in: 535" in said
    assert "NEEDMAP_MAIL_PASSWORD" in said
    assert "wrong" not in said
    assert "MAIL" not in server.heard


def test_a_password_that_cannot_be_sent_is_said(certificate, send):
    with listening(tls_context=certificate.context, authenticator=knows) as server:
        said = send(server.port, "starttls", mail_user=USER, mail_password="größe")
    assert "ASCII" in said
    assert "größe" not in said


def test_a_server_where_nobody_signs_in_is_said(certificate, send):
    with listening(tls_context=certificate.context, auth_exclude_mechanism=["LOGIN", "PLAIN"]) as server:
        said = send(server.port, "starttls", mail_user=USER, mail_password=PASSWORD)
    assert "sign in" in said
    assert "MAIL" not in server.heard


def test_a_server_without_starttls_gets_neither_mail_nor_password(send):
    signing = {"authenticator": knows, "auth_require_tls": False}
    with listening(**signing) as server:
        said = send(server.port, "starttls", mail_user=USER, mail_password=PASSWORD)
    assert "offers no STARTTLS; nothing was sent" in said
    assert "NEEDMAP_MAIL_SECURITY to tls" in said
    assert server.heard == ["EHLO in clear text"]


@pytest.mark.parametrize(("security", "shown"), [("starttls", "tls_context"), ("tls", "ssl_context")])
@pytest.mark.parametrize(
    ("made", "known", "words"),
    [
        ({"days": -1}, True, "has expired"),
        ({"name": "mail.example"}, True, "for another name"),
        ({}, False, "nobody here vouches for"),
    ],
    ids=["expired", "another name", "unknown"],
)
def test_a_doubtful_certificate_gets_nothing(
    tmp_path, monkeypatch, send, security, shown, made, known, words
):
    certificate = Certificate(tmp_path, **made)
    if known:
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate.path))
    with listening(**{shown: certificate.context}) as server:
        said = send(server.port, security, mail_user=USER, mail_password=PASSWORD)
    assert words in said
    assert "nothing was sent. To mend it, " in said
    assert not {"MAIL", "TLS"} & set(server.heard)


def test_tls_to_a_server_that_speaks_none_is_said(send):
    with listening() as server:
        said = send(server.port, "tls")
    assert "speaks no TLS that we understand" in said
    assert "starttls" in said


def test_a_server_that_waits_for_tls_is_told_apart_from_one_that_is_away(monkeypatch, send):
    monkeypatch.setattr(connection, "PATIENCE", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        said = send(silent.getsockname()[1], "starttls")
    assert "said nothing" in said
    assert "NEEDMAP_MAIL_SECURITY is tls" in said
