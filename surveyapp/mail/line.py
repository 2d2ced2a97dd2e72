"""The line to the mail server: opened once for many mails, and what each of its answers means for a mail."""

import contextlib
import smtplib
from email.message import EmailMessage
from email.utils import parseaddr
from types import TracebackType
from typing import Self

from surveyapp.config import Config
from surveyapp.mail.connection import ServerUnreachable, answer, connected


class Refused(Exception):
    """The server will never take this mail. `address_is_dead`: because nobody has that address."""

    def __init__(self, said: str, *, address_is_dead: bool) -> None:
        self.said, self.address_is_dead = said, address_is_dead
        super().__init__(said)


class PutOff(Exception):
    """Not now, perhaps later."""


class Interrupted(Exception):
    """The line broke after the mail was handed over and before the answer: perhaps it was taken."""


class Line:
    def __init__(self, config: Config) -> None:
        self.config = config
        self.server: smtplib.SMTP | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.hang_up()

    def hang_up(self) -> None:
        if self.server:
            with contextlib.suppress(OSError, smtplib.SMTPException):
                self.server.quit()
            self.server.close()
        self.server = None

    def open(self) -> smtplib.SMTP:
        """The line as it is, or a new one where there is none or it went dead. Raises ServerUnreachable"""
        if self.server is None or not self.is_alive(self.server):
            self.server = connected(self.config)
        return self.server

    def is_alive(self, server: smtplib.SMTP) -> bool:
        """Mail servers hang up on whoever says nothing for a while."""
        try:
            return server.noop()[0] == 250
        except (OSError, smtplib.SMTPException):
            return False

    def send(self, message: EmailMessage, address: str) -> str:
        """What the server said when it took the mail.

        Raises ServerUnreachable, Refused, PutOff, Interrupted
        """
        server = self.open()
        sender = parseaddr(self.config.mail_from)[1]
        try:
            check(*server.mail(sender), sender_itself=True)
            check(*server.rcpt(address), address_is_dead=True)
        except (smtplib.SMTPServerDisconnected, OSError) as error:
            self.hang_up()
            raise PutOff(f"the line broke: {error}") from None
        except (Refused, PutOff):
            self.begin_anew()
            raise
        return self.hand_over(server, message)

    def hand_over(self, server: smtplib.SMTP, message: EmailMessage) -> str:
        try:
            code, said = server.data(message.as_bytes())
        except smtplib.SMTPDataError as error:  # before the mail itself was sent
            self.begin_anew()
            check(error.smtp_code, error.smtp_error)
            raise PutOff(answer(error.smtp_code, error.smtp_error)) from None
        except (smtplib.SMTPServerDisconnected, OSError) as error:
            self.hang_up()
            raise Interrupted(f"the line broke while the mail was handed over: {error}") from None
        if code != 250:
            self.begin_anew()
            check(code, said)
        return answer(code, said)

    def begin_anew(self) -> None:
        """The next mail starts from nothing; where even that fails, on a new line."""
        try:
            if self.server:
                self.server.rset()
        except (OSError, smtplib.SMTPException):
            self.hang_up()


def check(
    code: int, said: bytes | str, *, address_is_dead: bool = False, sender_itself: bool = False
) -> None:
    """Raises Refused for 5xx, PutOff for 4xx, ServerUnreachable where it is the sender that is not wanted"""
    if 200 <= code < 300:
        return
    if code < 500:
        raise PutOff(answer(code, said))
    if sender_itself:
        raise ServerUnreachable(
            f"The mail server does not take mail from us: {answer(code, said)}.", "check NEEDMAP_MAIL_FROM"
        )
    raise Refused(answer(code, said), address_is_dead=address_is_dead)
