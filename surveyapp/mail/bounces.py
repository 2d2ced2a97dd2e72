"""Mails that came back: a list of addresses, or what a mailbox holds, read for who cannot be reached.

A bounce is hard where its status (RFC 3463) says that there is no such address; everything else may pass.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message
from typing import TypeVar

from surveyapp.contacts.addresses import addresses_in
from surveyapp.uploads import UploadError, text_of

MOST_AT_ONCE = 2_000  # mails or lines of a request: nobody's page is saved on SQLite while they are read
MAILBOX_LINE = re.compile(rb"(?m)^From .*\r?\n")
HEADER = rb"[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*"
MAIL = re.compile(rb"(?i)\A(?:%s)*?(?:content-type|received|return-path|mime-version):" % HEADER)
STATUS = re.compile(r"(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?![\d.])")
NO_SUCH_ADDRESS = {(0, 0), (1, 0), (1, 1), (1, 2), (1, 3), (1, 4), (1, 6), (1, 10), (2, 0), (2, 1), (4, 4)}
"""subject and detail after 5: no such mailbox, person or host; not a full mailbox, a rule, a mail too long"""
PASSING = re.compile(r"(?i)\b(soft|transient|temporar\w*|deferred|delayed)\b")
Part = TypeVar("Part", str, bytes)


@dataclass
class Bounces:
    hard: set[str] = field(default_factory=set)
    soft: set[str] = field(default_factory=set)
    """addresses that may be reached another time"""
    n_mails: int = 0
    n_unread: int = 0
    """mails without a report that can be read, such as an answer from a holiday"""

    def add(self, addresses: Iterable[str], *, is_hard: bool) -> None:
        (self.hard if is_hard else self.soft).update(addresses)


def bounces_in(content: bytes, most: int | None = None) -> Bounces:
    """Out of a mail (.eml), a mailbox (mbox), or a text with addresses.

    Raises UploadError where it is neither, or has more than `most` mails or lines
    """
    content = content.removeprefix(b"\xef\xbb\xbf").lstrip()
    if content.startswith(b"From "):
        found = of_mails(no_more_than(most, MAILBOX_LINE.split(content)[1:], "mails"))
    elif MAIL.match(content[:20_000]):
        found = of_mails([content])
    else:
        found = of_lines(no_more_than(most, text_of(content).splitlines(), "lines"))
    found.soft -= found.hard
    return found


def no_more_than(most: int | None, parts: list[Part], what: str) -> list[Part]:
    if most is not None and len(parts) > most:
        told = f"There are {len(parts):,} {what}. Send at most {most:,} at a time"
        raise UploadError(f"{told}, or give the file to the command needmap bounces.")
    return parts


def of_lines(lines: Iterable[str]) -> Bounces:
    """Addresses one a line, each hard unless its line says otherwise in a word or a status."""
    found = Bounces()
    for line in lines:
        addresses = addresses_in(line)
        if addresses:
            status = STATUS.search(line)
            found.add(addresses, is_hard=is_hard(*status.groups()) if status else not PASSING.search(line))
    return found


def of_mails(mails: list[bytes]) -> Bounces:
    found = Bounces(n_mails=len(mails))
    for mail in mails:
        try:
            reports = list(reports_in(message_from_bytes(mail)))
        except (RecursionError, LookupError, ValueError):  # nested without end, or in letters nobody knows
            reports = []
        found.n_unread += not reports
        for address, hard in reports:
            found.add([address], is_hard=hard)
    return found


def reports_in(mail: Message) -> Iterator[tuple[str, bool]]:
    """Each address that a delivery report (RFC 3464) is about, and whether there is no such address."""
    written_to = returned_address(mail)
    for part in mail.walk():
        if part.get_content_type() != "message/delivery-status" or not part.is_multipart():
            continue
        people = [one for one in part.get_payload() if isinstance(one, Message) and one["Final-Recipient"]]
        for person in people:
            action = str(person["Action"] or "").strip().lower()
            address = addressee(person, written_to if len(people) == 1 else "")
            if address and action in {"failed", "delayed"}:
                yield address, action == "failed" and is_gone(person)


def addressee(person: Message, written_to: str) -> str:
    """The address as we wrote it: mail that is passed on comes back with another."""
    original = addresses_in(str(person["Original-Recipient"] or ""))
    final = addresses_in(str(person["Final-Recipient"]))
    return next(iter([*original, *([written_to] if written_to else []), *final]), "")


def returned_address(mail: Message) -> str:
    """To whom the mail went that is attached to the report."""
    for part in mail.walk():
        if part is mail:
            continue
        if part.get_content_type() == "text/rfc822-headers":
            part = message_from_bytes(bytes(part.get_payload(decode=True) or b""))
        if part["To"] and part["Message-ID"]:
            return next(iter(addresses_in(str(part["To"]))), "")
    return ""


def is_gone(person: Message) -> bool:
    """Some servers say 5.0.0 for everything, and the status in what the other side answered."""
    status = STATUS.search(str(person["Status"] or ""))
    answered = STATUS.search(str(person["Diagnostic-Code"] or ""))
    told = answered if status and answered and status[0] == "5.0.0" else status
    return told is not None and is_hard(*told.groups())


def is_hard(kind: str, subject: str, detail: str) -> bool:
    return kind == "5" and (int(subject), int(detail)) in NO_SUCH_ADDRESS
