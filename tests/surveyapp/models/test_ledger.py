"""The ledger of an incentive is only added to, and agrees with the budget and the claims whatever happens."""

import shutil

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from sqlalchemy import event, text
from sqlalchemy.exc import DBAPIError

from surveyapp.database import open_engine, session, session_scope
from surveyapp.models import Claim, LedgerEntry, Study, Voucher
from surveyapp.models.books import Books
from surveyapp.models.fulfilment import claim_reward, expire, revoke, send
from surveyapp.models.ledger import OF_CLAIMS
from surveyapp.models.reward import new_claim_code
from tests.surveyapp.models.rewarding import codes_of, offered, planned, rewarded, study_with_answers


@pytest.fixture
def study(stored):
    return study_with_answers()


@pytest.mark.both_databases
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ledger_entry SET amount = 0",
        "DELETE FROM ledger_entry",
        "DELETE FROM incentive",
        "UPDATE ledger_entry SET incentive_id = incentive_id",
    ],
)
def test_the_database_refuses_to_change_the_ledger(study, statement):
    offered(study)
    with pytest.raises(DBAPIError, match="only added to"):
        session().connection().execute(text(statement))
    session().rollback()


@pytest.mark.both_databases
def test_everything_of_a_study_goes_with_it(study):
    incentive = offered(study, kind="voucher")
    Voucher.stock(incentive.id, ["A", "B"])
    code = codes_of(study, 2)[0]
    claim_reward(study.id, code)
    session().commit()
    Study.find(study.id).delete()
    session().commit()
    for table in ("incentive", "claim", "ledger_entry", "voucher"):
        assert session().connection().execute(text(f"SELECT count(*) FROM {table}")).scalar() == 0, table


@pytest.mark.both_databases
def test_a_plan_may_be_thrown_away_and_an_offer_not(study):
    planned(study).discard()
    incentive = offered(study)
    incentive.discard()
    session().commit()
    assert LedgerEntry.newest_first(incentive.id)


@pytest.mark.both_databases
def test_the_books_show_where_every_reward_is(study):
    incentive = offered(study, places=6)
    codes = codes_of(study, 5)
    for code in codes[:3]:
        claim_reward(study.id, code, f"{code}@example.com")
    first, second = Claim.in_state(incentive.id, "claimed")[:2]
    send(incentive.id, {first.code_hash}, "Rita")
    revoke(incentive.id, {second.code_hash}, "Rita", "one person, two addresses")
    expire(incentive.id, "Rita")
    session().commit()
    books = Books.of(incentive.id)
    held = {state: books[state].n for state in ("promised", *OF_CLAIMS)}
    usual = dict.fromkeys(("promised", "claimed", "sent", "revoked"), 1)
    assert held == {**usual, "issued": 0, "redeemed": 0, "expired": 2}
    assert (books.budget, books.committed, books.given, books.faults) == (6000, 3000, 2, [])


def test_what_somebody_changes_behind_the_pages_shows_in_the_books(study):
    incentive = offered(study)
    codes_of(study, 2)
    session().connection().execute(text("UPDATE claim SET state = 'sent'"))
    assert Books.of(incentive.id).faults == [
        "The ledger has 2 issued, the claims 0.",
        "The ledger has 0 sent, the claims 2.",
    ]
    session().connection().execute(text("UPDATE incentive SET budget = 1"))
    assert "The states together do not hold the budget." in Books.of(incentive.id).faults


class LifeOfAnIncentive(RuleBasedStateMachine):
    """People finish, claim and claim again, the studio sends, revokes, expires and extends, in any order."""

    make = None

    def __init__(self) -> None:
        super().__init__()
        self.close, self.study, self.incentive = type(self).make()
        self.codes: list[str] = []

    def teardown(self) -> None:
        self.close()

    @rule()
    def somebody_finishes(self) -> None:
        reward = rewarded(self.study)
        if reward and reward.code:
            self.codes.append(reward.code)

    @rule(place=st.integers(0, 30))
    def somebody_claims(self, place: int) -> None:
        code = self.codes[place % len(self.codes)] if self.codes else new_claim_code()
        claim_reward(self.study.id, code, "ann@example.com")
        session().commit()

    @rule(n=st.integers(0, 3))
    def the_studio_sends(self, n: int) -> None:
        waiting = Claim.in_state(self.incentive.id, "claimed")[:n]
        send(self.incentive.id, {claim.code_hash for claim in waiting}, "Rita")
        session().commit()

    @rule(n=st.integers(0, 2))
    def the_studio_revokes(self, n: int) -> None:
        waiting = Claim.in_state(self.incentive.id, "claimed")[:n]
        revoke(self.incentive.id, {claim.code_hash for claim in waiting}, "Rita", "a reason")
        session().commit()

    @rule()
    def the_studio_expires_what_is_left(self) -> None:
        expire(self.incentive.id, "Rita")
        session().commit()

    @rule(places=st.integers(1, 3))
    def the_studio_extends(self, places: int) -> None:
        self.incentive.extend(places, "Rita")
        session().commit()

    @invariant()
    def the_books_agree(self) -> None:
        books = Books.of(self.incentive.id)
        assert books.faults == []
        assert books.budget == self.incentive.value * self.incentive.places
        assert books["promised"].n >= 0

    @invariant()
    def nobody_is_kept_who_has_been_served(self) -> None:
        assert not [
            one for one in Claim.in_state(self.incentive.id, "sent", "revoked", "expired") if one.contact
        ]


@pytest.mark.parametrize("kind", ["points", "voucher"])
def test_the_books_agree_after_any_course_of_events(tmp_path_factory, migrated_sqlite, kind):
    lives = []

    def make():
        file = tmp_path_factory.mktemp("life") / "needmap.db"
        shutil.copy(migrated_sqlite, file)
        engine = open_engine(f"sqlite:///{file}")
        event.listen(
            engine, "connect", lambda opened, _: opened.execute("PRAGMA synchronous=OFF")
        )  # for speed
        scope = session_scope(engine)
        scope.__enter__()
        study = study_with_answers()
        incentive = offered(study, kind=kind, places=3)
        Voucher.stock(incentive.id, ["A", "B", "C", "D"])
        session().commit()

        def close():
            scope.__exit__(None, None, None)
            engine.dispose()

        lives.append(incentive)
        return close, study, incentive

    LifeOfAnIncentive.make = staticmethod(make)
    calm = settings(max_examples=10, stateful_step_count=20, deadline=None, derandomize=True,
                    suppress_health_check=list(HealthCheck))  # fmt: skip
    run_state_machine_as_test(LifeOfAnIncentive, settings=calm)
    assert len(lives) >= 10
