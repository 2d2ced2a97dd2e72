"""A statement that is asked with every page of a survey: compiled once a database, run as it is.

SQLAlchemy says what is asked and how values are stored and read. What it does besides, each time a statement
is run, takes longer than SQLite takes to answer.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any

from sqlalchemy import Dialect, Insert, Select, Update

from surveyapp.database import alone, scope

Change = Callable[[Any], Any]
Statement = Select[Any] | Update | Insert


class Prepared:
    """changes  the columns that an UPDATE or INSERT sets, by name"""

    def __init__(self, statement: Statement, changes: Iterable[str] = ()) -> None:
        self.statement, self.changes = statement, list(changes)
        self.for_dialect = lru_cache(maxsize=4)(self.compiled)

    def first(self, values: Mapping[str, Any]) -> list[Any] | None:
        """The first row, or None."""
        compiled = self.for_dialect(scope().engine.dialect)
        rows = alone().rows(compiled.sql, compiled.bound(values))
        return compiled.read(rows[0]) if rows else None

    def write(self, values: Mapping[str, Any]) -> int:
        """How many rows it changed; they are on disk. 0 where there is such a row already."""
        compiled = self.for_dialect(scope().engine.dialect)
        return alone().write(compiled.sql, compiled.bound(values))

    def compiled(self, dialect: Dialect) -> "Compiled":
        return Compiled(self.statement, self.changes, dialect)


class Compiled:
    def __init__(self, statement: Statement, changes: list[str], dialect: Dialect) -> None:
        compiled: Any = statement.compile(dialect=dialect, column_keys=changes or None)
        self.sql = str(compiled)
        self.names: list[str] | None = compiled.positiontup
        self.constants = {name: one for name, one in compiled.params.items() if one is not None}
        self.writers: dict[str, Change] = dict(compiled._bind_processors)
        self.readers: list[Change | None] = [
            column.type.dialect_impl(dialect).result_processor(dialect, None)
            for column in (statement.selected_columns if isinstance(statement, Select) else ())
        ]

    def bound(self, values: Mapping[str, Any]) -> Any:
        """As the driver takes them: in their places, or by name."""
        writers = self.writers
        written = {name: writers[name](one) if name in writers else one for name, one in values.items()}
        written = {**self.constants, **written}
        return written if self.names is None else [written[name] for name in self.names]

    def read(self, row: Iterable[Any]) -> list[Any]:
        return [read(one) if read else one for read, one in zip(self.readers, row, strict=True)]
