"""SQLite as we open it: durable, referentially strict, and safe under two writers."""

import threading

from surveyapp.database import open_engine, session_scope
from surveyapp.models import Account, Study


def pragma(engine, name):
    with engine.connect() as connection:
        return connection.exec_driver_sql(f"PRAGMA {name}").scalar()


def test_a_commit_reaches_the_disk_before_it_is_acknowledged(config):
    engine = open_engine(config.database_url)
    assert pragma(engine, "journal_mode") == "wal"
    assert pragma(engine, "synchronous") == 2  # FULL
    assert pragma(engine, "foreign_keys") == 1
    engine.dispose()


def test_many_writers_at_once_wait_their_turn_and_lose_nothing(config):
    engine = open_engine(config.database_url)
    with session_scope(engine) as opened:
        owner = Account.open("rita@example.com", "Rita", "researcher").id
        study = Study.start("0", owner).id
        opened.commit()

    def add_one_twenty_times():
        for _ in range(20):
            with session_scope(engine) as opened:
                found = Study.find(study)
                found.title = str(int(found.title) + 1)
                opened.commit()

    writers = [threading.Thread(target=add_one_twenty_times) for _ in range(8)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    with session_scope(engine):
        assert Study.find(study).title == "160"
    engine.dispose()
