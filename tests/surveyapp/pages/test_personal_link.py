"""People who were invited: they begin by their own link, and what they were promised holds."""

import random

import pytest
from sqlalchemy import text

from surveyapp.database import session_scope
from surveyapp.mail.links import personal_token
from surveyapp.models import Contact, Participation, Response, Study
from surveyapp.models.tokens import token_hash
from tests.person import Person
from tests.surveyapp.models.people import contacts_of, study_of

NAMES = ("Anna", "Ben", "Cleo", "Dan", "Eva", "Finn", "Gro", "Hal")
RATINGS = {"needs.price": 4, "needs.speed": 2}


class Town:
    """A study and the people invited to it, each with a browser of their own."""

    def __init__(self, app, stored, privacy: str, names=NAMES, **about) -> None:
        self.app, self.stored = app, stored
        self.study = study_of(stored, privacy, **about)
        self.people = contacts_of(stored, self.study, *names)
        config = app.extensions["needmap"]
        self.tokens = {one.name: personal_token(config, self.study, one.id) for one in self.people}
        for one in self.people:
            one.token_hash = token_hash(self.tokens[one.name])
        stored.commit()

    def link(self, name: str) -> str:
        return f"/i/{self.tokens[name]}"

    def visitor(self, name: str) -> Person:
        person = Person(self.app.test_client())
        person.open(self.link(name))
        return person

    def begin(self, name: str) -> Person:
        person = self.visitor(name)
        person.press("Start")
        return person

    def finish(self, name: str) -> Person:
        person = self.begin(name)
        person.press("Next", **RATINGS)
        person.press("Next", role="other")
        person.press("Send answers", nick="Rusty")
        return person

    def looked(self, question):
        with session_scope(self.app.extensions["engine"], reading=True):
            return question()

    def state(self, name: str) -> str | None:
        contact = next(one for one in self.people if one.name == name)
        study = self.looked(lambda: Study.find(self.study.id))
        return self.looked(lambda: Contact.states(study, [contact])).get(contact.id)

    def started(self) -> int:
        return self.looked(lambda: Response.counts(self.study.id)["started"])


@pytest.fixture(params=["anonymous", "confidential"])
def town(request, app, stored) -> Town:
    return Town(app, stored, request.param)


@pytest.fixture
def masked_town(app, stored) -> Town:
    return Town(app, stored, "anonymous")


@pytest.fixture
def named_town(app, stored) -> Town:
    return Town(app, stored, "confidential")


def test_opening_the_link_shows_the_notice_and_begins_nothing(town):
    for _ in range(3):  # mail scanners open links more than once
        page = town.visitor("Anna").page
    assert page.status_code == 200
    assert f"Your answers are {town.study.privacy}" in page.text
    assert town.started() == 0
    assert town.state("Anna") is None


def test_start_begins_and_the_last_page_finishes(town):
    town.begin("Anna")
    assert town.state("Anna") == "begun"
    town.finish("Ben")
    assert town.state("Ben") == "finished"
    assert town.looked(lambda: Contact.finished(town.study.id)) == 1


def test_answers_say_that_they_came_by_a_personal_link_and_nothing_more(town, stored):
    town.finish("Anna")
    [origin] = town.looked(lambda: [one.origin for one in Response.completed_of(town.study.id)])
    assert origin == {"source": "personal"}


def test_a_program_at_a_personal_link_is_doubted_and_let_in(town):
    person = town.visitor("Anna")
    person.client.environ_base["HTTP_USER_AGENT"] = "python-requests/2.32"
    person.press("Start")
    person.press("Next", **RATINGS)
    person.press("Next", role="other")
    person.press("Send answers", nick="Rusty")
    [doubts] = town.looked(lambda: [one.doubts for one in Response.completed_of(town.study.id)])
    assert "came with a program, not a browser" in doubts


def test_pressing_start_twice_begins_once(town):
    person = town.visitor("Anna")
    form = person.form_with("Start")
    for _ in range(2):
        answer = person.send(form, {name: [value] for name, value in form.values}, follow=False)
        assert answer.status_code == 303
        assert "/r/" in answer.location
    assert town.started() == 1


def test_a_confidential_link_goes_on_from_another_device(named_town):
    named_town.begin("Anna").press("Next", **RATINGS)
    elsewhere = named_town.visitor("Anna")
    assert "You have begun" in elsewhere.page.text
    page = elsewhere.open(elsewhere.page.text.split('href="')[-1].split('"')[0])
    assert "About your visits" in page.text


def test_a_confidential_link_shows_the_answers_once_they_are_given(named_town):
    named_town.finish("Anna")
    page = named_town.visitor("Anna").page
    assert "You have answered. Thank you!" in page.text
    assert "/answers" in page.text


def test_an_anonymous_link_says_kindly_why_it_cannot_lead_back(masked_town):
    masked_town.begin("Anna")
    page = masked_town.visitor("Anna").page
    assert "This link has been used to begin." in page.text
    assert "anonymous" in page.text
    assert "/r/" not in page.text


def test_an_anonymous_link_leads_back_in_the_browser_that_began(masked_town):
    person = masked_town.begin("Anna")
    page = person.open(masked_town.link("Anna"))
    assert "Continue where you left off" in page.text


def test_an_anonymous_link_begins_once_from_two_devices(masked_town):
    first, second = masked_town.visitor("Anna"), masked_town.visitor("Anna")
    first.press("Start")
    page = second.press("Start")
    assert "This link has been used to begin." in page.text
    assert masked_town.started() == 1


def test_a_link_with_a_wrong_letter_opens_nothing(town, visitor):
    assert visitor.open(town.link("Anna")[:-1] + "_").status_code == 404


def test_a_deleted_contact_can_no_longer_begin(town, stored):
    Contact.delete_all(town.study.id)
    stored.commit()
    assert town.visitor("Anna").page.status_code == 404


def test_a_closed_study_says_so_at_a_personal_link(town, stored):
    town.study.close()
    stored.commit()
    page = town.visitor("Anna").page
    assert page.status_code == 410
    assert "This survey has closed" in page.text


def rows_of(stored, table: str, columns: str = "*") -> list[tuple]:
    return [tuple(row) for row in stored.exec(text(f"SELECT {columns} FROM {table}")).all()]


def told_in(rows: list[tuple]) -> set[str]:
    """Everything in them that could be recognised elsewhere."""
    return {value for row in rows for value in row if isinstance(value, str) and len(value) > 2}


@pytest.mark.both_databases
def test_nothing_stored_in_an_anonymous_study_joins_people_to_answers(masked_town, stored, database):
    """No value of a person's row is in a row of answers; no row of a person is written when answers are, only
    the one row of all marks, which is the same whoever came first."""
    before = rows_of(stored, "contact"), rows_of(stored, "contact_source")
    came = random.Random(7).sample(NAMES, len(NAMES))
    stored.commit()
    for name in came[:5]:
        masked_town.finish(name)
    for name in came[5:7]:
        masked_town.begin(name)
    assert (rows_of(stored, "contact"), rows_of(stored, "contact_source")) == before
    answers = " ".join(map(str, rows_of(stored, "response")))
    assert not [value for value in told_in(before[0]) if value in answers]
    assert rows_of(stored, "contact_response") == []
    assert len(rows_of(stored, "participation")) == 1
    assert not [column for column in Participation.__table__.columns if "DATETIME" in str(column.type)]
    if database == "postgresql":  # the number of the transaction that wrote a row is a column too
        written = {row[0] for row in rows_of(stored, "response", "xmin::text")}
        assert not written & {row[0] for row in rows_of(stored, "contact", "xmin::text")}


def test_in_which_order_people_came_changes_nothing_of_what_is_kept(app, stored):
    kept = []
    for order in (NAMES[:4], NAMES[3::-1]):
        town = Town(app, stored, "anonymous")
        for name in order:
            town.finish(name)
        kept.append([row[1:] for row in rows_of(stored, "participation")])
        for table in ("study", "account"):
            stored.exec(text(f"DELETE FROM {table}"))
        stored.commit()
        stored.expunge_all()
    assert kept[0] == kept[1]
