"""Planning an offer, opening it, keeping its vouchers and its books."""

import io
import re

import pytest

from surveyapp.models import Claim, Incentive, IncentiveEffect, Redemption, Study, Voucher
from surveyapp.models.books import Books
from tests.surveyapp.models.rewarding import codes_of, finished
from tests.surveyapp.pages.desk import kept
from tests.surveyapp.pages.screened import work_on
from tests.surveyapp.pages.workshop import open_study

GIFT = {
    "kind": "points",
    "offer": "A bell for your bicycle",
    "value": "12.50",
    "currency": "eur",
    "places": 20,
}


@pytest.fixture
def study(stored) -> Study:
    return open_study(stored)


def words_of(page) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page.text).split())


def plan(researcher, study, **filled):
    researcher.open(f"/studies/{study.id}/incentives/new")
    return researcher.press("Save the plan", **GIFT | filled)


def open_offer(researcher, stored, study, **filled) -> Incentive:
    plan(researcher, study, **filled)
    researcher.press("Open the offer")
    return offers(stored, study)[0]


def offers(stored, study) -> list[Incentive]:
    return kept(stored, lambda: Incentive.of_study(study.id))


def test_a_study_begins_without_an_offer_and_says_what_one_could_be(researcher, study):
    page = researcher.open(f"/studies/{study.id}/incentives")
    assert "Nothing is offered yet" in page.text
    assert "Incentives none" in words_of(page)


def test_an_offer_is_planned_changed_and_opened(researcher, stored, study):
    page = plan(researcher, study)
    assert "A bell for your bicycle" in page.text
    assert "€250.00" in page.text
    [planned] = offers(stored, study)
    researcher.open(f"/studies/{study.id}/incentives/{planned.id}/edit")
    researcher.press("Save the plan", places=30, budget="400")
    page = researcher.press("Open the offer")
    assert "Incentives 0 of 30 given" in words_of(page)
    offer = offers(stored, study)[0]
    assert (offer.value, offer.currency, offer.budget, offer.places) == (1250, "EUR", 40_000, 30)


def test_an_offer_that_has_been_made_stays_as_it_is(researcher, stored, study):
    offer = open_offer(researcher, stored, study)
    page = researcher.open(f"/studies/{study.id}/incentives/{offer.id}/edit")
    assert "it stays as it is" in page.text
    page = plan(researcher, study)
    assert "no other can be put beside it" in page.text
    assert len(offers(stored, study)) == 1


def test_a_plan_is_thrown_away(researcher, stored, study):
    plan(researcher, study)
    researcher.press("Throw away")
    assert offers(stored, study) == []


@pytest.mark.parametrize(
    ("filled", "said"),
    [
        ({"offer": " "}, "Say what people get"),
        ({"value": "ten"}, "Write an amount such as 12.50."),
        ({"budget": "100"}, "worth 250.00. Raise it, or give fewer."),
        ({"currency": "EURO"}, "Shorten it to 3"),
        ({"currency": "XYZ"}, "There is no such currency"),
        ({"places": "0"}, "Say how many rewards there are."),
        ({"places": "-4"}, "Give a whole number"),
        ({"share": "0"}, "from 1 to 100"),
        ({"expires_on": "2020-01-01"}, "This day is over"),
        ({"expires_on": "soon"}, "This is not a day"),
        ({"kind": "gold"}, "Not a valid choice"),
    ],
)
def test_what_cannot_be_an_offer_is_said_and_kept_as_typed(researcher, stored, study, filled, said):
    page = plan(researcher, study, **filled)
    assert page.status_code == 422
    assert said in page.text
    assert offers(stored, study) == []
    if "offer" not in filled:
        assert 'value="A bell for your bicycle"' in page.text


def test_codes_are_pasted_uploaded_or_made(researcher, stored, study):
    offer = open_offer(researcher, stored, study, kind="voucher")
    researcher.open(f"/studies/{study.id}/incentives/{offer.id}/vouchers")
    researcher.press("Put in stock", codes="code\nTEN-1\nTEN-2, unused\n")
    page = researcher.press("Put in stock", file=(io.BytesIO(b"TEN-2\nTEN-3\n"), "codes.csv"))
    assert "1 new in stock. 1 were there before." in page.text
    page = researcher.press("Make codes", prefix="THANKS-", n=5)
    assert "5 codes made" in page.text
    codes = kept(stored, lambda: Voucher.by_code(offer.id))
    assert len(codes) == 8
    listed = researcher.open(f"/studies/{study.id}/incentives/{offer.id}/vouchers/codes.csv").text.split()
    assert sorted(listed[1:]) == sorted(codes)


def test_codes_that_are_none_are_named_with_their_line(researcher, stored, study):
    offer = open_offer(researcher, stored, study, kind="voucher")
    researcher.open(f"/studies/{study.id}/incentives/{offer.id}/vouchers")
    page = researcher.press("Put in stock", codes="TEN-1\nto be bought\nTEN-1")
    assert page.status_code == 422
    assert "Line 2: “to be bought” is no code" in page.text
    assert "Line 3: “TEN-1” is on line 1 already." in page.text
    assert kept(stored, lambda: Voucher.count(offer.id)) == 0


def test_who_waits_is_listed_sent_and_forgotten(researcher, stored, study, visitor):
    offer = open_offer(researcher, stored, study)
    codes = codes_of(study, 12)
    for code, contact in zip(codes[:2], ("ann@example.com", "=cmd()@example.com"), strict=True):
        visitor.client.post(f"/claim/{study.key}", data={"code": code, "go": "claim", "contact": contact})
    page = researcher.open(f"/studies/{study.id}/incentives/{offer.id}/waiting")
    assert "ann@example.com" in page.text
    assert "'=cmd()@example.com" in researcher.client.get(f"{researcher.url}.csv").text
    researcher.press("Mark as sent")
    assert "Nobody is waiting" in researcher.page.text
    assert kept(stored, lambda: [one.contact for one in Claim.in_state(offer.id, "sent")]) == [None, None]
    page = researcher.open(f"/studies/{study.id}/incentives/{offer.id}")
    assert "2 sent" in words_of(page)


def test_a_reward_is_withdrawn_with_a_reason(researcher, stored, study, visitor):
    offer = open_offer(researcher, stored, study)
    code, *_ = codes_of(study, 10)
    visitor.client.post(f"/claim/{study.key}", data={"code": code, "go": "claim", "contact": "a@example.com"})
    researcher.open(f"/studies/{study.id}/incentives/{offer.id}/waiting")
    form = researcher.form_with("Mark as sent")
    data = {**dict(form.values), "reason": "one person, two claims"}
    [claim] = kept(stored, lambda: Claim.in_state(offer.id, "claimed"))
    url = f"/studies/{study.id}/incentives/{offer.id}/revocation"
    page = researcher.client.post(url, data={**data, "claim": claim.code_hash}, follow_redirects=True)
    assert "1 withdrawn" in page.text
    assert "one person, two claims" in researcher.open(f"/studies/{study.id}/incentives/{offer.id}").text
    page = visitor.client.post(f"/claim/{study.key}", data={"code": code})
    assert "has been withdrawn" in page.text


def test_more_are_promised_and_unclaimed_codes_expire(researcher, stored, study):
    offer = open_offer(researcher, stored, study)
    codes_of(study, 3)
    page = researcher.open(f"/studies/{study.id}/incentives/{offer.id}")
    researcher.press("Add to the budget", more=5)
    assert "5 more are promised" in researcher.page.text
    researcher.press("Add to the budget", more="many")
    assert "Give a whole number" in researcher.page.text
    researcher.press("Close the offer")
    page = researcher.press("Let unclaimed codes expire")
    assert "3 unclaimed codes expired" in page.text
    books = kept(stored, lambda: Books.of(offer.id))
    assert (books.budget, books["expired"].n, books.faults) == (31_250, 3, [])
    assert "Open it again" in page.text


def test_the_shops_list_is_taken_over_and_its_faults_named(researcher, stored, study, visitor):
    offer = open_offer(researcher, stored, study, kind="discount")
    researcher.open(f"/studies/{study.id}/incentives/{offer.id}/vouchers")
    researcher.press("Make codes", prefix="", n=10)
    for code in codes_of(study, 10)[:4]:
        visitor.client.post(f"/claim/{study.key}", data={"code": code, "go": "claim"})
    taken = kept(stored, lambda: set(Claim.by_voucher(offer.id)))
    given = [
        code for code, number in kept(stored, lambda: Voucher.by_code(offer.id)).items() if number in taken
    ]
    researcher.open(f"/studies/{study.id}/incentives/{offer.id}/redemptions")
    page = researcher.press("Take the list over", rows=f"code,amount\n{given[0]},80\n{given[1]},40.00\nX,1\n")
    assert page.status_code == 422
    assert "Line 4: “X” is none of our vouchers." in page.text
    assert "€120.00" in page.text
    assert kept(stored, lambda: Redemption.count(offer.id)) == 2


@pytest.mark.both_databases
def test_what_the_offers_did_is_compared_with_its_uncertainty(app, config, researcher, stored, study):
    plan(researcher, study, name="bell")
    plan(researcher, study, name="nothing", kind="none", offer="Nothing")
    researcher.press("Open these offers")
    for number in range(40):
        finished(study, doubts=["too fast"] if number % 5 == 0 else [])
    study_id = study.id
    stored.rollback()
    researcher.open(f"/studies/{study_id}/incentives")
    assert "Counting" in researcher.press("Work it out").text
    assert work_on(app, config, study_id, "incentive_effect").state == "done"
    page = researcher.open(f"/studies/{study_id}/incentives")
    found = kept(stored, lambda: IncentiveEffect.of_study(study_id)).found
    assert sum(arm["begun"] for arm in found["arms"]) == 40
    bell, nothing = found["arms"]
    assert nothing["is_standard"]
    assert bell["completed"]["share"] == 1
    assert bell["completed"]["interval"][0] < 1
    low, high = bell["sound"]["difference_interval"]
    assert low < bell["sound"]["difference"] < high
    assert f"of {bell['begun']}" in words_of(page)


def test_offers_of_other_studies_are_nowhere_to_be_found(researcher, stored, study):
    offer = open_offer(researcher, stored, study)
    other = kept(stored, lambda: Study.find(study.id)).duplicate(study.owner_id)
    stored.commit()
    for page in (
        "",
        "/edit",
        "/vouchers",
        "/vouchers/codes.csv",
        "/redemptions",
        "/waiting",
        "/waiting.csv",
        "/draw",
    ):
        assert researcher.client.get(f"/studies/{other.id}/incentives/{offer.id}{page}").status_code == 404, (
            page
        )


def test_readers_and_strangers_see_no_incentives(reader, visitor, study):
    assert reader.client.get(f"/studies/{study.id}/incentives").status_code == 403
    assert visitor.client.get(f"/studies/{study.id}/incentives").status_code == 302
