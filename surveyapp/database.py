"""STORAGE. The only place that opens a connection.

A request (or a job, or a command) works inside one session, found with `session()`. What it changed is
committed before its answer leaves: a page that says "saved" is sent after the commit.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar, Token
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

from sqlalchemy import Engine, event
from sqlalchemy.engine import make_url
from sqlmodel import Session, create_engine

WRITING, READING = "writing", "reading"


class Scope:
    """What a request, a job or a command uses of the database: a session, opened when first asked for."""

    def __init__(self, engine: Engine, *, reading: bool = False) -> None:
        self.engine, self.reading = engine, reading
        self.opened: Session | None = None
        self.alone: Alone | None = None
        self.token: Token[Scope | None] | None = None

    def __enter__(self) -> "Scope":
        self.token = _scope.set(self)
        return self

    def __exit__(self, *_fault: object) -> None:
        if self.token:
            _scope.reset(self.token)
        if self.opened:
            self.opened.close()
        if self.alone:
            self.alone.close()

    @property
    def session(self) -> Session:
        if self.opened is None:
            way = engine_for(READING if self.reading else WRITING, self.engine)
            self.opened = Session(way, expire_on_commit=False)
        return self.opened

    @property
    def cursor(self) -> Any:
        if self.opened and self.opened.in_transaction() and not self.reading:
            raise RuntimeError("The session of this request may hold the write lock: commit it first.")
        if self.alone is None:
            self.alone = Alone(self.engine)
        return self.alone.cursor

    def commit(self) -> None:
        if self.opened:
            self.opened.commit()


class Alone:
    """A connection outside every transaction. SQLite's are that way until we say BEGIN."""

    def __init__(self, engine: Engine) -> None:
        self.connection = engine.raw_connection()
        self.driver = cast(Any, self.connection.driver_connection)
        self.has_transactions = engine.dialect.name == "postgresql"
        if self.has_transactions:
            self.driver.autocommit = True
        self.cursor = self.connection.cursor()

    def close(self) -> None:
        self.cursor.close()
        if self.has_transactions and not self.driver.closed:
            self.driver.autocommit = False
        self.connection.close()


_scope: ContextVar[Scope | None] = ContextVar("scope", default=None)


def scope() -> Scope:
    """That of the request, job or command that is running."""
    found = _scope.get()
    if found is None:
        raise RuntimeError("No database session is open here. Work inside database.session_scope(engine).")
    return found


def session() -> Session:
    """The session of the request, job or command that is running."""
    return scope().session


@contextmanager
def session_scope(engine: Engine, *, reading: bool = False) -> Iterator[Session]:
    """Open a session for what runs inside; the caller commits. `reading` takes no write lock on SQLite."""
    with Scope(engine, reading=reading) as opened:
        yield opened.session


def alone() -> Any:
    """A cursor outside every transaction: each statement is one of its own, on disk when it returns.

    For the one question and the one change that a page of a survey needs: SQLite's write lock is held while
    that statement is written, and no longer. The request's own session must have written nothing before.
    """
    return scope().cursor


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
    to belong together. SQLite keeps no such numbers and has one writer: there it is the own session.
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


@contextmanager
def bare(url: str) -> Iterator[Any]:
    """The driver's own connection, with no transaction open: for what no session can do, such as a copy."""
    engine = open_engine(url)
    try:
        with engine.connect() as opened:
            yield opened.connection.driver_connection
    finally:
        engine.dispose()


@lru_cache(maxsize=16)
def engine_for(way: str, engine: Engine) -> Engine:
    """The same engine, for writing or reading: kept, for it takes longer to make than a page of a survey."""
    return engine.execution_options(way=way)


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


PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "busy_timeout=30000",
    "secure_delete=ON",  # what somebody deletes is gone from the file too
)


def prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves, below
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def begin_sqlite(connection: Any) -> None:
    # A transaction that read first and writes later fails at once when another wrote in between, whatever the
    # busy timeout; taking the write lock at the start waits its turn instead.
    way = connection.get_execution_options().get("way", WRITING)
    connection.exec_driver_sql("BEGIN" if way == READING else "BEGIN IMMEDIATE")
