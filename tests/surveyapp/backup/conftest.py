import os
import shutil
import threading
import time
from pathlib import Path

import pytest
from sqlmodel import select

from surveyapp import create_app
from surveyapp.backup import back_up
from surveyapp.database import connected, session_scope
from surveyapp.models import Account, QuestionnaireVersion, Response, Study
from tests.conftest import config_for
from tests.surveyapp.analysed import answer, answers_of, start_study


@pytest.fixture
def study_id(request, app, config, monkeypatch) -> int:
    """A study that 30 people have answered; on PostgreSQL its own programs are at hand."""
    if not config.on_sqlite:
        programs = request.getfixturevalue("postgres").programs
        monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    number = start_study(app)
    answer(app, number, 30)
    return number


@pytest.fixture
def archive(config, study_id, tmp_path) -> Path:
    back_up(config, tmp_path / "backup.zip")
    return tmp_path / "backup.zip"


@pytest.fixture
def elsewhere(request, config, tmp_path):
    """An install of the same kind of database, on another machine, that holds nothing."""
    if config.on_sqlite:
        return config_for(tmp_path / "elsewhere")
    server = request.getfixturevalue("postgres")
    return config_for(tmp_path / "elsewhere", DATABASE_URL=server.create(f"e{os.urandom(4).hex()}"))


@pytest.fixture
def study_on_sqlite(tmp_path, migrated_sqlite):
    """The same study in another install, on SQLite."""
    here = tmp_path / "file"
    here.mkdir()
    shutil.copy(migrated_sqlite, here / "needmap.db")
    app = create_app(config_for(here))
    answer(app, start_study(app), 30)
    leave(app)
    return config_for(here)


class Arrivals(threading.Thread):
    """People who go on answering: `acknowledged` holds the number of each row that is committed."""

    def __init__(self, app, study_id: int) -> None:
        super().__init__()
        self.engine, self.study_id = app.extensions["engine"], study_id
        self.acknowledged: list[int] = []
        self.enough = threading.Event()

    def run(self) -> None:
        while not self.enough.is_set():
            with session_scope(self.engine) as opened:
                version = QuestionnaireVersion.published_of(self.study_id)
                response, _ = Response.begin(self.study_id, version.id, "en")
                response.answers = answers_of(len(self.acknowledged))
                opened.commit()
                self.acknowledged.append(response.id)

    def wait_for(self, number: int) -> None:
        while len(self.acknowledged) < number:
            assert self.is_alive()
            time.sleep(0.005)

    def __enter__(self) -> "Arrivals":
        self.start()
        return self

    def __exit__(self, *_fault) -> None:
        self.enough.set()
        self.join()


@pytest.fixture
def arrivals(app, study_id) -> Arrivals:
    return Arrivals(app, study_id)


def responses_in(config) -> dict[int, dict]:
    """The answers of every response, by its number."""
    with connected(config.database_url, reading=True) as opened:
        return dict(opened.exec(select(Response.id, Response.answers)).all())


def begin_another(config) -> int:
    with connected(config.database_url) as opened:
        study = Study.find(1)
        assert study.owner_id == Account.by_email("owner@example.com").id
        response, _ = Response.begin(study.id, QuestionnaireVersion.published_of(study.id).id, "en")
        opened.commit()
        return response.id


def leave(app) -> None:
    app.extensions["engine"].dispose()
    app.extensions["queue"].close()
