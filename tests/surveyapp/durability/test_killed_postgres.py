"""PostgreSQL may be killed under a server that goes on: it says so, finds it again, and nothing is lost."""

import threading

import pytest

from surveyapp.migration import migrate
from surveyapp.worker import queue_once_there
from tests.conftest import config_for
from tests.surveyapp.durability.conftest import Install
from tests.surveyapp.durability.crowd import Crowd, Respondent
from tests.surveyapp.durability.kept import losses


@pytest.fixture
def install(own_postgres, tmp_path):
    config = config_for(tmp_path, DATABASE_URL=own_postgres.create("needmap"))
    migrate(config)
    started = Install(config)
    yield started
    started.end()


def test_every_page_that_was_acknowledged_is_there_once_when_postgresql_is_killed(install, own_postgres):
    with Crowd(install.address, install.key, n_at_once=4) as crowd:
        for _ in range(2):
            crowd.wait_for(10)
            own_postgres.kill()
            told = crowd.visitor.ask("POST", f"/s/{install.key}", {"token": Respondent().token})
            assert told.status == 503
            assert "Send it again" in told.text
            own_postgres.start_again()
        crowd.wait_for(10)
    install.end()
    assert crowd.faults == []
    assert losses(install.config, crowd.people) == []


def test_a_worker_that_starts_while_postgresql_is_away_waits_for_it(own_postgres, tmp_path):
    config = config_for(tmp_path, DATABASE_URL=own_postgres.create("needmap"))
    migrate(config)
    own_postgres.kill()
    found = []
    worker = threading.Thread(target=lambda: found.append(queue_once_there(config, print)))
    worker.start()
    worker.join(0.3)
    assert found == []
    own_postgres.start_again()
    worker.join(30)
    assert len(found) == 1
