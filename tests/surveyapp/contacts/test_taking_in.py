"""A list becomes contacts: once, in steps, and gone when its last day has passed."""

from datetime import date, timedelta

import pytest

from surveyapp.clock import utc_now
from surveyapp.contacts import taking_in
from surveyapp.contacts.taking_in import perform_contacts, perform_contacts_end
from surveyapp.models import Contact, ContactSource, Job
from surveyapp.models.contact_source import ContactFile
from tests.surveyapp.pages.workshop import draft_study

LIST = b"Mail,Name,role\nanna@x.fi,Anna,owner\nben@x.fi,Ben,renter\nnobody,,\n"
MEANING = {"columns": {"Mail": "address", "Name": "name", "role": "fact:role"}, "values": {}}


@pytest.fixture
def study(stored):
    return draft_study(stored)


class Clerk:
    def __init__(self, app, stored, study):
        self.config, self.stored, self.study = app.extensions["needmap"], stored, study

    def bring(self, content: bytes, on: date = date(2026, 3, 1), **about) -> ContactSource:
        told = {"name": "List", "collected_on": on, "ground": "interest", "filename": "list.csv", **about}
        source = ContactSource.begin(self.study.id, None, content, **told)
        self.stored.commit()
        return source

    def work(self, source: ContactSource) -> None:
        perform_contacts({"source_id": source.id}, self.config, lambda *_: None)
        self.stored.commit()

    def take_in(self, content: bytes, **about) -> ContactSource:
        source = self.bring(content, **about)
        self.work(source)
        source.meaning = MEANING
        self.stored.commit()
        self.work(source)
        return source


@pytest.fixture
def clerk(app, stored, study) -> Clerk:
    return Clerk(app, stored, study)


def test_a_list_is_read_then_matched_then_taken_in(clerk, stored, study):
    source = clerk.bring(LIST)
    assert source.state == "reading"
    clerk.work(source)
    assert source.state == "to match"
    assert [column["name"] for column in source.columns] == ["Mail", "Name", "role"]
    source.meaning = MEANING
    clerk.work(source)
    assert source.state == "imported"
    assert (source.outcome["added"], len(source.outcome["bad_rows"])) == (2, 1)
    assert stored.get(ContactFile, source.id) is None
    anna = Contact.with_addresses(study.id, ["anna@x.fi"])["anna@x.fi"]
    assert (anna.name, anna.facts) == ("Anna", {"role": "owner"})
    assert anna.token_hash


def test_a_file_that_is_no_list_is_told_so(clerk):
    source = clerk.bring(b"%PDF-1.7")
    clerk.work(source)
    assert source.state == "failed"
    assert "it is a PDF" in source.error


def test_taking_in_twice_adds_nobody_twice(clerk, study, monkeypatch):
    monkeypatch.setattr(taking_in, "AT_ONCE", 1)
    clerk.take_in(LIST)
    again = clerk.take_in(LIST)
    assert (again.outcome["added"], again.outcome["same"]) == (0, 2)
    assert Contact.count(study.id) == 2


@pytest.mark.parametrize(("on", "role"), [(date(2026, 6, 1), "renter"), (date(2025, 1, 1), "owner")])
def test_of_two_lists_the_one_of_a_later_date_counts(clerk, study, on, role):
    clerk.take_in(LIST)
    clerk.take_in(b"Mail,Name,role\nanna@x.fi,Anna,renter\n", on=on)
    assert Contact.with_addresses(study.id, ["anna@x.fi"])["anna@x.fi"].facts == {"role": role}


def test_contacts_go_when_their_last_day_has_passed(clerk, stored, study):
    source = clerk.take_in(LIST, kept_until=utc_now().date())
    later = Job.newest(study.id, "contacts_end")
    assert later.lease_until > utc_now()
    assert later.state == "waiting"
    perform_contacts_end(later.arguments, clerk.config, lambda *_: None)
    assert Contact.count(study.id) == 2
    source.kept_until -= timedelta(days=1)
    stored.commit()
    perform_contacts_end(later.arguments, clerk.config, lambda *_: None)
    assert Contact.count(study.id) == 0
