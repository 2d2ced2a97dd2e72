"""Options are put in order by finger, by mouse and by keyboard; axe finds nothing."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from surveyapp import create_app
from surveyapp.database import session_scope
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.test_accessibility import serious_findings
from tests.conftest import config_for
from tests.questionnaires.test_rankings import BOAT
from tests.surveyapp.pages.workshop import open_study


@pytest.fixture(scope="module")
def survey(server) -> str:
    app = create_app(config_for(Path(server.log.name).parent))
    with session_scope(app.extensions["engine"]) as opened:
        key = open_study(opened, BOAT).key
    app.extensions["engine"].dispose()
    return f"{server.address}/s/{key}"


def asked(chromium, survey, screen, scheme="light"):
    page = chromium.new_context(color_scheme=scheme, **screen).new_page()
    page.goto(survey)
    page.get_by_role("button", name="Start").click()
    return page


def order(page) -> list[str]:
    return page.locator(".ranking-row--placed label").all_inner_texts()


def send(page) -> None:
    page.get_by_role("button", name="Next").click()


def test_a_finger_drags_options_to_their_places(chromium, survey):
    page = asked(chromium, survey, PHONE, "dark")
    touch = page.context.new_cdp_session(page)
    for option in ("Hull", "Price"):
        grip = page.locator(".ranking-row", has_text=option).locator(".ranking-handle").bounding_box()
        x, y = grip["x"] + grip["width"] / 2, grip["y"] + grip["height"] / 2
        top = page.locator(".ranking-list").bounding_box()["y"]
        touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
        for step in range(1, 9):
            at = {"x": x, "y": y + (top + 2 - y) * step / 8}
            touch.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [at]})
        touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    assert order(page) == ["Price", "Hull"]
    expect(page.get_by_role("status")).to_have_text("Price: place 1 of 3")
    assert serious_findings(page) == []
    send(page)
    expect(page.get_by_role("alert")).to_contain_text("Nothing has place 3 yet")
    page.get_by_role("alert").get_by_role("link").click()
    expect(page.get_by_role("button", name="Move up: Engine")).to_be_focused()
    assert order(page) == ["Price", "Hull"]
    assert serious_findings(page) == []
    page.context.close()


def test_a_mouse_drags_a_row_down_again(chromium, survey):
    page = asked(chromium, survey, DESKTOP)
    for option in ("Hull", "Price", "Cabin"):
        page.get_by_role("button", name=f"Move up: {option}").click()
    page.locator("label", has_text="Hull").hover()
    page.mouse.down()
    last = page.locator("label", has_text="Cabin").bounding_box()
    page.mouse.move(last["x"], last["y"] + last["height"], steps=6)
    page.mouse.up()
    assert order(page) == ["Price", "Cabin", "Hull"]
    assert serious_findings(page) == []
    page.context.close()


def test_the_keyboard_moves_an_option_keeps_its_focus_and_says_where_it_is(chromium, survey):
    page = asked(chromium, survey, DESKTOP, "dark")
    page.get_by_role("button", name="Move up: Hull").press("Enter")
    page.get_by_role("button", name="Move up: Cabin").press("Space")
    up = page.get_by_role("button", name="Move up: Price")
    for _ in range(4):
        up.press("Enter")
    expect(up).to_be_focused()
    expect(page.get_by_role("status")).to_have_text("Price: place 1 of 3")
    assert order(page) == ["Price", "Hull", "Cabin"]
    page.get_by_role("button", name="Move up: Engine").press("Enter")
    assert order(page) == ["Price", "Hull", "Engine"], "the last gives way"
    send(page)
    expect(page.get_by_role("main")).to_contain_text("Why the price?")
    page.go_back()
    page.reload()
    page.get_by_role("button", name="Next").wait_for()
    assert order(page) == ["Price", "Hull", "Engine"]
    page.context.close()
