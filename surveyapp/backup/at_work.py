"""Is somebody at work in this install?"""

from sqlalchemy.exc import DatabaseError, OperationalError

from surveyapp.backup.sqlite_place import sqlite_file
from surveyapp.config import Config
from surveyapp.database import bare, connected

OTHERS = (
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
    "AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
)


def is_in_use(config: Config) -> bool:
    """Whether another process is connected: a server, or a worker, which looks for work every few seconds."""
    if config.on_sqlite:
        return sqlite_file(config).exists() and is_file_in_use(config.database_url)
    with connected(config.database_url, reading=True) as opened:
        return bool(opened.connection().exec_driver_sql(OTHERS).scalar())


def is_file_in_use(url: str) -> bool:
    """SQLite leaves WAL mode only for whoever is alone with the file."""
    try:
        with bare(url) as connection:
            connection.execute("PRAGMA busy_timeout=0")
            try:
                return bool(connection.execute("PRAGMA journal_mode=DELETE").fetchone()[0] != "delete")
            except connection.OperationalError:
                return True
    except OperationalError:
        return True
    except DatabaseError:  # what cannot be read is nobody's
        return False
