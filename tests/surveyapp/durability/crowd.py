"""Many people who fill in a survey at a server that is killed under them, and what it told each of them."""

import http.client
import re
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlencode, urlsplit

from surveyapp.models.tokens import new_token

QUESTIONNAIRE = """
title: What is kept
pages:
  - questions: [{code: first, type: text, text: First?, required: true}]
  - questions: [{code: second, type: text, text: Second?, required: true}]
  - questions: [{code: third, type: text, text: Third?, required: true}]
"""
CODES = ("first", "second", "third")
HIDDEN = re.compile(r'<input type="hidden" name="(_\w+)" value="([^"]*)"')
THANKS = "Your answers are saved"


@dataclass
class Respondent:
    """One person: what they sent, and how much of it a page has told them is saved."""

    token: str = field(default_factory=new_token)
    sent: dict[str, str] = field(default_factory=dict)
    acknowledged: int = 0
    """pages"""


@dataclass
class Page:
    status: int
    text: str

    @property
    def number(self) -> int | None:
        """Of the page it asks; None where it thanks."""
        return int(dict(HIDDEN.findall(self.text)).get("_page", -1)) if THANKS not in self.text else None


class Visitor:
    """Somebody's browser: sends again what got no answer, as a person would who presses Reload."""

    def __init__(self, address: Callable[[], str], key: str, enough: threading.Event) -> None:
        self.address, self.key, self.enough = address, key, enough

    def fill_in(self, person: Respondent) -> None:
        page = self.insist("POST", f"/s/{self.key}", {"token": person.token}, ok=(200,))
        page = page and self.insist("GET", f"/r/{person.token}", None, ok=(200,))
        while page and (number := page.number) is not None and not self.enough.is_set():
            code = CODES[number]
            person.sent[code] = f"{person.token} {code}"
            fields = {**dict(HIDDEN.findall(page.text)), code: person.sent[code], "_go": "next"}
            page = self.insist("POST", f"/r/{person.token}", fields, ok=(200,))
            if page:
                person.acknowledged = number + 1

    def insist(
        self, method: str, path: str, fields: dict[str, str] | None, ok: tuple[int, ...]
    ) -> Page | None:
        """The answer, however often it has to be asked for; None once there has been enough."""
        while not self.enough.is_set():
            try:
                page = self.ask(method, path, fields)
            except (OSError, http.client.HTTPException):
                time.sleep(0.05)
                continue
            if page.status in ok:
                return page
            if page.status < 500:
                raise AssertionError(f"{method} {path} was answered {page.status}: {page.text}")
            time.sleep(0.05)
        return None

    def ask(self, method: str, path: str, fields: dict[str, str] | None) -> Page:
        connection = http.client.HTTPConnection(urlsplit(self.address()).netloc, timeout=30)
        try:
            heading = {"Content-Type": "application/x-www-form-urlencoded"} if fields else {}
            connection.request(method, path, urlencode(fields) if fields else None, heading)
            answer = connection.getresponse()
            return Page(answer.status, answer.read().decode())
        finally:
            connection.close()


class Crowd:
    """address  where the server listens at the moment;  people  everybody who has begun"""

    def __init__(self, address: Callable[[], str], key: str, n_at_once: int = 6) -> None:
        self.enough = threading.Event()
        self.people: list[Respondent] = []
        self.faults: list[BaseException] = []
        self.visitor = Visitor(address, key, self.enough)
        self.threads = [threading.Thread(target=self.come_and_go) for _ in range(n_at_once)]

    def come_and_go(self) -> None:
        while not self.enough.is_set():
            person = Respondent()
            self.people.append(person)
            try:
                self.visitor.fill_in(person)
            except BaseException as fault:
                self.faults.append(fault)
                return

    @property
    def n_acknowledged(self) -> int:
        return sum(person.acknowledged for person in list(self.people))

    def wait_for(self, n_more: int, seconds: float = 120) -> None:
        """Until so many more pages have been acknowledged."""
        wanted, deadline = self.n_acknowledged + n_more, time.monotonic() + seconds
        while self.n_acknowledged < wanted:
            if self.faults or time.monotonic() > deadline:
                raise AssertionError(f"the crowd is stuck: {self.faults}")
            time.sleep(0.01)

    def __enter__(self) -> "Crowd":
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_fault: object) -> None:
        self.enough.set()
        for thread in self.threads:
            thread.join()
