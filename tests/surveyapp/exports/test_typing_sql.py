"""A typing model as SQL places people as the scorer does, on SQLite and on PostgreSQL."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from surveyapp.database import open_engine
from surveyapp.exports.typing_sql import typing_sql
from tests.surveyapp.exports.typing_example import MODEL, PEOPLE, as_told

TABLE = 'CREATE TABLE answers ("needs.price" INTEGER, "needs.speed" INTEGER, spend DOUBLE PRECISION)'


@pytest.fixture
def ask(config):
    engine = open_engine(config.database_url)

    def asked(people):
        with engine.connect() as connection:
            connection.execute(text(TABLE))
            for price, speed, spend in people:
                row = {"price": price, "speed": speed, "spend": spend}
                connection.execute(text("INSERT INTO answers VALUES (:price, :speed, :spend)"), row)
            found = connection.exec_driver_sql(typing_sql(MODEL).rstrip().rstrip(";").replace("%", "%%"))
            return [dict(row) for row in found.mappings()]

    yield asked
    engine.dispose()


@pytest.mark.both_databases
def test_everybody_is_placed_as_by_the_scorer(ask):
    for person, row in zip(PEOPLE, ask(PEOPLE), strict=True):
        segment, name, chances = as_told(person)
        assert (row["segment"] or "", row["segment_name"]) == (segment, name)
        if person == [None, None, None]:
            assert row["certainty"] is row["p1"] is None
            continue
        assert float(row["certainty"]) == pytest.approx(max(chances), abs=1e-12)
        assert [float(row[f"p{one}"]) for one in (1, 2, 3)] == pytest.approx(chances, abs=1e-12)
        assert (row["needs.price"], row["needs.speed"]) == tuple(person[:2])


def test_a_code_nobody_was_offered_is_not_placed(ask):
    (row,) = ask([[9, 1, 10]])
    assert (row["segment"], row["segment_name"], row["certainty"], row["p1"]) == (
        None,
        "no such answer",
        None,
        None,
    )


def test_a_question_that_the_table_lacks_is_an_error_and_not_an_answer(config):
    engine = open_engine(config.database_url)
    with engine.connect() as connection:
        connection.execute(text('CREATE TABLE answers ("needs.price" INTEGER, "needs.speed" INTEGER)'))
        connection.execute(text("INSERT INTO answers VALUES (4, 1)"))
        with pytest.raises(DBAPIError, match="spend"):
            connection.exec_driver_sql(typing_sql(MODEL).rstrip().rstrip(";").replace("%", "%%")).all()
    engine.dispose()


@pytest.mark.both_databases
def test_everybody_can_be_joined_by_their_other_columns(config):
    engine = open_engine(config.database_url)
    with engine.connect() as connection:
        connection.execute(text(TABLE.replace("(", "(id INTEGER, ", 1)))
        connection.execute(text("INSERT INTO answers VALUES (17, 4, 1, 10)"))
        found = connection.exec_driver_sql(typing_sql(MODEL).rstrip().rstrip(";").replace("%", "%%"))
        (row,) = found.mappings()
    assert (row["id"], row["segment"]) == (17, 1)
    engine.dispose()


def test_question_texts_stay_in_comments_of_one_line():
    lines = typing_sql(MODEL).splitlines()
    assert "-- spend: What do you spend?" in lines
    assert all(line.startswith("--") for line in lines[: lines.index("WITH given AS (")])
