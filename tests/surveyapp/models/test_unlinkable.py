"""Whoever has the whole database cannot tell whose answers earned which code, by a value, an order or a row.

One hundred people finish one after another and claim at once, the worst case: all happens in the same
order. Then every column, the order of the rows and what the database remembers of them is tried.
"""

import random

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from surveyapp.database import session_scope
from surveyapp.models import Claim, QuestionnaireVersion, Response, Study
from surveyapp.models.claim_code import SYMBOLS, check_symbol, code_hash, grouped
from surveyapp.models.fulfilment import claim_reward
from surveyapp.models.reward import reward_completed
from tests.surveyapp.models.rewarding import offered, study_with_answers

both = pytest.mark.both_databases
N = 100
BEHIND = {"sqlite": "", "postgresql": ", xmin::text AS xmin, ctid::text AS ctid"}


def code_of(chance: random.Random) -> str:
    symbols = "".join(chance.choice(SYMBOLS) for _ in range(15))
    return grouped(symbols + check_symbol(symbols))


@pytest.fixture
def people(app, stored) -> list[str]:
    """The hash of each person's code, in the order in which they finished: the truth nobody may find."""
    study_id, chance, engine = study_with_answers().id, random.Random(20), app.extensions["engine"]
    offered(Study.find(study_id), places=N)
    stored.rollback()
    codes = [code_of(chance) for _ in range(N)]
    for code in codes:
        with session_scope(engine) as opened:
            version = QuestionnaireVersion.published_of(study_id)
            answers, _ = Response.begin(study_id, version.id, "en", token=f"{chance.getrandbits(128):032x}")
            answers.complete()
            opened.commit()
            assert reward_completed(answers, code).state == "given"
            opened.commit()
        with session_scope(engine) as opened:
            claim_reward(study_id, code, f"person{chance.getrandbits(40)}@example.com")
            opened.commit()
    return [code_hash(code) for code in codes]


@pytest.fixture
def database_of(stored, people):
    """The rows of a table as they lie, with what the database remembers of each."""
    behind = BEHIND[stored.get_bind().dialect.name]

    def rows(table: str) -> list[dict]:
        return [dict(row) for row in stored.execute(text(f"SELECT *{behind} FROM {table}")).mappings()]

    return rows


def likeness(ours: list[int], truth: list[int]) -> float:
    """Spearman's rank correlation of two orders of the same people."""
    n = len(ours)
    return 1 - 6 * sum((a - b) ** 2 for a, b in zip(ours, truth, strict=True)) / (n * (n * n - 1))


def orders_of(rows: list[dict], name: str) -> dict[str, list]:
    """What each row is called, in every order the table offers."""
    orders = {"as it lies": [row[name] for row in rows]}
    for column in rows[0]:
        if len({str(row[column]) for row in rows}) > 1:
            orders[column] = [row[name] for row in sorted(rows, key=lambda row: str(row[column]).zfill(40))]
    return orders


@both
def test_nobody_with_the_whole_database_finds_whose_answers_earned_a_code(
    stored, database_of, people, subtests
):
    claims, responses = database_of("claim"), database_of("response")
    with subtests.test("no value of a claim stands beside an answer"):
        assert_nothing_shared(claims, responses)
    with subtests.test("no order of the claims is an order of the answers"):
        assert_no_order_shared(claims, responses, people)
    with subtests.test("what the database remembers of a claim is that of many"):
        assert_written_with_many(stored, claims, responses)
    with subtests.test("the ledger names nobody"):
        for row in database_of("ledger_entry"):
            assert not set(people) & {str(value) for value in row.values()}
            assert "account" not in " ".join(row)
    with subtests.test("everybody was served"):
        assert {claim.code_hash for claim in Claim.in_state(1, "claimed")} == set(people)


def assert_nothing_shared(claims: list[dict], responses: list[dict]) -> None:
    values = {
        str(value)
        for row in responses
        for column, value in row.items()
        if column not in {"id", "study_id", "version_id", "ctid"}
    }
    for row in claims:
        assert not {row["code_hash"], row["contact"]} & values
        assert "id" not in row
        assert not [column for column in row if column.endswith("_at")]


def assert_no_order_shared(claims: list[dict], responses: list[dict], people: list[str]) -> None:
    truth = {response["id"]: place for place, response in enumerate(sorted(responses, key=by_id))}
    found = {code: place for place, code in enumerate(people)}
    for column, codes in orders_of(claims, "code_hash").items():
        for beside, numbers in orders_of(responses, "id").items():
            ours, theirs = [found[code] for code in codes], [truth[number] for number in numbers]
            joined = sum(a == b for a, b in zip(ours, theirs, strict=True))
            assert joined <= 6, f"{joined} people found by {column} beside {beside}"
            assert abs(likeness(ours, theirs)) < 0.45, f"{column} beside {beside}"


def by_id(row: dict) -> int:
    return row["id"]


def assert_written_with_many(stored, claims: list[dict], responses: list[dict]) -> None:
    if "xmin" not in claims[0]:
        with pytest.raises(OperationalError, match="no such column: rowid"):
            stored.execute(text("SELECT rowid FROM claim"))
        return
    written = [row["xmin"] for row in claims]
    assert min(written.count(number) for number in set(written)) >= 32
    assert not {row["xmin"] for row in responses} & set(written)


def test_the_bytes_of_the_file_lie_in_no_order_of_time(app, stored, config, people):
    stored.rollback()
    app.extensions["engine"].dispose()
    content = (config.var / "needmap.db").read_bytes()  # closed: nothing is left beside it
    lies = sorted(range(N), key=lambda place: content.rfind(people[place].encode()))
    assert abs(likeness(lies, list(range(N)))) < 0.45
