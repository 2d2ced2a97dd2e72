"""Whatever is sent to whichever address, by whomever: a page in words, and never a fault of ours."""

import re

import pytest

from tests.surveyapp.pages.desk import published_study
from tests.surveyapp.pages.workshop import WORKSHOP

ODD = [
    "0",
    "999999999",
    "99999999999999999999999",
    "-1",
    "x",
    "%00",
    "%ff",
    "..%2f..%2fetc%2fpasswd",
    "ä🧀",
    "a" * 3000,
]
POSTS = [
    {},
    {"title": "\x00\ud800".encode("utf-8", "surrogatepass"), "source": b"\xff\xfe", "email": b"\x00"},
    {
        "title": "x" * 100_000,
        "source": "a: " * 100_000,
        "days": "9" * 400,
        "needs-99-name": "n",
        "name": "'\";--",
    },
    {"_page": "99", "_shown": "NaN", "_go": "back", "days": "-5", "role": "emperor", "owner_id": "1e9"},
]


@pytest.fixture
def study(researcher):
    return published_study(researcher, WORKSHOP)


def addresses(app, study_id: int, value: str) -> list[tuple[str, set[str]]]:
    """Every route with this odd value in each of its places; and again with the study's own number."""
    found = []
    for rule in app.url_map.iter_rules():
        odd = re.sub(r"<[^>]+>", value, rule.rule)
        own = re.sub(r"<[^>]+>", value, rule.rule.replace("<int:study_id>", str(study_id)))
        found += [(address, rule.methods) for address in dict.fromkeys((odd, own))]
    return found


def told_in_words(answer) -> bool:
    return answer.status_code < 500 and (answer.status_code < 400 or len(answer.text) > 50)


@pytest.mark.parametrize("value", ODD)
def test_odd_addresses_are_answered_in_words(app, visitor, researcher, study, value):
    for person in (visitor, researcher):
        for address, _ in addresses(app, study, value):
            answer = person.client.get(address)
            assert told_in_words(answer), (address, answer.status_code)


@pytest.mark.parametrize("number", range(len(POSTS)))
def test_odd_posts_are_answered_in_words(app, visitor, reader, researcher, study, number):
    token = re.search(r'name="csrf_token" value="([^"]+)"', researcher.open("/studies/new").text).group(1)
    for person in (visitor, reader, researcher):
        for address, methods in addresses(app, study, "1"):
            if "POST" not in methods or address == "/sign-out":
                continue
            answer = person.client.post(address, data={**POSTS[number], "csrf_token": token})
            assert told_in_words(answer), (address, answer.status_code)


def test_wrong_methods_and_broken_forms_are_answered_in_words(app, visitor, study):
    for address, _ in addresses(app, study, "1"):
        for method in ("put", "delete", "patch"):
            assert getattr(visitor.client, method)(address).status_code in {302, 404, 405}, address
        broken = visitor.client.post(
            address, data=b"--x\r\nno end", content_type="multipart/form-data; boundary=x"
        )
        assert told_in_words(broken), address
