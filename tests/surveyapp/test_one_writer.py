"""People who press Next in the same moment share one wait for the disk, and each hears of their own page."""

import sqlite3
import threading

import pytest

from surveyapp.database.one_writer import Change, OneWriter, together


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "answers.db"
    with opened(path) as connection:
        connection.execute("CREATE TABLE answer (person INTEGER PRIMARY KEY, given INTEGER)")
    connection.close()
    return path


def opened(path):
    return sqlite3.connect(path, isolation_level=None, timeout=30, check_same_thread=False)


def stored(path):
    connection = opened(path)
    found = connection.execute("SELECT person, given FROM answer ORDER BY person").fetchall()
    connection.close()
    return found


def answer(person, given):
    return Change("INSERT INTO answer VALUES (?, ?)", [person, given], sqlite3.IntegrityError)


def test_a_thousand_answers_of_twenty_people_at_once_are_all_there(path):
    writer, faults = OneWriter(), []

    def send_fifty(first):
        connection = opened(path)
        for person in range(first, first + 50):
            change = answer(person, 1)
            writer.write(change, connection.cursor())
            if change.n_rows != 1:
                faults.append(person)
        connection.close()

    people = [threading.Thread(target=send_fifty, args=(50 * number,)) for number in range(20)]
    for one in people:
        one.start()
    for one in people:
        one.join()
    assert (faults, stored(path)) == ([], [(person, 1) for person in range(1000)])


def test_somebody_whose_answer_is_there_already_does_not_undo_that_of_others(path):
    connection = opened(path)
    changes = [answer(1, 3), answer(1, 4), answer(2, 5)]
    together(changes, connection.cursor())
    connection.close()
    assert [one.n_rows for one in changes] == [1, 0, 1]
    assert stored(path) == [(1, 3), (2, 5)]


def test_where_one_cannot_be_stored_nobody_of_them_is_told_that_they_are(path):
    connection, writer = opened(path), OneWriter()
    writer.waiting.extend(
        [answer(1, 3), Change("INSERT INTO nowhere VALUES (1)", [], sqlite3.IntegrityError)]
    )
    others, mine = list(writer.waiting), answer(2, 5)
    with pytest.raises(sqlite3.OperationalError, match="nowhere"):
        writer.write(mine, connection.cursor())
    assert all(isinstance(one.fault, sqlite3.OperationalError) for one in others)
    writer.write(answer(3, 1), connection.cursor())  # the next begin anew
    connection.close()
    assert stored(path) == [(3, 1)]
