"""STORAGE. The only place that opens a connection.

A request (or a job, or a command) works inside one session, found with `session()`. What it changed is
committed before its answer leaves: a page that says "saved" is sent after the commit.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.engine import make_url
from sqlmodel import Session, create_engine

_session: ContextVar[Session | None] = ContextVar("session", default=None)


def session() -> Session:
    """The session of the request, job or command that is running."""
    found = _session.get()
    if found is None:
        raise RuntimeError("No database session is open here. Work inside database.session_scope(engine).")
    return found


@contextmanager
def session_scope(engine: Engine, *, reading: bool = False) -> Iterator[Session]:
    """Open a session for what runs inside; the caller commits. `reading` takes no write lock on SQLite."""
    with Session(engine.execution_options(reading=reading), expire_on_commit=False) as opened:
        token = _session.set(opened)
        try:
            yield opened
        finally:
            _session.reset(token)


@contextmanager
def reading_beside() -> Iterator[Session]:
    """A session for a look at what is committed now, in a transaction of its own that takes no write lock."""
    bind = session().get_bind()
    with session_scope(bind.engine, reading=True) as opened:
        yield opened


@contextmanager
def apart() -> Iterator[Session]:
    """A session whose writes are committed on their own, before those of the request around it.

    PostgreSQL numbers transactions and keeps the number in every row: two rows of one transaction can be told
    to belong together. SQLite keeps no such numbers and has one writer: there it is the request's own session.
    """
    bind = session().get_bind()
    if bind.dialect.name == "sqlite":
        yield session()
        return
    with session_scope(bind.engine) as opened:
        yield opened
        opened.commit()


@contextmanager
def connected(url: str, *, reading: bool = False) -> Iterator[Session]:
    """A session for a command, and nothing left open behind it."""
    engine = open_engine(url)
    try:
        with session_scope(engine, reading=reading) as opened:
            yield opened
    finally:
        engine.dispose()


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
    engine = create_engine(url, connect_args=arguments, hide_parameters=True)
    event.listen(engine, "connect", prepare_sqlite)
    event.listen(engine, "begin", begin_sqlite)
    return engine


def prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves, below
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=30000"):
        connection.execute(f"PRAGMA {pragma}")


def begin_sqlite(connection: Any) -> None:
    # A transaction that read first and writes later fails at once when another wrote in between, whatever the
    # busy timeout; taking the write lock at the start waits its turn instead.
    reading = connection.get_execution_options().get("reading", False)
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")
