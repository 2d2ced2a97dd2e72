"""Bring the database to the shape this version of the code expects."""

from pathlib import Path

from sqlalchemy import inspect, text

from surveyapp.config import Config
from surveyapp.database import connected

MIGRATIONS = Path(__file__).parent / "migrations"


def migrate(config: Config) -> None:
    """Safe to run at every start: does nothing when the database is up to date."""
    config.var.mkdir(parents=True, exist_ok=True)
    if revision_of(config) != newest_revision():
        upgrade(config)


def newest_revision() -> str:
    """The number that the last file of migrations/versions/ begins with."""
    return max(file.name.partition("_")[0] for file in (MIGRATIONS / "versions").glob("[0-9]*.py"))


def revision_of(config: Config) -> str | None:
    """Where the database stands; None for a new one."""
    with connected(config.database_url, reading=True) as opened:
        if not inspect(opened.connection()).has_table("alembic_version"):
            return None
        return str(opened.connection().execute(text("SELECT version_num FROM alembic_version")).scalar())


def upgrade(config: Config) -> None:
    from alembic import command  # only here: it takes longer to import than all else at a start
    from alembic.config import Config as AlembicConfig

    alembic = AlembicConfig()
    alembic.set_main_option("script_location", str(MIGRATIONS))
    alembic.attributes["url"] = config.database_url
    command.upgrade(alembic, "head")
