"""The story in a real browser: the researcher at a desk, the others on phones without JavaScript."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from surveyapp import create_app
from tests.browser.conftest import PHONE
from tests.conftest import config_for
from tests.test_story import BRIEF, ITEMS, NEEDS, QUESTIONNAIRE, answer


@pytest.fixture
def others(server):
    """A way for many customers to answer the same install without a browser each."""
    app = create_app(config_for(Path(server.log.name).parent))
    yield app
    app.extensions["engine"].dispose()


@pytest.fixture
def second_phone(chromium):
    context = chromium.new_context(java_script_enabled=False, **PHONE)
    yield context.new_page()
    context.close()


def test_a_study_from_the_brief_to_the_findings(ada, phone, second_phone, server, others):
    study = write_the_brief(ada, server)
    write_the_questionnaire(ada, study)
    stakeholders_link = ask_a_stakeholder(ada, study)
    seal(second_phone, stakeholders_link)
    survey = publish(ada, study)
    answer_on_a_phone(phone, survey)
    for number in range(60):
        answer(others, "/s/" + survey.rpartition("/")[2], number)
    analyse(ada, study)
    expect(ada.get_by_role("main")).to_contain_text("What we believed", timeout=60_000)
    expect(ada.get_by_role("main")).to_contain_text("Dana")
    expect(ada.get_by_role("img").first).to_be_visible()


def write_the_brief(ada, server) -> str:
    ada.goto(f"{server.address}/studies/new")
    ada.locator("[name=title]").fill("Workshop")
    ada.get_by_role("button", name="Start the study").click()
    study = re.search(r"http.*/studies/\d+", ada.url).group()
    ada.goto(f"{study}/brief")
    for name, words in BRIEF.items():
        ada.locator(f"[name={name}]").fill(words)
    ada.get_by_role("button", name="Save the brief").first.click()
    expect(ada.get_by_text("Saved", exact=False).first).to_be_visible()
    return study


def write_the_questionnaire(ada, study) -> None:
    ada.goto(f"{study}/questionnaire")
    ada.locator("[name=source]").fill(QUESTIONNAIRE.replace("importance5", "importance9"))
    ada.get_by_role("button", name="Save the draft").first.click()
    expect(ada.get_by_role("main")).to_contain_text("importance5")
    ada.locator("[name=source]").fill(QUESTIONNAIRE)
    ada.get_by_role("button", name="Save the draft").first.click()
    expect(ada.get_by_role("main")).to_contain_text("2 pages")


def ask_a_stakeholder(ada, study) -> str:
    ada.goto(f"{study}/assumptions")
    for row, (name, items) in enumerate(NEEDS):
        ada.locator(f"[name=needs-{row}-name]").fill(name)
        ada.locator(f"[name=needs-{row}-items]").fill(items)
        ada.get_by_role("button", name="Save the needs").first.click()
    ada.locator("[name=person]").fill("Dana")
    ada.locator("[name=role]").fill("Sales")
    ada.get_by_role("button", name="Add this person").click()
    return re.search(r"http[^\"]*/b/[\w-]+", ada.content()).group()


def seal(stakeholder, link) -> None:
    stakeholder.goto(link)
    stakeholder.locator("[name=needs-0-need]").select_option("Speed")
    stakeholder.locator("[name=needs-0-certainty]").select_option("90")
    stakeholder.get_by_role("button", name="Seal what I believe").click()
    expect(stakeholder.get_by_role("main")).to_contain_text(re.compile(r"[0-9a-f]{64}"))


def publish(ada, study) -> str:
    ada.goto(f"{study}/questionnaire")
    ada.get_by_role("button", name="Publish version 1").click()
    ada.goto(f"{study}/fieldwork")
    return re.search(r"http[^\"]*/s/\w+", ada.content()).group()


def answer_on_a_phone(phone, survey) -> None:
    phone.goto(survey)
    phone.get_by_role("button", name="Start").click()
    for items in ITEMS.values():
        for item in items:
            phone.locator(f"[name='needs.{item}'][value='4']").check(force=True)
    phone.get_by_role("button", name="Next").click()
    phone.get_by_label("Renter").check()
    phone.get_by_role("button", name="Send answers").click()
    phone.locator("[name=rent]").fill("35")
    phone.get_by_role("button", name="Send answers").click()
    expect(phone.get_by_role("main")).to_contain_text("hang in the workshop")


def analyse(ada, study) -> None:
    ada.goto(f"{study}/fieldwork")
    ada.get_by_role("button", name="Close fieldwork").click()
    ada.goto(f"{study}/responses")
    ada.get_by_role("button", name="Start the analysis").click()
    ada.wait_for_url("**/findings", timeout=600_000)  # the progress page leads there by itself
