"""Claiming a reward with nothing but the code."""

from datetime import timedelta

import pytest

from surveyapp.clock import utc_now
from surveyapp.models import Claim, Incentive, Voucher
from surveyapp.models.books import Books
from surveyapp.models.claim_code import code_hash
from surveyapp.models.reward import new_claim_code
from tests.surveyapp.models.rewarding import codes_of, offered
from tests.surveyapp.pages.desk import kept
from tests.surveyapp.pages.workshop import open_study


@pytest.fixture
def study(stored):
    return open_study(stored)


def look(visitor, study, code, **sent):
    visitor.page = visitor.client.post(f"/claim/{study.key}", data={"code": code, **sent})
    visitor.url = f"/claim/{study.key}"
    return visitor.page


def state_of(stored, code) -> Claim:
    return kept(stored, lambda: stored.get(Claim, code_hash(code)))


def test_a_code_shows_what_it_is_worth_and_what_is_needed(visitor, study):
    offered(study, places=20, offer="A bell", terms="Until May.")
    code, *_ = codes_of(study, 10)
    visitor.open(f"/claim/{study.key}")
    page = visitor.press("Go on", code=code.lower().replace("-", " "))
    assert "A bell" in page.text
    assert "Until May." in page.text
    assert "deleted once it is sent" in page.text


def test_a_contact_is_kept_until_the_reward_is_sent(visitor, stored, study):
    offered(study, places=20)
    code, *_ = codes_of(study, 10)
    look(visitor, study, code)
    page = visitor.press("Send it to me", contact="ann@example.com")
    assert "We know where to send it" in page.text
    claim = state_of(stored, code)
    assert (claim.state, claim.contact) == ("claimed", "ann@example.com")


def test_claiming_twice_shows_the_same_again(visitor, stored, study):
    offer = offered(study, places=20)
    code, *_ = codes_of(study, 10)
    first = look(visitor, study, code, go="claim", contact="ann@example.com").text
    second = look(visitor, study, code, go="claim", contact="eve@example.com").text
    assert first == second
    assert state_of(stored, code).contact == "ann@example.com"
    assert kept(stored, lambda: Books.of(offer.id))["claimed"].n == 1


@pytest.mark.parametrize(
    ("asked", "contact", "said"),
    [
        ("email", "", "Write where we may send your reward."),
        ("email", "ann at example", "This is not an e-mail address."),
        ("email", "a" * 300 + "@example.com", "Shorten it to 200"),
        ("postal", "x" * 501, "Shorten it to 500"),
        ("account", " ", "Write where we may send your reward."),
    ],
)
def test_a_contact_that_leads_nowhere_is_said_and_kept_as_typed(visitor, stored, study, asked, contact, said):
    offered(study, places=20, contact=asked)
    code, *_ = codes_of(study, 10)
    page = look(visitor, study, code, go="claim", contact=contact)
    assert page.status_code == 422
    assert said in page.text
    assert contact.strip() in page.text
    assert state_of(stored, code).state == "issued"


@pytest.mark.both_databases
def test_a_voucher_is_shown_and_shown_again(visitor, stored, study):
    offer = offered(study, kind="voucher", places=20)
    Voucher.stock(offer.id, [f"TEN-{number}" for number in range(20)])
    stored.commit()
    code, *_ = codes_of(study, 10)
    look(visitor, study, code)
    first = visitor.press("Show my voucher").text
    assert "TEN-" in first
    assert look(visitor, study, code).text == first
    assert kept(stored, lambda: Voucher.given(offer.id)) == 1


def test_without_stock_the_voucher_is_kept_for_its_owner_until_there_is_some(visitor, stored, study):
    offer = offered(study, kind="voucher", places=20)
    code, *_ = codes_of(study, 10)
    assert "Vouchers have run out" in look(visitor, study, code, go="claim").text
    Voucher.stock(offer.id, ["TEN-1"])
    stored.commit()
    assert "TEN-1" in look(visitor, study, code, go="claim").text
    assert kept(stored, lambda: Books.of(offer.id)).faults == []


def test_rewards_wait_until_enough_codes_are_out(visitor, stored, study):
    offered(study, places=20)
    code, *_ = codes_of(study, 9)
    page = look(visitor, study, code, go="claim", contact="ann@example.com")
    assert "as soon as 10 people have answered" in page.text
    assert state_of(stored, code).contact is None
    codes_of(study, 1)
    assert "Your e-mail address" in look(visitor, study, code).text


def test_rewards_wait_no_longer_once_the_study_has_closed(visitor, stored, study):
    offered(study, places=20)
    code, *_ = codes_of(study, 2)
    study.close()
    stored.commit()
    assert "Your e-mail address" in look(visitor, study, code).text


def test_a_code_that_is_none_is_said_without_telling_which_there_are(visitor, study):
    offered(study)
    codes_of(study, 1)
    unknown = look(visitor, study, new_claim_code())
    assert unknown.status_code == 422
    assert "No reward of this survey has this code" in unknown.text
    mistyped = look(visitor, study, "ABCD-EFGH")
    assert mistyped.status_code == 422
    assert "A letter seems to be wrong or missing" in mistyped.text
    assert 'value="ABCD-EFGH"' in mistyped.text


def test_a_code_works_at_its_own_study_alone(visitor, stored, study):
    offered(study, places=20)
    code, *_ = codes_of(study, 10)
    other = study.duplicate(study.owner_id)
    stored.commit()
    offered(other)
    assert look(visitor, other, code).status_code == 422


def test_after_the_last_day_nothing_is_claimed(visitor, stored, study):
    offer = offered(study, places=20)
    code, *_ = codes_of(study, 10)
    Incentive.find(offer.id).expires_at = utc_now() - timedelta(days=1)
    stored.commit()
    page = look(visitor, study, code, go="claim", contact="ann@example.com")
    assert "The time to claim it is over" in page.text
    assert state_of(stored, code).state == "issued"


def test_a_donation_needs_no_contact(visitor, stored, study):
    offered(study, kind="donation", places=20, offer="5 euro for the lifeboats")
    code, *_ = codes_of(study, 10)
    look(visitor, study, code)
    assert "passed on with those of the others" in visitor.press("Pass it on").text
    assert state_of(stored, code).contact is None


@pytest.mark.parametrize("key", ["nowhere", "x" * 300])
def test_a_study_without_rewards_has_no_such_page(visitor, key):
    assert visitor.client.get(f"/claim/{key}").status_code == 404
    assert visitor.client.post(f"/claim/{key}").status_code == 404


def test_looking_stores_nothing(visitor, stored, study):
    offered(study, places=20)
    code, *_ = codes_of(study, 10)
    look(visitor, study, code)
    assert visitor.client.get(f"/claim/{study.key}?code={code}").status_code == 200
    assert state_of(stored, code).state == "issued"


@pytest.mark.parametrize("sent", [{}, {"code": "\0"}, {"code": "x" * 100_000}, {"go": "fly"}])
def test_posts_that_make_no_sense_are_answered_with_a_page(visitor, study, sent):
    offered(study)
    assert visitor.client.post(f"/claim/{study.key}", data=sent).status_code == 422
