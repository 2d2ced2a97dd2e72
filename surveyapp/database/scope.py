"""What a request, a job or a command uses of the database."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar, Token
from typing import Any

from sqlalchemy import Engine
from sqlmodel import Session

from surveyapp.database.alone import Alone, kept_of
from surveyapp.database.engine import READING, WRITING, engine_for, open_engine


class Scope:
    """What a request, a job or a command uses of the database: a session, opened when first asked for."""

    def __init__(self, engine: Engine, *, reading: bool = False) -> None:
        self.engine, self.reading = engine, reading
        self.opened: Session | None = None
        self.taken: Alone | None = None
        self.token: Token[Scope | None] | None = None

    def __enter__(self) -> "Scope":
        self.token = _scope.set(self)
        return self

    def __exit__(self, *_fault: object) -> None:
        if self.token:
            _scope.reset(self.token)
        if self.opened:
            self.opened.close()
        if self.taken:
            kept_of(self.engine).give_back(self.taken)

    @property
    def session(self) -> Session:
        if self.opened is None:
            way = engine_for(READING if self.reading else WRITING, self.engine)
            self.opened = Session(way, expire_on_commit=False)
        return self.opened

    @property
    def alone(self) -> Alone:
        if self.opened and self.opened.in_transaction() and not self.reading:
            raise RuntimeError("The session of this request may hold the write lock: commit it first.")
        if self.taken is None:
            self.taken = kept_of(self.engine).take()
        return self.taken

    def commit(self) -> None:
        if self.opened:
            self.opened.commit()


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


def alone() -> Alone:
    """A connection outside every transaction. The request's own session must have written nothing before."""
    return scope().alone


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
