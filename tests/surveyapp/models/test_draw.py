"""A prize draw: the list first, the numbers later, and nothing to be changed in between."""

from datetime import date, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from surveyapp.clock import utc_now
from surveyapp.database import session
from surveyapp.draw import entries_digest, label_of
from surveyapp.models import Claim, Draw
from surveyapp.models.books import Books
from surveyapp.models.claim_code import code_hash
from surveyapp.models.fulfilment import claim_reward, send
from surveyapp.models.prize import award, pass_on, withdraw
from tests.surveyapp.models.rewarding import codes_of, offered, rewarded, study_with_answers

pytestmark = pytest.mark.both_databases
TOMORROW = utc_now().date() + timedelta(days=1)
SOON = TOMORROW + timedelta(days=14)


@pytest.fixture
def study(stored):
    return study_with_answers()


@pytest.fixture
def offer(study):
    """Two prizes of 500 euro, and two who would step in."""
    return offered(study, kind="draw", value=50_000, places=2, alternates=2)


def committed(offer, method: str = "labelled") -> Draw:
    draw = Draw.commit(offer, method, "EuroMillions", TOMORROW)
    session().commit()
    return draw


def held(draw: Draw) -> Draw:
    award(draw, "9319\n2 5 12", SOON, "Rita")
    session().commit()
    return draw


def states(draw: Draw) -> list[str]:
    claims = draw.claims
    return [claims[label].state for label in draw.order]


def test_everybody_who_finishes_is_in_the_draw_and_no_prize_is_gone_for_it(study, offer):
    codes_of(study, 5)
    assert len(Claim.in_state(offer.id, "entered")) == 5
    books = Books.of(offer.id)
    assert (books["promised"].n, books["promised"].amount, books["issued"].n) == (2, 100_000, 0)
    assert books.faults == []


def test_the_list_holds_a_label_for_every_entry_and_its_hash(study, offer):
    codes = codes_of(study, 5)
    draw = committed(offer)
    assert draw.labels == sorted(label_of(draw.salt, code_hash(code)) for code in codes)
    assert draw.digest == entries_digest(draw.entries)
    assert draw.order == []


def test_who_finishes_after_the_list_is_fixed_is_not_in_it(study, offer):
    codes_of(study, 2)
    committed(offer)
    assert rewarded(study) is None


@pytest.mark.parametrize(
    "change",
    [
        "entries = ''",
        "digest = ''",
        "salt = 'mine'",
        "source = 'my own dice'",
        "n_winners = 9",
        "method = 'rfc3797'",
    ],
)
def test_the_database_refuses_to_change_what_was_published(study, offer, change):
    codes_of(study, 3)
    committed(offer)
    with pytest.raises(DBAPIError, match="stays as it was published"):
        session().connection().execute(text(f"UPDATE draw SET {change}"))
    session().rollback()


def test_the_database_refuses_other_numbers_once_there_are_some(study, offer):
    codes_of(study, 3)
    held(committed(offer))
    with pytest.raises(DBAPIError, match="stays as it was published"):
        session().connection().execute(text("UPDATE draw SET \"values\" = '1'"))
    session().rollback()


@pytest.mark.parametrize("method", ["rfc3797", "labelled"])
def test_prizes_go_to_the_first_in_order_and_alternates_wait(study, offer, method):
    codes_of(study, 6)
    draw = held(committed(offer, method))
    assert states(draw) == ["issued", "issued", "entered", "entered"]
    books = Books.of(offer.id)
    assert (books["issued"].n, books["promised"].n, books.faults) == (2, 0, [])


def test_drawing_a_second_time_changes_nothing(study, offer):
    codes_of(study, 6)
    draw = held(committed(offer))
    winners = draw.order
    award(draw, "1 2 3", SOON, "Rita")
    assert draw.order == winners
    assert draw.values == "9319\n2 5 12"


def test_alternates_step_in_for_winners_who_do_not_answer(study, offer):
    codes = {code_hash(code): code for code in codes_of(study, 6)}
    draw = held(committed(offer))
    first = draw.entry_of(draw.order[0])
    claim_reward(study.id, codes[first.code_hash], "ann@example.com")
    assert pass_on(draw, SOON, "Rita") == 1
    session().commit()
    assert states(draw) == ["claimed", "passed", "issued", "entered"]
    assert pass_on(draw, SOON, "Rita") == 1
    assert pass_on(draw, SOON, "Rita") == 0
    session().commit()
    assert states(draw) == ["claimed", "passed", "passed", "expired"]
    send(offer.id, {first.code_hash}, "Rita")
    session().commit()
    books = Books.of(offer.id)
    assert (books["sent"].n, books["expired"].n, books.faults) == (1, 1, [])


def test_who_withdraws_before_the_list_is_fixed_is_not_in_it(study, offer):
    code, *_ = codes_of(study, 4)
    claim, _ = Claim.with_code(study.id, code)
    assert withdraw(None, offer, claim)
    draw = committed(offer)
    assert draw.label(claim) not in draw.labels
    assert len(draw.labels) == 3


def test_who_withdraws_from_a_labelled_list_is_passed_over_and_nobody_else_moves(study, offer):
    codes_of(study, 8)
    draw = committed(offer)
    draw.values = "7"
    would_win = draw.order
    draw.values = None
    assert withdraw(draw, offer, draw.entry_of(would_win[0]))
    session().commit()
    assert held(draw).order[:3] != would_win[:3]
    draw_again = Draw.of(offer.id)
    assert would_win[0] in draw_again.labels
    assert would_win[0] not in draw_again.order


def test_from_a_list_by_place_nobody_withdraws_once_it_is_fixed(study, offer):
    codes_of(study, 4)
    draw = committed(offer, "rfc3797")
    assert not withdraw(draw, offer, draw.entry_of(draw.labels[0]))


def test_nobody_withdraws_after_the_numbers_are_known(study, offer):
    codes_of(study, 4)
    draw = held(committed(offer))
    waiting = next(label for label in draw.order if draw.entry_of(label).state == "entered")
    assert not withdraw(draw, offer, draw.entry_of(waiting))


def test_numbers_are_due_on_their_day(study, offer):
    codes_of(study, 2)
    draw = committed(offer)
    assert not draw.is_due
    assert Draw(**{**draw.model_dump(), "source_on": date(2026, 1, 1)}).is_due
