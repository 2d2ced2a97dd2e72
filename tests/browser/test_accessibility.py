"""axe-core finds nothing serious on any page, light or dark, wide or narrow."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import DESKTOP, PHONE

MODES = [("light", DESKTOP), ("dark", DESKTOP), ("light", PHONE), ("dark", PHONE)]


def serious_findings(page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [
        f"{one['id']}: {node['target']} {node['failureSummary'][:200]}"
        for one in found
        if one["impact"] in {"serious", "critical"}
        for node in one["nodes"]
    ]


def check(chromium, mode, addresses, state=None) -> dict[str, list[str]]:
    """What axe found on each page, and pages that are wider than the screen."""
    scheme, screen = mode
    context = chromium.new_context(storage_state=state, color_scheme=scheme, **screen)
    page = context.new_page()
    found = {}
    for address in addresses:
        page.goto(address)
        too_wide = page.evaluate(
            "document.documentElement.scrollWidth > document.documentElement.clientWidth"
        )
        problems = serious_findings(page) + (["wider than the screen"] if too_wide else [])
        if problems:
            found[address] = problems
    context.close()
    return found


@pytest.mark.parametrize("mode", MODES, ids=["light-wide", "dark-wide", "light-phone", "dark-phone"])
def test_every_page_strangers_see_is_accessible(chromium, server, respondents_link, studio_state, mode):
    context = chromium.new_context(storage_state=studio_state)
    page = context.new_page()
    page.goto(f"{server.address}/studies/1/assumptions")
    stakeholders_link = re.search(r"/b/[\w-]+", page.content()).group()
    page.goto(respondents_link)
    page.get_by_role("button", name="Start").click()
    own = page.url.partition("?")[0]
    context.close()
    pages = [respondents_link, own, f"{own}/answers", f"{own}/deletion", f"{server.address}/sign-in"]
    pages += [server.address + stakeholders_link, f"{server.address}/nowhere"]
    assert check(chromium, mode, pages) == {}


@pytest.mark.parametrize("mode", MODES, ids=["light-wide", "dark-wide", "light-phone", "dark-phone"])
def test_every_page_of_the_form_is_accessible(chromium, respondents_link, mode):
    scheme, screen = mode
    context = chromium.new_context(color_scheme=scheme, **screen)
    page = context.new_page()
    page.goto(respondents_link)
    page.get_by_role("button", name="Start").click()
    page.get_by_role("button", name="Next").click()
    assert serious_findings(page) == [], "the page with an error"
    page.get_by_label("A full service plan").check()
    for _ in range(8):
        page.get_by_role("button", name=re.compile("Next|Send answers")).click()
        assert serious_findings(page) == [], page.url
        if "Thank you" in page.get_by_role("main").inner_text():
            break
    context.close()
