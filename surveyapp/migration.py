"""Bring the database to the shape this version of the code expects."""

from pathlib import Path

from alembic import command
from alembic.config import Config as AlembicConfig

from surveyapp.config import Config

MIGRATIONS = Path(__file__).parent / "migrations"


def migrate(config: Config) -> None:
    """Safe to run at every start: does nothing when the database is up to date."""
    config.var.mkdir(parents=True, exist_ok=True)
    alembic = AlembicConfig()
    alembic.set_main_option("script_location", str(MIGRATIONS))
    alembic.attributes["url"] = config.database_url
    command.upgrade(alembic, "head")
