"""Put a dump into PostgreSQL; what was there stands aside in a schema of its own."""

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import text

from surveyapp.backup import postgres_dump
from surveyapp.config import Config
from surveyapp.database import connected

STANDING_ASIDE = "standing_aside"


def put_into_postgres(config: Config, part: Path, aside: str) -> str:
    return with_room_in(config, aside, lambda: postgres_dump.load(config.database_url, part))


def with_room_in(config: Config, aside: str, fill: Callable[[], None]) -> str:
    """Let `fill` fill an empty schema; when it cannot, all is again as it was. Returns the schema kept."""
    kept = aside or STANDING_ASIDE
    run(config, f'ALTER SCHEMA public RENAME TO "{kept}"', "CREATE SCHEMA public")
    try:
        fill()
    except BaseException:
        run(config, "DROP SCHEMA public CASCADE", f'ALTER SCHEMA "{kept}" RENAME TO public')
        raise
    if not aside:
        run(config, f'DROP SCHEMA "{kept}" CASCADE')
    return f"the schema {aside}" if aside else ""


def run(config: Config, *statements: str) -> None:
    with connected(config.database_url) as opened:
        for statement in statements:
            opened.connection().execute(text(statement))
        opened.commit()
