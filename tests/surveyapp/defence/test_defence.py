"""Who begins, and what is made of it; the request is made by hand, the app is real."""

import hashlib

import pytest
from flask import request

from surveyapp.clock import utc_now
from surveyapp.defence import TRAP, Limits, ProofWanted, TooMany, check_rate, doubts_of
from surveyapp.defence.network import network_of
from surveyapp.defence.proof import BITS, is_solved, signer_for
from surveyapp.models import Study

BROWSER = {"User-Agent": "Mozilla/5.0 (Linux; Android 14)", "Accept-Language": "fi"}
OUTSIDE = {"REMOTE_ADDR": "203.0.113.7"}


def study(**limits) -> Study:
    return Study(title="Boats", owner_id=1, key="abc", fieldwork={"defence": limits})


def visit(app, headers=BROWSER, address="203.0.113.7", **form):
    return app.test_request_context(
        "/s/abc", method="POST", headers=headers, data=form, environ_base={"REMOTE_ADDR": address}
    )


def begin(app, asked: Study, address="203.0.113.7", **form) -> str:
    with visit(app, address=address, **form):
        try:
            check_rate(asked, request)
        except ProofWanted as wanted:
            return wanted.challenge
        except TooMany:
            return "too many"
    return ""


def solution(challenge: str) -> str:
    return next(str(n) for n in range(10**7) if is_solved(challenge, str(n)))


def test_a_person_with_a_browser_raises_no_doubt(app):
    with visit(app):
        assert doubts_of(study(), request) == []


@pytest.mark.parametrize(
    ("headers", "form", "words"),
    [
        (BROWSER, {TRAP: "Bob"}, "filled in a field that people do not see"),
        ({**BROWSER, "User-Agent": "python-requests/2.31"}, {}, "came with a program, not a browser"),
        ({"User-Agent": "Mozilla/5.0"}, {}, "did not say which language it reads, as browsers do"),
        ({**BROWSER, "Cookie": "resume=abc"}, {}, "began answers before in the same browser"),
    ],
)
def test_what_speaks_for_a_machine_or_a_second_time_is_said_in_words(app, headers, form, words):
    with visit(app, headers, **form):
        assert doubts_of(study(), request) == [words]


def test_a_third_person_with_the_same_kind_of_browser_and_network_is_a_hint(app):
    said = []
    for _ in range(3):
        with visit(app):
            said.append(doubts_of(study(), request))
    assert said == [[], [], ["followed others with the same kind of browser from the same network"]]


def test_a_network_is_a_24_or_a_64_and_a_machine_of_our_own_is_none(app):
    found = []
    for address in ("203.0.113.7", "2001:db8:1:2:3::4", "::ffff:203.0.113.9", "127.0.0.1", "10.1.2.3", ""):
        with visit(app, address=address):
            found.append(network_of(request))
    assert found == ["203.0.113.0/24", "2001:db8:1:2::/64", "203.0.113.0/24", None, "10.1.2.0/24", None]


def test_behind_a_proxy_nobody_told_us_of_nobody_is_counted_by_its_address(app):
    with visit(app, {**BROWSER, "X-Forwarded-For": "203.0.113.7"}, "172.17.0.1"):
        assert network_of(request) is None


def test_many_from_one_network_are_asked_for_a_proof_and_others_are_not(app):
    asked = study(network=3)
    assert [begin(app, asked) for _ in range(3)] == ["", "", ""]
    assert begin(app, asked)
    assert begin(app, asked, address="198.51.100.1") == ""


def test_a_network_that_goes_on_and_on_is_told_to_come_back_later(app):
    asked = study(network=1, most=2)
    assert [bool(begin(app, asked)) for _ in range(2)] == [False, True]
    assert begin(app, asked) == "too many"


def test_a_browser_that_found_the_number_comes_in_once(app):
    asked = study(proof="always")
    challenge = begin(app, asked)
    proof = {"_challenge": challenge, "_answer": solution(challenge)}
    assert begin(app, asked, **proof) == ""
    assert begin(app, asked, **proof) != ""


def test_without_javascript_a_minute_of_waiting_is_proof_enough(app, monkeypatch):
    asked = study(proof="always")
    with app.app_context():
        signer = signer_for(asked)
        now = int(utc_now().timestamp())
        monkeypatch.setattr(signer, "get_timestamp", lambda: now - 61)
        waited = signer.sign("a").decode()
        monkeypatch.setattr(signer, "get_timestamp", lambda: now - 700)
        too_late = signer.sign("b").decode()
    assert begin(app, asked, _challenge=waited) == ""
    assert begin(app, asked, _challenge=too_late) != ""


def test_a_forged_challenge_or_one_of_another_study_proves_nothing(app):
    asked = study(proof="always")
    other = Study(title="Other", owner_id=1, key="other", fieldwork={"defence": {"proof": "always"}})
    stolen = begin(app, other)
    for challenge in ("", "nonsense", stolen):
        assert begin(app, asked, _challenge=challenge, _answer="1") != ""


def test_a_study_that_wants_no_proof_asks_for_none(app):
    assert [begin(app, study(proof="never", network=1)) for _ in range(3)] == ["", "", ""]


def test_what_is_not_chosen_is_the_usual():
    assert Limits.of(study(network=7)) == Limits(network=7)


def test_the_number_is_as_hard_to_find_as_said():
    digest = hashlib.sha256(f"x:{solution('x')}".encode()).digest()
    assert int.from_bytes(digest, "big") < 1 << (256 - BITS)
