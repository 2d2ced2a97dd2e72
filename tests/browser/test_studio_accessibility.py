"""axe-core finds nothing serious on any page of the studio. Looked at last: findings take their time."""

import time

import pytest

from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.test_accessibility import check

STUDIO = [
    "studies", "studies/new", "studies/1/brief", "studies/1/assumptions", "studies/1/questionnaire",
    "studies/1/questionnaire/codebook", "studies/1/fieldwork", "studies/1/responses",
    "studies/1/responses/table", "studies/1/responses/3", "studies/1/responses/quality",
    "studies/1/responses/open-answers", "studies/1/responses/margins",
    "studies/1/responses/margins?edit=age", "studies/1/runs", "studies/1/needs", "studies/1/needs?run=newest",
    "studies/1/segments", "studies/1/typing-tool", "studies/1/power", "studies/1/fieldwork/ways",
    "studies/1/fieldwork/appearance",
    "studies/1/fieldwork/contacts", "studies/1/fieldwork/mail", "studies/1/fieldwork/mail/bounces",
    "studies/1/fieldwork/monitor",
    "studies/1/fieldwork/quotas", "studies/1/fieldwork/quotas/new", "studies/1/fieldwork/defence",
    "studies/1/incentives", "studies/1/incentives/new",
    "studies/1/findings", "studies/1/deletion", "account", "accounts",
]  # fmt: skip
BOTH_WAYS = [("light", DESKTOP), ("dark", PHONE)]  # each theme and each width once: there are many pages


@pytest.fixture(scope="module")
def analysed(server, chromium, studio_state):
    """The findings of the demo are there, and a variant of its needs."""
    context = chromium.new_context(storage_state=studio_state)
    deadline = time.monotonic() + 180
    # By request, not by page: the page reloads itself while the analysis runs.
    while "Read the findings" not in context.request.get(f"{server.address}/studies/1/runs").text():
        assert time.monotonic() < deadline, server.words
        time.sleep(1)
    page = context.new_page()
    page.goto(f"{server.address}/studies/1/needs")
    page.get_by_role("button", name="Try it another way").click()
    page.get_by_role("heading", name="What goes together").wait_for()
    context.close()


@pytest.mark.parametrize("mode", BOTH_WAYS, ids=["light-wide", "dark-phone"])
def test_every_page_of_the_studio_is_accessible(chromium, server, studio_state, analysed, mode):
    assert check(chromium, mode, [f"{server.address}/{page}" for page in STUDIO], studio_state) == {}
