"""From the last page to the reward: the code that is shown is the one that claims, and it is shown once."""

import re
from datetime import UTC, datetime

import pytest

from surveyapp.models import Claim, Response
from surveyapp.models.claim_code import code_hash
from tests.surveyapp.models.rewarding import codes_of, offered
from tests.surveyapp.pages.desk import kept
from tests.surveyapp.pages.workshop import open_study

ONE_QUESTION = """
title: One question
pages:
  - questions:
      - {code: nick, type: text, text: What do you call your bicycle?}
"""
CODE = re.compile(r'class="claim-code">([A-Z0-9-]{19})<')


@pytest.fixture
def study(stored):
    return open_study(stored, ONE_QUESTION)


@pytest.fixture
def visitor(visitor):
    """With a browser, not with a program."""
    visitor.client.environ_base.update(HTTP_USER_AGENT="Mozilla/5.0", HTTP_ACCEPT_LANGUAGE="en")
    return visitor


def finish(visitor, study) -> str:
    visitor.open(f"/s/{study.key}")
    visitor.press("Start")
    return visitor.press("Send answers", nick="Rosinante").text


def own_link(visitor) -> str:
    return re.search(r"/r/[\w-]{22}", visitor.page.text)[0]


@pytest.mark.both_databases
def test_who_finishes_sees_a_code_and_claims_with_it(visitor, stored, study):
    offer = offered(study, places=20, offer="A bell")
    codes_of(study, 9)
    [code] = CODE.findall(finish(visitor, study))
    assert kept(stored, lambda: Claim.known(offer.id, code))
    visitor.press("Claim your reward")
    assert "A bell" in visitor.page.text
    visitor.press("Send it to me", contact="ann@example.com")
    assert kept(stored, lambda: stored.get(Claim, code_hash(code))).contact == "ann@example.com"


@pytest.mark.both_databases
def test_before_they_begin_people_read_what_they_get_for_it_as_long_as_there_is_any(visitor, stored, study):
    assert "Your reward" not in visitor.open(f"/s/{study.key}").text
    offer = offered(study, places=2, offer="A bell", terms="One a person.")
    told = visitor.open(f"/s/{study.key}").text
    assert all(
        words in told for words in ("A bell", "For those who finish first. Rewards: 2", "One a person.")
    )
    codes_of(study, 2)
    assert "A bell" not in visitor.open(f"/s/{study.key}").text
    offer.extend(1, "Rita")
    stored.commit()
    assert "Rewards: 3" in visitor.open(f"/s/{study.key}").text
    offer.close()
    stored.commit()
    assert "A bell" not in visitor.open(f"/s/{study.key}").text


def test_a_draw_is_told_with_its_prizes_and_its_last_day(visitor, study):
    offered(study, kind="draw", places=2, offer="A bicycle", expires_at=datetime(2031, 5, 1, tzinfo=UTC))
    told = visitor.open(f"/s/{study.key}").text
    assert "Drawn among all who finish. Prizes: 2" in told
    assert "Until May 1, 2031" in told


def test_where_offers_are_compared_the_notice_promises_none_of_them(visitor, study):
    offered(study, name="a", offer="A bell")
    offered(study, name="b", offer="A lamp")
    assert "Your reward" not in visitor.open(f"/s/{study.key}").text


@pytest.mark.both_databases
def test_the_last_page_sent_twice_shows_the_same_code(visitor, stored, study):
    offer = offered(study)
    visitor.open(f"/s/{study.key}")
    visitor.press("Start")
    form = visitor.form_with("Send answers")
    data = {**{name: [value] for name, value in form.values}, "nick": ["Rosinante"], "_go": ["next"]}
    first, second = (CODE.findall(visitor.send(form, data).text) for _ in range(2))
    assert first == second
    assert len(first) == 1
    assert kept(stored, lambda: Claim.count(offer.id)) == 1


def test_the_own_link_says_later_that_the_code_was_shown_and_not_which(visitor, stored, study):
    offer = offered(study)
    [code] = CODE.findall(finish(visitor, study))
    page = visitor.open(own_link(visitor)).text
    assert code not in page
    assert "has been shown to you before" in page
    [response] = kept(stored, lambda: Response.completed_of(study.id))
    assert response.rewarded
    assert code_hash(code) not in str(response.model_dump())
    assert kept(stored, lambda: Claim.count(offer.id)) == 1


def test_without_an_offer_no_form_carries_a_code(visitor, study):
    visitor.open(f"/s/{study.key}")
    assert "_claim" not in visitor.press("Start").text
    assert "Your reward" not in visitor.press("Send answers", nick="Rosinante").text
