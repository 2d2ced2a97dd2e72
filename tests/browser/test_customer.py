"""A customer answers the demo survey on a phone, with JavaScript off and on."""

import re

from playwright.sync_api import expect

from tests.browser.conftest import PHONE


def test_a_customer_answers_on_a_phone_leaves_comes_back_and_deletes(phone, respondents_link):
    phone.goto(respondents_link)
    expect(phone.get_by_text("Who asks")).to_be_visible()
    phone.get_by_role("button", name="Start").click()

    press_next(phone)
    expect(phone.get_by_role("alert")).to_contain_text("Which service do you have for it now?")
    own_link = phone.url.partition("?")[0]
    choose(phone, "No plan, I pay for each visit")
    press_next(phone)
    expect(phone.get_by_text("What is the main reason that you have no plan?")).to_be_visible()
    choose(phone, "It costs too much")
    press_next(phone)

    rate_everything(phone)
    press_next(phone)
    phone.goto("about:blank")
    phone.goto(own_link)
    expect(phone.get_by_role("heading", level=1)).to_contain_text("A service plan")

    for _ in range(8):
        if phone.get_by_role("button", name="Send answers").is_visible():
            break
        press_next(phone)
    fill_number(phone, "building_year", "nineteen")
    phone.get_by_role("button", name="Send answers").click()
    expect(phone.get_by_role("alert")).to_be_visible()
    expect(phone.locator("[name=building_year]")).to_have_value("nineteen")
    fill_number(phone, "building_year", "1987")
    phone.get_by_role("button", name="Send answers").click()
    expect(phone.get_by_role("main")).to_contain_text("Thank you")

    phone.get_by_role("link", name=own_link).click()
    expect(phone.get_by_role("main")).to_contain_text("1987")
    phone.get_by_role("link", name="Delete my answers").click()
    phone.get_by_role("button", name="Delete my answers").click()
    expect(phone.get_by_role("main")).to_contain_text("deleted")
    assert phone.goto(own_link).status in {404, 410}


def press_next(phone):
    phone.get_by_role("button", name="Next").click()


def choose(phone, words):
    phone.get_by_label(words, exact=True).check()


def fill_number(phone, name, words):
    phone.locator(f"[name={name}]").fill(words)


def rate_everything(phone):
    for row in phone.locator("input[type=radio][value='4']").all():
        row.check(force=True)


def test_no_page_of_the_form_is_wider_than_the_smallest_phone(chromium, respondents_link):
    context = chromium.new_context(viewport={"width": 320, "height": 640}, java_script_enabled=False)
    page = context.new_page()
    page.goto(respondents_link)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.get_by_role("button", name="Start").click()
    choose(page, "A full service plan")
    press_next(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    context.close()


def test_with_scripts_the_address_is_ones_own_link_from_the_first_page_on(chromium, respondents_link):
    context = chromium.new_context(**PHONE)
    page = context.new_page()
    page.goto(respondents_link)
    page.get_by_role("button", name="Start").click()
    expect(page).to_have_url(re.compile(r"/r/[\w-]{22}\?page=0$"))
    page.reload()
    expect(page.locator("#answers")).to_be_visible()
    context.close()
