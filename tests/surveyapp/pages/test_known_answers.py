"""What is known of somebody is not asked again: taken over, or shown to be confirmed."""

import pytest

from surveyapp.database import session_scope
from surveyapp.known import savings
from surveyapp.mail.letters import questionnaire_of
from surveyapp.models import Response
from tests.surveyapp.models.people import contacts_of
from tests.surveyapp.pages.test_personal_link import RATINGS, Town
from tests.surveyapp.pages.workshop import WORKSHOP

KNOWN = WORKSHOP.replace(
    "text: What describes you best?", "text: What describes you best?\n        known: skip"
)
KNOWN = KNOWN.replace("text: How do you reach us?", "text: How do you reach us?\n        known: confirm")
FACTS = {"role": "owner", "channels": ["web"], "years": 7}


@pytest.fixture
def named_town(app, stored) -> Town:
    return town_of(app, stored, "confidential", 1)


def town_of(app, stored, privacy: str, n_alike: int) -> Town:
    """Anna, and others of whom the same is known."""
    names = ("Anna", *(f"Other{place}" for place in range(1, n_alike)))
    town = Town(app, stored, privacy, names, source=KNOWN)
    for one in town.people:
        one.facts = dict(FACTS)
    contacts_of(stored, town.study, "Stranger", facts={"role": "renter"})
    stored.commit()
    return town


def stored_answers(app, town: Town) -> Response:
    with session_scope(app.extensions["engine"], reading=True) as opened:
        return opened.get_one(Response, 1)


def test_what_is_taken_over_is_told_first_and_not_asked(app, named_town):
    person = named_town.visitor("Anna")
    assert "What is known already" in person.page.text
    assert "I own a bicycle" in person.page.text
    person.press("Start")
    page = person.press("Next", **RATINGS)
    assert "What describes you best?" not in page.text
    assert "For how many years" in page.text
    assert stored_answers(app, named_town).taken_over == ["role"]


def test_what_is_to_be_confirmed_is_shown_filled_in(named_town):
    person = named_town.begin("Anna")
    page = person.press("Next", **RATINGS)
    assert "Is it still right?" in page.text
    form = person.form_with("Next")
    assert ("channels", "web") in form.values
    person.press("Next", years="8", channels=["phone"])
    page = person.press("Back")
    assert "Is it still right?" not in page.text


def test_what_is_taken_over_counts_and_survives_to_the_end(app, named_town):
    person = named_town.begin("Anna")
    person.press("Next", **RATINGS)
    person.press("Next", years="8")
    person.press("Send answers")
    response = stored_answers(app, named_town)
    assert response.completed_at
    assert (response.answers["role"], response.answers["years"]) == ("owner", 8)


def test_whoever_says_that_it_is_not_right_is_asked_everything(app, named_town):
    person = named_town.visitor("Anna")
    person.press("Start", ask_all="1")
    page = person.press("Next", **RATINGS)
    assert "What describes you best?" in page.text
    assert stored_answers(app, named_town).taken_over == []


@pytest.mark.parametrize(("n_alike", "taken_over"), [(9, []), (10, ["role"])])
def test_in_an_anonymous_study_only_what_enough_people_share_is_taken_over(app, stored, n_alike, taken_over):
    town = town_of(app, stored, "anonymous", n_alike)
    assert ("What is known already" in town.visitor("Anna").page.text) == bool(taken_over)
    town.begin("Anna")
    response = stored_answers(app, town)
    assert response.taken_over == taken_over
    assert "channels" not in response.answers


def test_the_minutes_that_are_saved_are_counted(named_town):
    asked = named_town.looked(lambda: questionnaire_of(named_town.study))
    role, channels = savings(asked, {"role": 40, "channels": 5, "years": 9})
    assert (role.question.code, role.n_people) == ("role", 40)
    assert role.seconds > 5
    assert (channels.question.code, channels.seconds) == ("channels", 0)
