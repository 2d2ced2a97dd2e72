"""Serving a survey: the usual and the long way agree, and what hangs on a page is saved with it."""

import gzip
from datetime import timedelta

import pytest
from sqlmodel import select

from surveyapp import clock
from surveyapp.database import session_scope
from surveyapp.models import Claim, Incentive, Quota, QuotaCell, Response
from surveyapp.models.saved_page import page_saved
from surveyapp.models.sitting import Sitting
from tests.person import Person
from tests.surveyapp.pages.workshop import open_study

RATINGS = {"needs.price": 4, "needs.speed": 2}
PHONE = "Mozilla/5.0 (Linux; Android 15; Pixel 9) Chrome/130.0 Mobile Safari/537.36"
TYPED = "line\r\n<b>&amp;</b> \u202e \"quoted\" 'x'"


@pytest.fixture
def study(stored):
    return open_study(stored)


@pytest.fixture
def respondent(visitor, study) -> Person:
    visitor.open(f"/s/{study.key}")
    visitor.press("Start")
    return visitor


def only(app) -> Response:
    with session_scope(app.extensions["engine"], reading=True) as look:
        return look.exec(select(Response)).one()


def long_way(person: Person, form, data) -> str:
    """The same page without the usual way, which takes no query."""
    return person.client.post(form.action + "?long", data=data).text


def without_time(page: str) -> list[str]:
    return [line for line in page.splitlines() if 'name="_form"' not in line]


def test_the_usual_way_and_the_long_way_show_the_same_page(respondent):
    respondent.press("Next", **RATINGS)
    form = respondent.form_with("Next")
    for answers in ({"role": "other", "channels": ["web", "phone"]}, {"role": "renter"}):
        for wish in ("next", "back"):
            data = {**dict(form.values), **answers, "_go": wish}
            usual = respondent.client.post(form.action, data=data).text
            assert without_time(usual) == without_time(long_way(respondent, form, data))


@pytest.mark.both_databases
def test_what_was_typed_comes_back_as_it_was(respondent, app):
    respondent.press("Next", **RATINGS)
    respondent.press("Next", role="other")
    respondent.press("Back", nick=TYPED.splitlines()[1], why=TYPED)
    assert only(app).answers["why"] == TYPED.replace("\r\n", "\n")
    respondent.press("Next")
    values = dict(respondent.form_with("Send answers").values)
    assert values["nick"] == TYPED.splitlines()[1]
    assert values["why"] == TYPED.replace("\r\n", "\n")


def test_a_compressed_page_is_the_same_page(respondent):
    link = respondent.own_link
    plain = respondent.client.get(link)
    zipped = respondent.client.get(link, headers={"Accept-Encoding": "br, gzip"})
    assert without_time(gzip.decompress(zipped.data).decode()) == without_time(plain.text)


def test_pages_of_the_usual_way_are_protected_like_all_others(respondent):
    form = respondent.form_with("Next")
    data = {**dict(form.values), **RATINGS, "_go": "next"}
    respondent.client.post(form.action, data=data)
    usual, long = (
        respondent.client.post(form.action, data=data),
        respondent.client.post(form.action + "?x", data=data),
    )
    for name in (
        "Content-Security-Policy",
        "Referrer-Policy",
        "X-Content-Type-Options",
        "Cache-Control",
        "Vary",
    ):
        assert usual.headers[name] == long.headers[name], name


def test_a_row_that_has_changed_since_it_was_read_is_not_overwritten(respondent, app):
    token = respondent.own_link.rpartition("/")[2]
    with session_scope(app.extensions["engine"], reading=True):
        first, second = Sitting.by_token(token), Sitting.by_token(token)
        earlier = clock.utc_now() - timedelta(hours=1)  # the clock was put back
        changes = [page_saved(one, 0, {"needs.price": n}, form=1, next_page=1, now=earlier)
                   for n, one in enumerate((first, second), 1)]  # fmt: skip
        assert first.save_alone(changes[0])
        assert not second.save_alone(changes[1])
    assert only(app).answers == {"needs.price": 1}


def test_it_is_known_by_which_way_and_on_what_kind_of_device_people_came(app, study):
    person = Person(app.test_client())
    person.client.environ_base["HTTP_USER_AGENT"] = PHONE
    person.open(f"/s/{study.key}?source=qr&utm_campaign=May&email=a@b.example")
    person.press("Start")
    assert (only(app).origin, only(app).device) == ({"source": "qr", "utm_campaign": "May"}, "phone")


def test_whoever_fills_in_the_trap_is_let_in_and_looked_at_later(visitor, study, app):
    visitor.open(f"/s/{study.key}")
    visitor.press("Start", nickname_again="buy now")
    assert "filled in a field that people do not see" in only(app).doubts


@pytest.mark.both_databases
def test_somebody_whose_quota_is_full_is_thanked_and_asked_nothing_more(app, study, stored):
    quota = Quota(study_id=study.id, name="Owners", closing="We have *enough* owners.")
    stored.add(quota)
    stored.flush()
    stored.add(QuotaCell(quota_id=quota.id, name="owners", condition="role == 'owner'", target=1))
    stored.commit()
    pages = []
    for _ in range(2):
        person = Person(app.test_client())
        person.open(f"/s/{study.key}")
        person.press("Start")
        person.press("Next", **RATINGS)
        person.press("Next", role="owner")
        pages.append(person.page.text)
    assert "For how many years" in pages[0]
    assert "We have <em>enough</em> owners." in pages[1]
    assert "Thank you for your time" in person.open(person.url).text
    stored.expire_all()
    assert [one.ended for one in stored.exec(select(Response).order_by(Response.id))] == [
        None,
        "quota: Owners",
    ]


@pytest.mark.both_databases
def test_the_last_page_brings_a_code_and_the_same_page_again_the_same_code(respondent, study, stored, app):
    offer = Incentive.plan(study.id, kind="points", offer="10 euro", value=1000, places=5, budget=5000,
                           needs_quality=False)  # fmt: skip
    offer.open("Rita")
    stored.commit()
    respondent.open(respondent.own_link)
    respondent.press("Next", **RATINGS)
    respondent.press("Next", role="other")
    form = respondent.form_with("Send answers")
    code = dict(form.values)["_claim"]
    pages = [respondent.send(form, {**dict(form.values), "_go": "next"}).text for _ in range(2)]
    assert all(code in page for page in pages)
    assert only(app).rewarded
    stored.expire_all()
    assert Claim.count(offer.id) == 1
