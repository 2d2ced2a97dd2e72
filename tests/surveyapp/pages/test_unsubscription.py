"""Whoever wants no more mail: a button for people, one click for mail programs, nothing for a scanner."""

import pytest

from surveyapp.database import session_scope
from surveyapp.models import Suppression
from tests.surveyapp.pages.test_personal_link import Town


@pytest.fixture
def town(app, stored) -> Town:
    return Town(app, stored, "anonymous", ("Anna", "Ben"))


@pytest.fixture
def address(town) -> str:
    return town.link("Anna") + "/unsubscription"


def unwanted(app) -> dict[str, str]:
    with session_scope(app.extensions["engine"], reading=True):
        return Suppression.among(["anna@example.com", "ben@example.com"])


def test_opening_the_link_ends_nothing(app, visitor, address):
    page = visitor.open(address)
    assert "Send me no more mail" in page.text
    assert unwanted(app) == {}


def test_the_button_ends_mail_for_this_person(app, visitor, address):
    visitor.open(address)
    page = visitor.press("Send me no more mail")
    assert "You get no more mail" in page.text
    assert unwanted(app) == {"anna@example.com": "asked"}


def test_a_mail_program_needs_one_click(app, visitor, address):
    answer = visitor.client.post(address, data={"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert unwanted(app) == {"anna@example.com": "asked"}


def test_asking_twice_is_said_kindly(app, visitor, address):
    visitor.client.post(address)
    assert "noted before" in visitor.open(address).text
    assert visitor.client.post(address).status_code == 200


def test_an_address_that_bounced_may_still_be_taken_off_but_one_that_asked_stays(stored, town):
    Suppression.add("anna@example.com", "bounced")
    assert Suppression.remove("anna@example.com")
    Suppression.add("anna@example.com", "asked")
    Suppression.add("anna@example.com", "bounced")
    assert not Suppression.remove("Anna@Example.com")


def test_no_address_is_kept_in_words(stored, town):
    Suppression.add("anna@example.com", "asked")
    [hashed] = [one.address_hash for one in [Suppression.of("anna@example.com")]]
    assert "anna" not in hashed
    assert len(hashed) == 64


def test_a_wrong_link_is_a_page_in_words(visitor, address):
    assert visitor.open("/i/nobody/unsubscription").status_code == 404


def test_of_many_addresses_those_who_want_no_mail_are_found(stored, town):
    Suppression.add("p7@example.com", "bounced")
    Suppression.add("stranger@example.com", "asked")
    assert Suppression.among(f"p{place}@example.com" for place in range(600)) == {"p7@example.com": "bounced"}
