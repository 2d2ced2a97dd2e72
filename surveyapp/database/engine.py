"""How a database is opened: SQLite so that a commit is on disk, and so that two writers take turns."""

from functools import lru_cache
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.engine import make_url
from sqlmodel import create_engine

WRITING, READING = "writing", "reading"
PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "busy_timeout=30000",
    "secure_delete=ON",  # what somebody deletes is gone from the file too
)


def open_engine(url: str) -> Engine:
    """Faults that reach a log name the statement, never what somebody answered."""
    if url.startswith("sqlite"):
        return open_sqlite(url)
    return create_engine(url, pool_pre_ping=True, pool_size=20, max_overflow=20, hide_parameters=True)


def open_sqlite(url: str) -> Engine:
    path = make_url(url).database
    if path and path != ":memory:":
        Path(path).parent.mkdir(parents=True, exist_ok=True)
    arguments = {"timeout": 30, "check_same_thread": False}
    # Room for every thread of a server: to open another connection takes longer than to serve a page.
    engine = create_engine(url, connect_args=arguments, hide_parameters=True, pool_size=20, max_overflow=20)
    event.listen(engine, "connect", prepare_sqlite)
    event.listen(engine, "begin", begin_sqlite)
    return engine


@lru_cache(maxsize=16)
def engine_for(way: str, engine: Engine) -> Engine:
    """The same engine, for writing or reading: kept, for it takes longer to make than a page of a survey."""
    return engine.execution_options(way=way)


def prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves, below
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def begin_sqlite(connection: Any) -> None:
    # A transaction that read first and writes later fails at once when another wrote in between, whatever the
    # busy timeout; taking the write lock at the start waits its turn instead.
    way = connection.get_execution_options().get("way", WRITING)
    connection.exec_driver_sql("BEGIN" if way == READING else "BEGIN IMMEDIATE")
