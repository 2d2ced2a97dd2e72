"""A real Chromium, at a real server that runs the demo study."""

import os
import re
import shutil

import pytest
from playwright.sync_api import sync_playwright

from tests.running import Running

PHONE = {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2, "has_touch": True}
DESKTOP = {"viewport": {"width": 1280, "height": 900}}


def pytest_collection_modifyitems(items):
    for item in items:
        if "browser" in str(item.path):
            item.add_marker("browser")


@pytest.fixture(scope="session")
def chromium():
    path = os.environ.get("NEEDMAP_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if not path:
        pytest.skip("no Chromium here: run bin/test, which finds or installs one")
    as_root = ["--no-sandbox"] if os.geteuid() == 0 else []
    quiet = [
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
    ]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=as_root + quiet)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    running = Running(tmp_path_factory.mktemp("browser"), "--demo", "--sign-in-link")
    running.get("/health")
    yield running
    running.kill()  # an orderly end, which waits for what the worker is at, has tests of its own


@pytest.fixture(scope="session")
def respondents_link(server):
    return re.search(r"http\S+/s/\S+", server.words).group()


@pytest.fixture(scope="session")
def studio_state(server, chromium):
    """Ada's cookies, after she has used the one-time link that the server printed."""
    context = chromium.new_context(**DESKTOP)
    page = context.new_page()
    page.goto(re.search(r"http\S+/sign-in/\S+", server.words).group())
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(lambda url: "/sign-in/" not in url)
    state = context.storage_state()
    context.close()
    return state


@pytest.fixture
def ada(chromium, studio_state):
    """The researcher, at her desk."""
    context = chromium.new_context(storage_state=studio_state, **DESKTOP)
    yield context.new_page()
    context.close()


@pytest.fixture
def phone(chromium):
    """A customer's phone, with JavaScript off."""
    context = chromium.new_context(java_script_enabled=False, **PHONE)
    yield context.new_page()
    context.close()
