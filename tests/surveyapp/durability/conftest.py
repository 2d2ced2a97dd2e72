import threading
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.running import Running
from tests.surveyapp.durability.crowd import Visitor
from tests.surveyapp.durability.kept import open_study


class Install:
    """One install whose server can be killed and started again, on another port each time."""

    def __init__(self, config) -> None:
        self.config = config
        self.key = open_study(config)
        self.start()

    def start(self) -> None:
        self.running = Running(self.config.var, DATABASE_URL=self.config.database_url)
        self.running.get("/health")

    def address(self) -> str:
        return self.running.address

    def visitor(self) -> Visitor:
        return Visitor(self.address, self.key, threading.Event())

    def kill(self) -> None:
        self.running.kill()

    def end(self) -> None:
        if self.running.process.poll() is None:
            self.running.end()


@pytest.fixture
def install(config) -> Iterator[Install]:
    started = Install(config)
    yield started
    started.end()


@pytest.fixture
def own_postgres():
    """A PostgreSQL server of this test's own, which may be killed."""
    from tests.postgres import PostgresServer

    with TemporaryDirectory(prefix="needmap-postgres-") as folder:
        server = PostgresServer(Path(folder) / "own")
        yield server
        server.stop()
