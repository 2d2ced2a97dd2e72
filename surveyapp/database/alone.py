"""A connection outside every transaction: each statement is one of its own, on disk when it returns.

For the one question and the one change that a page of a survey needs. Connections are kept, for to take one
out of the pool and put it back takes as long as such a statement.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any, cast

from sqlalchemy import Engine, event

from surveyapp.database.one_writer import Change, OneWriter

Values = Sequence[Any] | Mapping[str, Any]


class Alone:
    def __init__(self, engine: Engine, writer: OneWriter | None) -> None:
        self.engine, self.writer = engine, writer
        self.connect()

    def connect(self) -> None:
        self.connection = self.engine.raw_connection()
        self.driver = cast(Any, self.connection.driver_connection)
        if self.writer is None:  # SQLite's are outside of transactions until we say BEGIN
            self.driver.autocommit = True
        self.cursor = self.connection.cursor()

    def close(self) -> None:
        """For good: it does not go back to the pool."""
        self.cursor.close()
        self.connection.invalidate()

    @property
    def is_lost(self) -> bool:
        return self.writer is None and bool(self.driver.closed)

    def rows(self, sql: str, values: Values) -> list[Any]:
        """All of them. A server that was started anew meanwhile is asked anew."""
        try:
            return list(self.cursor.execute(sql, values).fetchall())
        except Exception:
            if not self.is_lost:
                raise
            self.close()
            self.connect()
            return list(self.cursor.execute(sql, values).fetchall())

    def write(self, sql: str, values: Values) -> int:
        """How many rows it changed; they are on disk. 0 where there is such a row already."""
        change = Change(sql, values, self.engine.dialect.loaded_dbapi.IntegrityError)
        if self.writer is None:
            change.make(self.cursor)
        else:
            self.writer.write(change, self.cursor)
        return change.n_rows


class Kept:
    """Those of one database that nobody uses just now."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.writer = OneWriter() if engine.dialect.name == "sqlite" else None
        self.idle: list[Alone] = []
        event.listen(engine, "engine_disposed", self.close)

    def take(self) -> Alone:
        try:
            return self.idle.pop()
        except IndexError:
            return Alone(self.engine, self.writer)

    def give_back(self, alone: Alone) -> None:
        if alone.is_lost:
            alone.close()
        else:
            self.idle.append(alone)

    def close(self, _engine: Engine) -> None:
        while self.idle:
            self.idle.pop().close()


kept_of: Callable[[Engine], Kept] = lru_cache(maxsize=16)(Kept)
