"""One study, walked by everyone in it: brief, assumptions, publication, answers, analysis, findings."""

import re
from random import Random
from urllib.parse import urlsplit

import pytest

from surveyapp.database import session_scope
from surveyapp.models import Run
from tests.person import Person
from tests.surveyapp.at_work import do_the_newest
from tests.surveyapp.swift_analysis import search_swiftly

BRIEF = {
    "end_goal": "Sell more of an optional feature",
    "decision": "If at least 15 % want same-day repair, we will offer it.",
    "decider": "Head of service",
    "decide_by": "2027-03-01",
    "driver": "Two rivals began to offer it.",
    "base": "4,000 customers, of whom we can reach 2,500.",
    "change": "Yes, from spring.",
    "resources": "Two people for a month.",
    "willing": "The board has said so.",
    "asker": "Spoke & Chain",
    "purpose": "To decide what to offer next year",
    "kept_for": "until the end of 2027",
    "contact": "mara@spoke.example",
}
ITEMS = {
    "price": ["cheap", "offers", "fixed_price"],
    "speed": ["same_day", "no_wait", "express"],
    "advice": ["explains", "knows_me", "honest"],
}
QUESTIONNAIRE = """
title: How you use the workshop
introduction: Your view decides what comes first.
thanks: The results will hang in the workshop in May.
pages:
  - title: What matters to you
    questions:
      - code: needs
        type: grid
        text: How important are these to you?
        scale: importance5
        required: true
        rows:
          cheap: A low price
          offers: Special offers
          fixed_price: A price fixed beforehand
          same_day: Repair on the same day
          no_wait: No waiting at the counter
          express: An express service
          explains: Someone who explains
          knows_me: Someone who knows my bicycle
          honest: An honest opinion
  - title: About you
    questions:
      - {code: role, type: single, text: What describes you best?, options: {owner: Owner, renter: Renter}}
      - {code: rent, type: number, text: What do you pay a month?, min: 0, show_if: role == 'renter'}
      - {code: why, type: long_text, text: What should we do better?}
"""
NEEDS = [
    ("Fair price", "needs.cheap..needs.fixed_price"),
    ("Speed", "needs.same_day..needs.express"),
    ("Good advice", "needs.explains, needs.knows_me, needs.honest"),
]

pytestmark = pytest.mark.both_databases


@pytest.fixture(autouse=True)
def look_for_segments_swiftly(monkeypatch):
    """The story in the browser, tests/browser/test_story.py, is the one that searches as usual."""
    search_swiftly(monkeypatch, k_max=3, n_resamples=5, null_draws=19)


def test_a_study_from_the_brief_to_the_findings(app, config, researcher, visitor):
    study = begin(researcher)
    links = ask_stakeholders(app, researcher, study)
    seal(links["Dana"], [("Speed", 90), ("Fair price", 60)], ("Bargain hunters", 30, 70, "Fair price"))
    seal(links["Noor"], [("Good advice", 75)], None)
    survey = publish(researcher, study)
    seal(links["Noor"], [("Speed", 99)], None, late=True)
    customers = [answer(app, survey, number) for number in range(120)]
    researcher.open(f"/studies/{study}/fieldwork")
    researcher.press("Close fieldwork")
    turned_away = visitor.open(survey)
    assert turned_away.status_code == 410
    assert "mara@spoke.example" in turned_away.text
    assert "120" in researcher.open(f"/studies/{study}/responses").text
    analyse(app, config, researcher, study)
    read(app, researcher, visitor, study)
    see_and_delete(customers[0])


def begin(researcher) -> int:
    researcher.open("/studies/new")
    researcher.press("Start the study", title="Workshop")
    study = int(researcher.url.split("/")[2])
    researcher.open(f"/studies/{study}/brief")
    assert "Saved" in researcher.press("Save the brief", **BRIEF).text
    researcher.open(f"/studies/{study}/questionnaire")
    faulty = researcher.press("Save the draft", source=QUESTIONNAIRE.replace("importance5", "importance9"))
    assert "importance5" in faulty.text, "the mend names a scale there is"
    researcher.press("Save the draft", source=QUESTIONNAIRE)
    return study


def ask_stakeholders(app, researcher, study) -> dict[str, Person]:
    researcher.open(f"/studies/{study}/assumptions")
    for row, (name, items) in enumerate(NEEDS):
        researcher.press("Save the needs", **{f"needs-{row}-name": name, f"needs-{row}-items": items})
    links = {}
    for name in ("Dana", "Noor"):
        page = researcher.press("Add this person", person=name, role="Sales")
        links[name] = Person(app.test_client())
        links[name].open(re.findall(r"/b/[\w-]+", page.text)[-1])
    return links


def seal(person: Person, needs, group, late: bool = False) -> None:
    filled = {}
    for place, (need, certainty) in enumerate(needs):
        filled |= {f"needs-{place}-need": need, f"needs-{place}-certainty": certainty}
    if group:
        name, least, most, marked = group
        filled |= {"segments-0-name": name, "segments-0-least": least, "segments-0-most": most}
        filled |= {"segments-0-needs": marked, "segments-0-certainty": 75}
    person.open(re.search(r"/b/[\w-]+", person.url).group())
    receipt = person.press("Seal what I believe", **filled)
    assert re.search(r"[0-9a-f]{64}", receipt.text)
    assert ("late" in receipt.text) == late


def publish(researcher, study) -> str:
    researcher.open(f"/studies/{study}/questionnaire")
    researcher.press("Publish version 1")
    page = researcher.open(f"/studies/{study}/fieldwork")
    return urlsplit(re.search(r"http\S+/s/\w+", page.text).group()).path


def answer(app, survey: str, number: int) -> Person:
    """Half the customers look at the price, half at the advice; nobody minds waiting much."""
    random, customer = Random(number), Person(app.test_client())
    levels = {"price": 4, "speed": 2, "advice": 2} if number % 2 else {"price": 2, "speed": 2, "advice": 4}
    customer.open(survey)
    customer.press("Start")
    ratings = {
        f"needs.{item}": min(5, max(1, levels[need] + round(random.gauss(0, 0.8))))
        for need, items in ITEMS.items()
        for item in items
    }
    customer.press("Next", **ratings)
    thanks = customer.press(
        "Send answers", role="owner" if number % 3 else "renter", why=f"Be kinder, number {number}"
    )
    if not number % 3:
        thanks = customer.press("Send answers", rent=20 + number)
    assert "hang in the workshop" in thanks.text
    return customer


def analyse(app, config, researcher, study) -> None:
    researcher.open(f"/studies/{study}/responses")
    page = researcher.press("Start the analysis")
    assert "Waiting for the worker" in page.text
    do_the_newest(app, config, study, "analysis")


def read(app, researcher, visitor, study) -> None:
    page = researcher.open(f"/studies/{study}/findings")
    for words in (
        "Fair price",
        "Good advice",
        "Bargain hunters",
        "refuted",
        "held",
        "15 % want same-day repair",
    ):
        assert words in page.text
    assert "Be kinder" not in page.text
    with session_scope(app.extensions["engine"], reading=True):
        result = Run.newest_finished(study).result
    assert result["segments"]["offered"]
    verdicts = {(claim["who"], claim["text"]): claim["verdict"] for claim in result["assumptions"]["claims"]}
    assert [who for who, _ in verdicts].count("Noor") == 1, "what came late is kept, and does not count"
    assert len(verdicts) == 4
    link = researcher.press("Make a link", label="The board", days=30)
    shared = re.search(r"/f/[\w-]+", link.text).group()
    assert "Fair price" in visitor.open(shared).text
    researcher.open(f"/studies/{study}/findings")
    researcher.press("Revoke")
    assert visitor.open(shared).status_code == 410


def see_and_delete(customer: Person) -> None:
    own = re.search(r"/r/[\w-]+", customer.url).group()
    assert "Be kinder, number 0" in customer.open(f"{own}/answers").text
    customer.open(f"{own}/deletion")
    customer.press("Delete my answers")
    assert "Be kinder" not in customer.open(f"{own}/answers").text
