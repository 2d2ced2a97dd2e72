"""A researcher brings contacts in, looks them over, says what people are promised, and deletes."""

import io

import pytest

from surveyapp.contacts.taking_in import perform_contacts
from surveyapp.database import session_scope
from surveyapp.models import Contact, ContactSource, Study
from tests.surveyapp.models.people import contacts_of, study_of
from tests.surveyapp.pages.workshop import draft_study

LIST = b"Mail,Full name,role\nanna@x.fi,Anna,owner\nben@x.fi,Ben,hirer\nnobody,,\n"


@pytest.fixture
def study(stored) -> Study:
    return draft_study(stored)


@pytest.fixture
def url(study) -> str:
    return f"/studies/{study.id}/fieldwork/contacts"


def work(app) -> None:
    """What the worker does."""
    with session_scope(app.extensions["engine"]) as opened:
        perform_contacts({"source_id": 1}, app.extensions["needmap"], lambda *_: None)
        opened.commit()


def read_list(app, researcher, url, content=LIST):
    researcher.open(url)
    about = {"name": "Shop", "collected_on": "2026-03-01", "ground": "interest"}
    return researcher.press("Read the list", file=(io.BytesIO(content), "list.csv"), **about)


def test_without_contacts_the_page_says_what_to_do(researcher, url):
    page = researcher.open(url).text
    assert "No list has been brought in yet" in page
    assert "Read the list" in page


def test_a_list_is_brought_in_step_by_step(app, researcher, url, study):
    page = read_list(app, researcher, url).text
    assert "Waiting for the worker" in page
    work(app)
    page = researcher.open(researcher.url).text
    assert "What do the columns hold?" in page
    assert '<option value="fact:role" selected>' in page
    page = researcher.press("Take these people in").text
    assert "what do these words stand for?" in page
    assert "hirer" in page
    researcher.press("Take these people in", **{"column-2-value-0": "renter"})
    work(app)
    page = researcher.open(researcher.url).text
    assert "New contacts" in page
    assert "“nobody” is no mail address" in page
    listed = researcher.open(url).text
    assert "anna@x.fi" in listed
    assert "I rent one" in listed
    assert "not asked yet" in listed


def test_a_column_of_addresses_is_needed_and_choices_are_kept(app, researcher, url):
    read_list(app, researcher, url)
    work(app)
    researcher.open(researcher.url)
    page = researcher.press("Take these people in", **{"column-0": "", "column-2": "name"})
    assert page.status_code == 422
    assert "No column holds mail addresses" in page.text
    assert "holds the same" in page.text
    assert '<option value="name" selected>' in page.text


def test_rows_to_mend_are_downloaded_as_they_came(app, researcher, url, study):
    test_a_list_is_brought_in_step_by_step(app, researcher, url, study)
    file = researcher.client.get(f"{url}/sources/1/rows.csv")
    assert file.text.splitlines()[1].startswith("nobody,,,4,")


@pytest.mark.parametrize(
    ("left_out", "said"),
    [
        ("name", "Say where the list is from"),
        ("collected_on", "Write the day of which the list is"),
        ("ground", "Choose the legal ground"),
    ],
)
def test_what_is_not_said_of_a_source_is_asked_for(app, researcher, url, left_out, said):
    researcher.open(url)
    about = {"name": "Shop", "collected_on": "2026-03-01", "ground": "consent", left_out: ""}
    page = researcher.press("Read the list", file=(io.BytesIO(LIST), "list.csv"), **about)
    assert page.status_code == 422
    assert said in page.text


def test_a_file_that_is_no_list_is_told_so(app, researcher, url):
    read_list(app, researcher, url, b"%PDF-1.7")
    work(app)
    page = researcher.open(researcher.url).text
    assert "it is a PDF" in page
    assert "Bring another file" in page


def test_the_promise_is_made_before_publication(researcher, url, stored, study):
    researcher.open(url)
    page = researcher.press("Save the promise", privacy="confidential").text
    assert "People will be told that their answers are confidential." in page
    stored.expire_all()
    assert stored.get(Study, study.id).privacy == "confidential"


def test_a_promise_that_was_made_is_shown_and_not_to_be_changed(researcher, stored):
    study = study_of(stored)
    page = researcher.open(f"/studies/{study.id}/fieldwork/contacts").text
    assert "Save the promise" not in page
    assert "who has begun and who has finished, and not when" in page


def test_one_or_all_contacts_are_deleted(researcher, stored, study, url):
    contacts_of(stored, study, "Anna", "Ben", "Cleo")
    researcher.open(f"{url}?q=ann")
    page = researcher.press("Delete", **{}).text
    assert "anna@example.com is deleted" in page
    researcher.open(f"{url}/deletion")
    page = researcher.press("Delete all contacts").text
    assert "All contacts and their sources are deleted" in page
    assert Contact.count(study.id) == 0


def test_a_source_of_another_study_is_not_found(app, researcher, stored, study, url):
    read_list(app, researcher, url)
    other = Study.start("Other", study.owner_id)
    stored.commit()
    assert researcher.open(f"/studies/{other.id}/fieldwork/contacts/sources/1").status_code == 404
    assert ContactSource.find(1) is not None


def test_readers_see_no_contacts(reader, url):
    assert reader.open(url).status_code == 403
