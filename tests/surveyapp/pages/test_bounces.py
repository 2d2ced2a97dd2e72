"""A researcher brings in the mails that came back, and sees who gets no more mail."""

import io

import pytest

from surveyapp.models import Suppression
from tests.surveyapp.mail.returned import HOLIDAY, mailbox, person, report
from tests.surveyapp.models.people import contacts_of, study_of


@pytest.fixture
def study(stored):
    study = study_of(stored)
    contacts_of(stored, study, "Anna", "Ben")
    Suppression.add("ben@example.com", "asked")
    stored.commit()
    return study


@pytest.fixture
def url(study) -> str:
    return f"/studies/{study.id}/fieldwork/mail/bounces"


def bring(researcher, url, content: bytes):
    researcher.open(url)
    return researcher.press("Write no more to them", file=(io.BytesIO(content), "returned.mbox"))


@pytest.mark.both_databases
def test_a_mailbox_puts_the_hard_ones_on_the_list_and_says_what_it_found(researcher, stored, url):
    gone = [person(f"{name}@example.com", "5.1.1") for name in ("anna", "ben", "stranger")]
    page = bring(
        researcher, url, mailbox(*map(report, gone), report(person("full@example.com", "4.2.2")), HOLIDAY)
    )
    words = " ".join(page.text.split())
    assert "3 cannot be reached" in words
    for label, n in {"Contacts of this study": 2, "Unknown in this study": 1, "New on the list": 2}.items():
        assert f"<dt>{label}</dt><dd>{n}</dd>" in words
    assert "<dt>May be reached later</dt><dd>1</dd>" in words
    assert "of 5</span>" in words
    stored.expire_all()
    listed = Suppression.among([f"{name}@example.com" for name in ("anna", "ben", "stranger", "full")])
    assert listed == {
        "anna@example.com": "bounced",
        "ben@example.com": "asked",
        "stranger@example.com": "bounced",
    }


def test_addresses_may_be_pasted(researcher, stored, url):
    researcher.open(url)
    assert "1 cannot be reached" in researcher.press("Write no more to them", rows="anna@example.com").text


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "Choose a file, or paste the addresses."),
        (b"nobody here", "There is no mail address in this"),
        (mailbox(HOLIDAY), "No mail in this file reports"),
        (b"\x89PNG....", "This is a picture (PNG), not a list."),
        (b"a\xffb", "not written in UTF-8"),
    ],
)
def test_what_cannot_be_read_is_said_beside_the_field(researcher, url, content, words):
    page = bring(researcher, url, content)
    assert page.status_code == 422
    assert words in page.text


def test_the_mail_page_leads_there(researcher, study, url):
    assert url in researcher.open(f"/studies/{study.id}/fieldwork/mail").text
