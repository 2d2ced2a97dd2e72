"""Who may be asked, who has begun; and what the database refuses to know."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from surveyapp.database import open_engine, session_scope
from surveyapp.models import Contact, ContactResponse, Participation, QuestionnaireVersion, Response, Study
from surveyapp.models.participation import is_set, with_bit, without_bits
from tests.surveyapp.models.people import contacts_of, source_of, study_of

pytestmark = pytest.mark.both_databases


@pytest.fixture
def stored(config):
    engine = open_engine(config.database_url)
    with session_scope(engine) as opened:
        yield opened
        opened.rollback()
    engine.dispose()


def answers_of(study: Study) -> Response:
    version = QuestionnaireVersion.published_of(study.id)
    response, _ = Response.begin(study.id, version.id, "en")
    return response


def test_marks_are_bits_that_are_set_and_taken_back():
    bits = with_bit(with_bit(b"", 9), 2)
    assert [number for number in range(20) if is_set(bits, number)] == [2, 9]
    assert without_bits(bits, [9, 99]) == with_bit(b"", 2).ljust(2, b"\0")


def test_a_mark_is_set_once(stored):
    study = study_of(stored)
    assert Participation.mark(study.id, 3, "begun")
    assert not Participation.mark(study.id, 3, "begun")
    assert Participation.of(study.id).count("begun") == 1


def test_an_anonymous_study_cannot_say_whose_answers_are_whose(stored):
    study = study_of(stored)
    [anna] = contacts_of(stored, study, "Anna")
    response = answers_of(study)
    with pytest.raises(IntegrityError):
        ContactResponse.join(study.id, anna.id, response.id)


def test_not_even_by_a_row_that_lies_about_the_promise(stored):
    study = study_of(stored)
    [anna] = contacts_of(stored, study, "Anna")
    response = answers_of(study)
    stored.flush()
    row = f"({anna.id}, {response.id}, {study.id}, 'anonymous')"
    with pytest.raises(IntegrityError):
        stored.exec(
            text(f"INSERT INTO contact_response (contact_id, response_id, study_id, privacy) VALUES {row}")
        )


def test_the_promise_cannot_change_under_the_rows_that_hang_on_it(stored):
    study = study_of(stored, "confidential")
    [anna] = contacts_of(stored, study, "Anna")
    ContactResponse.join(study.id, anna.id, answers_of(study).id)
    stored.commit()
    with pytest.raises(IntegrityError):
        stored.exec(text(f"UPDATE study SET privacy = 'anonymous' WHERE id = {study.id}"))


def test_the_promise_is_made_before_publication_and_kept_after(stored):
    study = study_of(stored, "confidential")
    study.promise("anonymous")
    assert study.privacy == "confidential"


def test_a_confidential_study_knows_who_has_finished(stored):
    study = study_of(stored, "confidential")
    anna, ben, _ = contacts_of(stored, study, "Anna", "Ben", "Cleo")
    for person in (anna, ben):
        ContactResponse.join(study.id, person.id, answers_of(study).id)
    ContactResponse.response_of(anna.id).complete()
    stored.flush()
    assert Contact.states(study, [anna, ben]) == {anna.id: "finished", ben.id: "begun"}
    assert Contact.finished(study.id) == 1


def test_a_deleted_contact_leaves_no_mark_for_the_next_with_its_number(stored):
    study = study_of(stored)
    _, ben = contacts_of(stored, study, "Anna", "Ben")
    Participation.mark(study.id, ben.number, "begun")
    ben.delete()
    [cleo] = contacts_of(stored, study, "Cleo")
    assert cleo.number == ben.number
    assert Contact.states(study, [cleo]) == {}


def test_deleting_all_contacts_keeps_the_answers(stored):
    study = study_of(stored, "confidential")
    [anna] = contacts_of(stored, study, "Anna")
    ContactResponse.join(study.id, anna.id, answers_of(study).id)
    Contact.delete_all(study.id)
    assert Contact.count(study.id) == 0
    assert Response.counts(study.id)["started"] == 1


@pytest.mark.parametrize("privacy", ["anonymous", "confidential"])
def test_deleting_a_study_deletes_its_contacts_and_marks(stored, privacy):
    study = study_of(stored, privacy)
    [anna] = contacts_of(stored, study, "Anna")
    if privacy == "anonymous":
        Participation.mark(study.id, anna.number, "begun")
    else:
        ContactResponse.join(study.id, anna.id, answers_of(study).id)
    study.delete()
    stored.commit()
    for table in ("contact", "contact_source", "contact_file", "participation", "contact_response"):
        assert stored.exec(text(f"SELECT count(*) FROM {table}")).one()[0] == 0


def test_facts_are_counted_up_to_what_is_asked_for(stored):
    study = study_of(stored)
    contacts_of(stored, study, "Anna", "Ben", "Cleo", facts={"role": "owner", "years": 3, "rent": 2.5})
    contacts_of(stored, study, "Dan", facts={"role": "renter"})
    assert Contact.sharing(study.id, {"role": "owner", "years": 3, "rent": 2.5}, 10) == 3
    assert Contact.sharing(study.id, {"role": "owner"}, 2) == 2
    assert Contact.sharing(study.id, {"role": "renter", "years": 3}, 10) == 0
    assert Contact.sharing(study.id, {"channels": ["web"]}, 10) == 0


def test_contacts_are_found_by_a_part_of_their_name_or_address(stored):
    study = study_of(stored)
    contacts_of(stored, study, "Anna", "Ben", "Joanna")
    assert [one.name for one in Contact.listed(study.id, "ANNA", 1, 10)] == ["Anna", "Joanna"]
    assert Contact.count(study.id, "%") == 0


def test_a_source_goes_with_those_it_brought(stored):
    study = study_of(stored)
    contacts_of(stored, study, "Anna")
    other = source_of(study)
    stored.commit()
    Contact.forget(other)
    assert Contact.count(study.id) == 1
