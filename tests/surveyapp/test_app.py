"""What holds for every page, whoever asks."""

import pytest
from flask import request

from surveyapp import create_app
from tests.conftest import config_for
from tests.person import Person


@pytest.fixture
def app_behind(tmp_path, migrated_sqlite):
    """An install behind a number of proxies."""
    apps = []

    def make(proxies):
        (tmp_path / "needmap.db").write_bytes(migrated_sqlite.read_bytes())
        settings = {"NEEDMAP_PROXIES": str(proxies), "NEEDMAP_BASE_URL": "https://ask.example.com"}
        apps.append(create_app(config_for(tmp_path, **settings)))
        return apps[-1]

    yield make
    for app in apps:
        app.extensions["engine"].dispose()


def address_seen(app) -> str:
    seen = {}
    app.add_url_rule("/seen", view_func=lambda: seen.update(found=app_request()) or "seen")
    headers = {
        "X-Forwarded-For": "203.0.113.9",
        "X-Forwarded-Proto": "https",
        "X-Forwarded-Host": "ask.example.com",
    }
    app.test_client().get("/seen", headers=headers)
    return seen["found"]


def app_request() -> tuple[str, str]:
    return request.remote_addr, request.host_url


def test_behind_a_proxy_the_visitors_own_address_and_scheme_count(app_behind):
    assert address_seen(app_behind(1)) == ("203.0.113.9", "https://ask.example.com/")


def test_without_a_proxy_nobody_can_pretend_to_come_from_elsewhere(app_behind):
    assert address_seen(app_behind(0)) == ("127.0.0.1", "http://localhost/")


def test_over_https_the_session_cookie_never_travels_in_the_clear(app_behind):
    assert app_behind(1).config["SESSION_COOKIE_SECURE"]


def test_pages_load_nothing_from_elsewhere_and_pass_no_address_on(visitor):
    page = visitor.open("/sign-in")
    assert "default-src 'self'" in page.headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in page.headers["Content-Security-Policy"]
    assert page.headers["Referrer-Policy"] == "same-origin"
    assert page.headers["X-Content-Type-Options"] == "nosniff"


def test_a_page_that_does_not_exist_says_so_in_words(visitor):
    page = visitor.open("/nowhere")
    assert page.status_code == 404
    assert "There is nothing here" in page.text


def test_a_form_without_its_token_is_refused_in_words(researcher):
    page = researcher.client.post("/studies", data={"title": "Forged"})
    assert page.status_code == 400
    assert "another session" in page.text


def test_more_than_a_request_may_carry_is_refused_in_words(researcher):
    page = researcher.client.post("/studies", data={"title": "x" * 17 * 1024 * 1024})
    assert page.status_code == 413
    assert "too large" in page.text


def test_a_stylesheet_bears_the_hash_of_its_content_and_may_be_kept_for_ever(visitor):
    page = visitor.open("/sign-in").text
    address = page.partition('rel="stylesheet" href="')[2].partition('"')[0]
    sheet = visitor.open(address)
    assert sheet.mimetype == "text/css"
    assert "immutable" in sheet.headers["Cache-Control"]


def test_the_health_page_says_whether_a_worker_is_missing(visitor):
    assert visitor.open("/health").json == {"status": "ok", "overdue_jobs": 0}


def test_a_fault_of_ours_is_a_page_in_words_and_changes_nothing(app):
    def break_down():
        raise ZeroDivisionError

    app.add_url_rule("/broken", view_func=break_down)
    page = Person(app.test_client()).open("/broken")
    assert page.status_code == 500
    assert "What you saved before is safe" in page.text
    assert "ZeroDivision" not in page.text
