"""When the disk is full people are told so, what they typed comes back, and goes in once there is room."""

import re
import resource
from html import unescape

import pytest

from tests.surveyapp.durability.crowd import CODES, HIDDEN, Crowd, Respondent
from tests.surveyapp.durability.kept import losses

FIELD = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')
TYPED = 'Ünd "so" <weiter> & 1'


@pytest.fixture
def disk(install):
    """Full: no process of the server may make a file larger than it is, and a new write-ahead log is one."""

    def make(limit: int) -> None:
        for process in install.running.processes():
            process.rlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))

    return make


def test_a_full_disk_is_said_and_nothing_typed_or_saved_is_lost(install, disk):
    person = Respondent()
    with Crowd(install.address, install.key, n_at_once=2) as crowd:
        crowd.wait_for(10)
    visitor = install.visitor()
    visitor.ask("POST", f"/s/{install.key}", {"token": person.token})
    page = visitor.ask("GET", f"/r/{person.token}", None)
    disk(4096)
    sent = {**dict(HIDDEN.findall(page.text)), CODES[0]: TYPED, "_go": "next"}
    refused = visitor.ask("POST", f"/r/{person.token}", sent)
    assert refused.status == 507
    assert "Nothing you typed is lost" in refused.text
    given_back = {unescape(name): unescape(value) for name, value in FIELD.findall(refused.text)}
    assert given_back == sent
    assert visitor.ask("GET", f"/r/{person.token}", None).status == 200, "what is stored can be read"
    disk(resource.RLIM_INFINITY)
    saved = visitor.ask("POST", f"/r/{person.token}", given_back)
    assert (saved.status, saved.number) == (200, 1)
    person.sent, person.acknowledged = {CODES[0]: TYPED}, 1
    install.end()
    assert losses(install.config, [*crowd.people, person]) == []
