from datetime import timedelta

import pytest

from surveyapp.clock import utc_now
from surveyapp.models import Account
from tests.conftest import PASSWORD, at_the_door, open_account
from tests.person import Person
from tests.surveyapp.pages.desk import kept


def one_time_link(page) -> str:
    return "/sign-in/" + page.text.partition("/sign-in/")[2].partition('"')[0]


@pytest.fixture
def rita(app):
    open_account(app, "rita@example.com", "Rita", "researcher")


def test_whoever_comes_to_the_door_is_asked_to_sign_in(visitor):
    assert "Sign in" in visitor.open("/").text
    assert visitor.url == "/sign-in"


def test_after_signing_in_one_is_where_one_wanted_to_go(rita, visitor):
    visitor.open("/account")
    page = visitor.press("Sign in", email="Rita@example.com", password=PASSWORD)
    assert page.status_code == 200
    assert visitor.url == "/account"


def test_signing_in_never_leads_to_another_site_or_to_nowhere(app, rita):
    for elsewhere in (
        "https://evil.example",
        "//evil.example",
        "/\\evil.example",
        "/sign-out",
        "/no-such-page",
        "",
    ):
        visitor = Person(app.test_client())
        visitor.open(f"/sign-in?next={elsewhere}")
        visitor.press("Sign in", email="rita@example.com", password=PASSWORD)
        assert visitor.url == "/studies", elsewhere


def test_a_wrong_password_keeps_the_address_and_not_the_password(rita, visitor):
    visitor.open("/sign-in")
    page = visitor.press("Sign in", email="rita@example.com", password="not the right one")
    assert page.status_code == 422
    assert "do not belong together" in page.text
    assert 'value="rita@example.com"' in page.text
    assert "not the right one" not in page.text


def test_an_unknown_address_is_told_the_same_as_a_wrong_password(rita, visitor):
    visitor.open("/sign-in")
    page = visitor.press("Sign in", email="nobody@example.com", password="whatever it is")
    assert "do not belong together" in page.text


def test_ten_wrong_passwords_close_the_door_for_a_while_even_to_the_right_one(rita, visitor):
    for _ in range(10):
        visitor.open("/sign-in")
        visitor.press("Sign in", email="rita@example.com", password="a wrong password")
    visitor.open("/sign-in")
    page = visitor.press("Sign in", email="rita@example.com", password=PASSWORD)
    assert page.status_code == 429
    assert "Too many tries" in page.text


def test_a_mail_scanner_that_opens_the_link_does_not_use_it_up(app, admin, visitor):
    admin.open("/accounts")
    link = one_time_link(
        admin.press("Open the account", name="Kim", email="kim@example.com", role="researcher")
    )
    for _ in range(3):
        assert Person(app.test_client()).open(link).status_code == 200
    visitor.open(link)
    page = visitor.press("Sign in as Kim")
    assert "Choose a password" in page.text
    visitor.press("Save the password", new="seven words make one password")
    assert at_the_door(app, "kim@example.com").url == "/sign-in"  # that is not the password
    assert Person(app.test_client()).open(link).status_code == 410


def test_whoever_forgot_the_password_sets_a_new_one_by_a_link(app, admin, rita, visitor):
    admin.open("/accounts")
    link = one_time_link(admin.press("Make a sign-in link for Rita"))
    visitor.open(link)
    visitor.press("Sign in as Rita")
    visitor.open("/account")
    assert "Current password" not in visitor.page.text
    visitor.press("Change the password", new="a newly thought of password")
    assert "Current password" in visitor.open("/account").text


def test_a_link_older_than_a_day_is_refused(rita, stored, visitor):
    account = Account.by_email("rita@example.com")
    token = account.new_sign_in_link()
    account.sign_in_expires_at = utc_now() - timedelta(seconds=1)
    stored.commit()
    assert visitor.open(f"/sign-in/{token}").status_code == 410


def test_changing_the_password_ends_other_sessions_and_not_this_one(app, researcher):
    elsewhere = at_the_door(app, "rita@example.com")
    researcher.open("/account")
    researcher.press("Change the password", current=PASSWORD, new="another long password")
    assert "Other sessions of your account have ended" in researcher.page.text
    assert researcher.open("/account").status_code == 200
    elsewhere.open("/account")
    assert elsewhere.url.startswith("/sign-in")


def test_a_password_that_will_not_do_is_refused_beside_its_field(researcher):
    researcher.open("/account")
    for current, new, told in (
        ("wrong", "another long password", "This is not your password"),
        (PASSWORD, "short", "at least 10 characters"),
        (PASSWORD, "", "Write a new password"),
        (PASSWORD, "x" * 5000, "Shorten it"),
    ):
        page = researcher.press("Change the password", current=current, new=new)
        assert page.status_code == 422
        assert told in page.text


def test_signing_out_ends_the_session(researcher):
    researcher.open("/account")
    researcher.press("Sign out")
    researcher.open("/account")
    assert researcher.url.startswith("/sign-in")


def test_accounts_are_for_administrators(researcher, reader):
    assert researcher.open("/accounts").status_code == 403
    assert reader.open("/accounts").status_code == 403


def test_a_closed_account_is_out_at_once_and_may_be_opened_again(app, admin, researcher):
    admin.open("/accounts")
    admin.press("Close the account of Rita")
    researcher.open("/account")
    assert researcher.url.startswith("/sign-in")
    admin.press("Reopen")
    researcher.open("/account")
    assert researcher.url.startswith("/sign-in"), "sessions from before stay ended"
    assert at_the_door(app, "rita@example.com").url == "/studies"


def test_an_administrator_cannot_lock_themselves_out(admin, stored):
    admin.open("/accounts")
    mine = kept(stored, lambda: Account.by_email("ada@example.com").id)
    token = admin.form_with("Open the account").values[0][1]
    page = admin.client.post(f"/accounts/{mine}/closure", data={"csrf_token": token}, follow_redirects=True)
    assert "You cannot close the account you are using" in page.text


def test_an_address_cannot_have_two_accounts_and_what_was_typed_stays(admin):
    admin.open("/accounts")
    page = admin.press("Open the account", name="Another Ada", email="ADA@example.com")
    assert page.status_code == 422
    assert "has an account already" in page.text
    assert 'value="Another Ada"' in page.text


def test_an_unknown_account_is_not_found(admin):
    admin.open("/accounts")
    token = admin.form_with("Open the account").values[0][1]
    for action in ("closure", "reopening", "sign-in-link"):
        assert admin.client.post(f"/accounts/999/{action}", data={"csrf_token": token}).status_code == 404


def test_a_form_without_its_token_is_turned_away(admin):
    assert admin.client.post("/accounts", data={"name": "X", "email": "x@example.com"}).status_code == 400
