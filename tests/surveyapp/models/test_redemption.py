"""What the shop says of used vouchers is taken over line by line, and once."""

import pytest

from surveyapp.database import session
from surveyapp.models import Claim, Redemption, Voucher
from surveyapp.models.books import Books
from surveyapp.models.fulfilment import claim_reward
from surveyapp.redemptions_file import read_redemptions
from tests.surveyapp.models.rewarding import codes_of, offered, study_with_answers

pytestmark = pytest.mark.both_databases


@pytest.fixture
def offer(stored):
    """Three people have a voucher each; one is left in stock."""
    study = study_with_answers()
    offer = offered(study, kind="discount", places=4)
    Voucher.stock(offer.id, ["TEN-A", "TEN-B", "TEN-C", "TEN-D"])
    for code in codes_of(study, 3):
        claim_reward(study.id, code)
    session().commit()
    return offer


def given(offer) -> list[str]:
    numbers = Claim.by_voucher(offer.id)
    return sorted(code for code, number in Voucher.by_code(offer.id).items() if number in numbers)


def take_over(offer, text: str):
    read = read_redemptions(text, "EUR")
    assert read.faults == []
    taken = Redemption.take_over(offer.id, read.rows, "Rita")
    session().commit()
    return taken


def test_each_person_has_a_voucher_of_their_own(offer):
    assert len(given(offer)) == 3
    assert Books.of(offer.id)["sent"].n == 3


def test_the_shops_list_moves_rewards_to_redeemed_and_says_what_was_bought(offer):
    first, second, _ = given(offer)
    taken = take_over(offer, f"code,date,amount\n{first},2026-12-01,49.90\n{second},2.12.2026,\n")
    assert (taken.new, taken.known, taken.faults) == (2, 0, [])
    books = Books.of(offer.id)
    assert (books["redeemed"].n, books["sent"].n, books.faults) == (2, 1, [])
    assert Redemption.baskets(offer.id) == [4990]


def test_the_same_list_again_changes_nothing(offer):
    first, *_ = given(offer)
    take_over(offer, f"code\n{first}\n")
    taken = take_over(offer, f"code,amount\n{first},99\n")
    assert (taken.new, taken.known) == (0, 1)
    assert Redemption.baskets(offer.id) == []


def test_lines_that_cannot_be_are_named_and_the_others_are_taken(offer):
    first, *_ = given(offer)
    [left] = set(Voucher.by_code(offer.id)) - set(given(offer))
    taken = take_over(offer, f"code\nMADE-UP\n{first}\n{first}\n{left}\n")
    assert taken.new == 1
    assert taken.faults == [
        "Line 2: “MADE-UP” is none of our vouchers.",
        f"Line 4: “{first}” is on line 3 already.",
        f"Line 5: “{left}” was redeemed, but we gave it to nobody. Ask the shop how.",
    ]
