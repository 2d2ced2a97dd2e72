import hashlib
import json

import pytest
from sqlmodel import select

from surveyapp.models import Account, Assumption, Stakeholder, Study
from tests.person import Person
from tests.surveyapp.pages.workshop import NOTICE

NEEDS = ("Fair price", "Speed", "Honest advice")


@pytest.fixture
def study(stored) -> Study:
    owner = Account.open("owner@example.com", "Olga", "researcher", "a long enough password")
    study = Study.start("Workshop", owner.id)
    study.notice = dict(NOTICE)
    study.brief = {"end_goal": "Choose two services", "decision": "Saturdays, or same-day repair"}
    study.candidate_needs = [{"name": name, "items": "needs.*"} for name in NEEDS]
    stored.commit()
    return study


@pytest.fixture
def dana(visitor, study, stored) -> Person:
    """A stakeholder who has opened her link."""
    token = Stakeholder.invite(study.id, "Dana", "sales").token
    stored.commit()
    visitor.open(f"/b/{token}")
    return visitor


def sealed(stored) -> list[Assumption]:
    found = stored.exec(select(Assumption).order_by(Assumption.number)).all()
    stored.commit()
    return found


def place(number: int, need: str, certainty: int) -> dict:
    return {f"needs-{number - 1}-need": need, f"needs-{number - 1}-certainty": certainty}


def group(number: int, name: str, least: str, most: str, needs: list[str], certainty: int) -> dict:
    values = {"name": name, "least": least, "most": most, "needs": needs, "certainty": certainty}
    return {f"segments-{number - 1}-{field}": value for field, value in values.items()}


def test_a_stakeholder_is_told_who_asks_and_what_for(dana):
    said = ("What do you believe, Dana?", "Spoke &amp; Chain", "Choose two services", "Saturdays, or")
    for words in said:
        assert words in dana.page.text


def test_an_unknown_link_says_so(visitor, stored):
    page = visitor.open("/b/nobody")
    assert page.status_code == 404
    assert "This link opens nothing" in page.text


@pytest.mark.both_databases
def test_beliefs_are_sealed_as_claims(dana, stored):
    dana.press(
        "Seal what I believe", **place(1, "Speed", 90), **place(2, "Fair price", 60),
        **group(1, "Bargain hunters", "20", "35 %", ["Fair price"], 75),
    )  # fmt: skip
    assert [one.claims for one in sealed(stored)] == [
        [
            {"kind": "top_needs", "content": ["Speed", "Fair price"], "certainty": [90, 60]},
            {
                "kind": "segment",
                "content": {"name": "Bargain hunters", "share": [20, 35], "needs": ["Fair price"]},
                "certainty": 75,
            },
        ]
    ]


def test_the_receipt_shows_the_text_its_fingerprint_and_its_version(dana, stored):
    page = dana.press("Seal what I believe", **place(1, "Speed", 90))
    [one] = sealed(stored)
    assert "Sealed: version 1" in page.text
    assert hashlib.sha256(one.document.encode()).hexdigest() in page.text
    assert json.loads(one.document)["who"] == "Dana"
    assert "&#34;certainty&#34;:[90]" in page.text


def test_pressing_twice_seals_once(dana, stored):
    form = dana.form_with("Seal what I believe")
    data = {**dict(form.values), **{name: str(value) for name, value in place(1, "Speed", 90).items()}}
    for _ in range(2):
        assert "Sealed: version 1" in dana.send(form, data).text
    assert len(sealed(stored)) == 1


def test_a_newer_version_starts_from_the_last_one_and_counts(dana, stored):
    dana.press("Seal what I believe", **place(1, "Speed", 90))
    dana.open(dana.url.rpartition("/")[0])
    page = dana.press("Seal what I believe", **place(1, "Honest advice", 75))
    assert "Sealed: version 2" in page.text
    assert "Version 1" in page.text
    first = dana.open(dana.url.rpartition("/")[0] + "/1")
    assert "A newer one counts" in first.text


def test_what_is_sealed_late_is_said_to_be_late_before_and_after(dana, study, stored):
    study.publish()
    stored.commit()
    assert "marked as late" in dana.open(dana.url).text
    page = dana.press("Seal what I believe", **place(1, "Speed", 90))
    assert "kept and marked as late" in page.text
    assert sealed(stored)[0].is_late(study)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({}, "Choose at least one need, or describe one group of customers."),
        ({**place(1, "Speed", 90), **place(2, "Speed", 60)}, "You have chosen this need for"),
        (place(2, "Speed", 90), "an earlier place is empty"),
        ({"needs-0-need": "Speed"}, "Choose how sure you are."),
        ({"needs-0-certainty": "90"}, "or clear the certainty"),
        (place(1, "Something else", 90), "not in the list any more"),
        (place(1, "Speed", 101), "Choose how sure you are."),
        (group(1, "", "20", "30", ["Speed"], 75), "Give this group a name."),
        (group(1, "x" * 81, "20", "30", ["Speed"], 75), "Shorten the name to 80 letters."),
        (group(1, "Hunters", "some", "30", ["Speed"], 75), "Write a number from 0 to 100."),
        (group(1, "Hunters", "20", "101", ["Speed"], 75), "Write a number from 0 to 100."),
        (group(1, "Hunters", "40", "30", ["Speed"], 75), "This is less than the number before it."),
        (group(1, "Hunters", "20", "30", ["Something else"], 75), "one need that is stronger"),
    ],
)
def test_what_cannot_be_sealed_comes_back_with_everything_entered(dana, stored, said, sentence):
    page = dana.press("Seal what I believe", **said)
    assert page.status_code == 422
    assert "<title>Error: " in page.text
    assert sentence in page.text
    assert sealed(stored) == []
    name = said.get("segments-0-name")
    assert name is None or ("segments-0-name", name) in dana.form_with("Seal").values


def test_another_group_can_be_added_up_to_four_without_losing_anything(dana):
    for number in range(2, 5):
        dana.press("Add another group", **place(1, "Speed", 90))
        assert f"Group {number}" in dana.page.text
    assert ("needs-0-need", "Speed") in dana.form_with("Seal").values
    assert "Add another group" not in dana.page.text


def test_a_study_without_needs_yet_says_so_kindly(dana, study, stored):
    study.candidate_needs = []
    stored.commit()
    page = dana.open(dana.url)
    assert "still being written" in page.text
    assert dana.client.post(dana.url, data={"go": "seal"}).status_code == 409


FORGED = ["needs-99999999999999999999-need", "segments--1-name", "needs-\0-need", "needs-x"]


@pytest.mark.parametrize("field", FORGED)
def test_forged_rows_are_ignored(dana, field):
    assert dana.client.post(dana.url, data={field: "x"}).status_code == 422
