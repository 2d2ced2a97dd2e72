"""Requests that nobody's browser sends: every route, with what it knows and what it cannot know."""

import gzip
import re
from dataclasses import dataclass, field
from random import Random
from typing import Any
from urllib.parse import quote

from flask import Flask
from werkzeug.datastructures import Headers
from werkzeug.routing import Rule

from tests.person import FormReader
from tests.surveyapp.fuzzing.world import World

PLACE = re.compile(r"<(?:(\w+)(?:\([^)]*\))?:)?(\w+)>")
METHODS = ("GET", "POST", "HEAD", "OPTIONS", "PUT", "DELETE", "PATCH", "TRACE")
ODD_TEXT = (
    "", " ", "0", "-1", "1e309", "NaN", "99999999999999999999", "٣", "x" * 5000, "\x00", "\ud800", "\u202e",
    "{{ 7*7 }}", "<script>alert(1)</script>", "';--", "../../etc/passwd", "none", "null", "[]", "{}",
    "a\r\nb: c", "🧀", "%", "%s", "'", '"', "\\",
)  # fmt: skip
FIELDS = (
    "_page", "_form", "_seen", "_displayed", "_go", "token", "lang", "one", "many", "grid.price",
    "grid.speed", "order.a", "order.b", "hidden", "amount", "words", "csrf_token", "needs-0-need",
    "needs-0-certainty", "website", "segments-0-name", "claim", "email", "name", "utm_source", "page",
    "from", "until", "segment", "format", "code", "go", "_claim",
)  # fmt: skip
CODES = (
    "a",
    "b",
    "other",
    "none",
    "1",
    "5",
    "6",
    "0",
    "next",
    "back",
    "keep",
    "first",
    "look",
    "claim",
    "withdraw",
)
TYPES = (
    "application/x-www-form-urlencoded", "multipart/form-data", "multipart/form-data; boundary=x",
    "multipart/form-data; boundary=" + "b" * 300, "application/json", "text/plain; charset=utf-7",
    "application/x-www-form-urlencoded; charset=latin-1", "application/octet-stream", "", "\xff", "a/b; c",
)  # fmt: skip
MOST = 10_000_000


@dataclass
class Sent:
    method: str
    address: str
    query: str
    body: bytes
    headers: list[tuple[str, str]]

    def __str__(self) -> str:
        return f"{self.method} {self.address}?{self.query} {self.headers} {self.body[:300]!r}"


@dataclass
class Fuzzer:
    """rules  the routes to try;  seen  fields that forms of this install had, by address"""

    app: Flask
    world: World
    random: Random
    rules: list[Rule] = field(default_factory=list)
    seen: dict[str, list[tuple[str, str]]] = field(default_factory=dict)

    def request(self) -> Sent:
        rule = self.random.choice(self.rules)
        address = PLACE.sub(lambda place: self.place(place[1] or "string", place[2]), rule.rule)
        if self.random.random() < 0.05:
            address += quote(self.random.choice(ODD_TEXT).encode("utf-8", "surrogatepass"))
        usual = self.random.random() < 0.85
        method = self.random.choice(sorted(rule.methods or METHODS)) if usual else self.random.choice(METHODS)
        query = self.encoded(self.fields(address)) if self.random.random() < 0.3 else b""
        body, kind = self.body(address) if method not in {"GET", "HEAD", "OPTIONS"} else (b"", "")
        return Sent(method, address, query.decode("latin-1"), body, self.headers(kind))

    def place(self, kind: str, name: str) -> str:
        if self.random.random() < 0.15:
            return quote(self.random.choice(ODD_TEXT).encode("utf-8", "surrogatepass"), safe="")
        if kind == "int":
            return self.random.choice([*self.world.numbers, "1", "2", "3", "0", "99999999999999999999"])
        known = self.world.keys if name == "key" else self.world.tokens
        return self.random.choice([*known, *self.world.keys, "demo", "a" * 22])

    def fields(self, address: str) -> list[tuple[str, str]]:
        """Those of a form seen there, in part left out, changed, repeated and added to."""
        fields = [one for one in self.seen.get(address, []) if self.random.random() < 0.85]
        fields = [(name, self.value(value)) for name, value in fields]
        for _ in range(self.random.choice((0, 0, 1, 3, 8))):
            fields.append((self.random.choice((*FIELDS, *ODD_TEXT)), self.value("")))
        if fields and self.random.random() < 0.2:
            fields += [self.random.choice(fields)] * self.random.choice((1, 2, 500))
        return fields

    def value(self, usual: str) -> str:
        if self.random.random() < 0.5:
            return usual
        return self.random.choice((*ODD_TEXT, *CODES, *self.world.tokens, *self.world.codes))

    def body(self, address: str) -> tuple[bytes, str]:
        chance = self.random.random()
        if chance < 0.75:
            return self.encoded(self.fields(address)), TYPES[0]
        kind = self.random.choice(TYPES)
        if chance < 0.95:
            return self.encoded(self.fields(address)), kind
        if chance < 0.999:
            return self.random.randbytes(self.random.choice((0, 1, 100, 5000))), kind
        return b"one=" + b"x" * MOST, kind

    def encoded(self, fields: list[tuple[str, str]]) -> bytes:
        how = self.random.choice(("utf-8", "utf-8", "utf-8", "utf-16"))
        parts = [
            f"{quote(name.encode(how, 'surrogatepass'))}={quote(value.encode(how, 'surrogatepass'))}"
            for name, value in fields
        ]
        whole = "&".join(parts).encode()
        return whole + b"\xff&=&&%zz" if self.random.random() < 0.05 else whole

    def headers(self, kind: str) -> list[tuple[str, str]]:
        told = [("Content-Type", kind)] if kind else []
        for name in (
            "Accept-Language",
            "Cookie",
            "User-Agent",
            "Referer",
            "Accept-Encoding",
            "Range",
            "Origin",
        ):
            if self.random.random() < 0.1:
                told.append(
                    (
                        name,
                        self.random.choice(
                            (
                                *CODES,
                                "resume=" + self.random.choice(self.world.tokens),
                                "x" * 5000,
                                "de;q=9,*",
                                "bytes=0-1,5-",
                                "=;=;",
                                "gzip",
                            )
                        ),
                    )
                )
        return told

    def send(self, sent: Sent) -> Any:
        """As from another network each time, or the limit of how often anybody may ask is all that is met."""
        network = ".".join(str(self.random.randrange(1, 255)) for _ in range(4))
        answer = self.app.test_client().open(
            sent.address, method=sent.method, query_string=sent.query, data=sent.body,
            headers=Headers(sent.headers), environ_base={"REMOTE_ADDR": network},
        )  # fmt: skip
        if answer.mimetype == "text/html" and sent.method == "GET":
            self.seen[sent.address] = [
                one for form in FormReader(text_of(answer)).forms for one in form.values
            ]
        return answer


def routes(app: Flask) -> list[Rule]:
    """All of them; those that people without an account come to five times as often."""
    rules = list(app.url_map.iter_rules())
    return rules + 4 * [rule for rule in rules if not rule.rule.startswith(("/studies", "/accounts"))]


def text_of(answer: Any) -> str:
    whole = gzip.decompress(answer.data) if answer.content_encoding == "gzip" else answer.data
    return str(whole.decode())


def fault_of(sent: Sent, answer: Any) -> str:
    """What is wrong with an answer; empty when nothing is."""
    if answer.status_code >= 500:
        return f"{answer.status_code}: {sent}"
    in_words = answer.mimetype != "text/html" or any(tag in text_of(answer) for tag in ("<h1", "<title>"))
    if answer.status_code >= 400 and sent.method != "HEAD" and not in_words:
        return f"{answer.status_code} without a page: {sent}"
    return ""
