"""Move from SQLite to PostgreSQL: every row of every table, as it is stored."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from sqlalchemy import JSON, Column, Table, Text, bindparam, cast, func, insert, select, type_coerce
from sqlmodel import Session, SQLModel

from surveyapp.backup.manifest import BackupError
from surveyapp.backup.postgres_place import with_room_in
from surveyapp.config import Config
from surveyapp.database import connected
from surveyapp.migration import migrate

AT_ONCE = 500  # rows in one statement


def move_to_postgres(config: Config, part: Path, aside: str) -> str:
    """Returns where the database is that was there before."""
    source = replace(config, database_url=f"sqlite:///{part}")
    migrate(source)

    def fill() -> None:
        migrate(config)
        with connected(source.database_url, reading=True) as old, connected(config.database_url) as new:
            for table in SQLModel.metadata.sorted_tables:
                move(table, old, new)
            new.commit()

    return with_room_in(config, aside, fill)


def move(table: Table, old: Session, new: Session) -> None:
    """All rows, with the numbers they have."""
    columns = [as_stored(column).label(column.name) for column in table.columns]
    statement = insert(table).values({column: to_store(column) for column in table.columns})
    rows = old.connection().execute(select(*columns)).mappings()
    for some in rows.partitions(AT_ONCE):
        new.connection().execute(statement, [dict(row) for row in some])
    check_moved(table, old, new)
    for column in table.primary_key:
        count_on(table.name, column, new)


def as_stored(column: Column[Any]) -> Any:
    """A JSON document by its letters: read and written anew, an empty one could become none at all."""
    return type_coerce(column, Text()) if isinstance(column.type, JSON) else column


def to_store(column: Column[Any]) -> Any:
    if isinstance(column.type, JSON):
        return cast(bindparam(column.name, type_=Text()), column.type)
    return bindparam(column.name, type_=column.type)


def count_on(table: str, column: Column[Any], new: Session) -> None:
    """The next row gets the next number. Nothing happens where PostgreSQL does not number this column."""
    last = new.connection().scalar(select(func.max(column)))
    sequence = new.connection().scalar(select(func.pg_get_serial_sequence(f'"{table}"', column.name)))
    if sequence and last:
        new.connection().execute(select(func.setval(sequence, last)))


def check_moved(table: Table, old: Session, new: Session) -> None:
    there, here = (one.connection().scalar(select(func.count()).select_from(table)) for one in (old, new))
    if there != here:
        raise BackupError(f"Of {there} rows of {table.name} {here} arrived. Nothing was changed.")
