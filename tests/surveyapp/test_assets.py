import gzip
import re

from tests.surveyapp.pages.workshop import open_study

LIMIT = 30 * 1024
LOADED = re.compile(r'<(?:link rel="stylesheet"|script|img|iframe)[^>]*?(?:href|src)="([^"]+)"')
ZIPPED = {"Accept-Encoding": "gzip"}


def test_a_page_with_all_it_needs_is_light_and_takes_three_requests(visitor, stored):
    study = open_study(stored)
    visitor.open(f"/s/{study.key}")
    visitor.press("Start")
    addresses = LOADED.findall(visitor.page.text)
    assert all(address.startswith("/assets/") for address in addresses)
    answers = [visitor.client.get(address, headers=ZIPPED) for address in (visitor.own_link, *addresses)]
    assert len(answers) <= 3
    assert all(answer.headers["Content-Encoding"] == "gzip" for answer in answers)
    assert sum(len(answer.data) for answer in answers) < LIMIT


def test_what_is_compressed_is_the_same(visitor, stored):
    study = open_study(stored)
    visitor.open(f"/s/{study.key}")
    for address in LOADED.findall(visitor.page.text):
        zipped = visitor.client.get(address, headers=ZIPPED)
        plain = visitor.client.get(address)
        assert "Content-Encoding" not in plain.headers
        assert gzip.decompress(zipped.data) == plain.data
        assert zipped.headers["Vary"] == plain.headers["Vary"] == "Accept-Encoding"


def test_a_room_that_is_not_there_is_not_found(visitor):
    for address in ("/assets/kitchen.0123456789ab.css", "/assets/kitchen.0123456789ab.js", "/assets/none.js"):
        assert visitor.open(address).status_code == 404
