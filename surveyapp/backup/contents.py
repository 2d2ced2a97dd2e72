"""What an install holds."""

from dataclasses import dataclass

from sqlalchemy import inspect
from sqlmodel import SQLModel, func, select

from surveyapp.backup.manifest import BackupError
from surveyapp.backup.sqlite_place import sqlite_file
from surveyapp.config import Config
from surveyapp.database import connected, session
from surveyapp.models import Account, Response, Study


@dataclass(frozen=True)
class Contents:
    studies: int = 0
    responses: int = 0
    accounts: int = 0

    @property
    def is_nothing(self) -> bool:
        return not self.accounts and not self.studies

    def __str__(self) -> str:
        counted = (
            (self.studies, "study", "studies"),
            (self.responses, "response", "responses"),
            (self.accounts, "account", "accounts"),
        )
        return ", ".join(f"{number:,} {one if number == 1 else many}" for number, one, many in counted)


def contents_of(config: Config) -> Contents:
    """Raises BackupError where the database holds tables of another program."""
    if config.on_sqlite and not sqlite_file(config).exists():
        return Contents()
    with connected(config.database_url, reading=True) as opened:
        tables = inspect(opened.connection()).get_table_names()
        ours = "alembic_version" in tables
        if not ours and any(not name.startswith("huey_") for name in tables):
            raise BackupError(
                "The database holds tables of another program. Name an empty one in DATABASE_URL."
            )
        return Contents(*(rows_of(model) for model in (Study, Response, Account))) if ours else Contents()


def rows_of(model: type[SQLModel]) -> int:
    return session().exec(select(func.count()).select_from(model)).one()
