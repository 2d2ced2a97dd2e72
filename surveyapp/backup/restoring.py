"""Put a backup back: looked through before anything is touched, and what it replaces is kept aside."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.exc import DatabaseError

from surveyapp.backup.archive import for_its_owner, read_manifest, unpack
from surveyapp.backup.at_work import is_in_use
from surveyapp.backup.contents import Contents, contents_of
from surveyapp.backup.manifest import BackupError, Manifest
from surveyapp.backup.moving import move_to_postgres
from surveyapp.backup.postgres_place import put_into_postgres
from surveyapp.backup.saving import DATABASE, SECRET, workplace_beside
from surveyapp.backup.sqlite_place import put_sqlite_file
from surveyapp.clock import utc_now
from surveyapp.config import Config
from surveyapp.migration import migrate, newest_revision

Put = Callable[[Config, Path, str], str]
"""the install, the backup's database, what to call the one it replaces ("": away with it) -> where that is"""
WAYS: dict[tuple[str, str], Put] = {
    ("sqlite", "sqlite"): put_sqlite_file,
    ("postgresql", "postgresql"): put_into_postgres,
    ("sqlite", "postgresql"): move_to_postgres,
}


@dataclass(frozen=True)
class Restored:
    manifest: Manifest
    contents: Contents
    kept_aside: str
    """where the database is that was there before; empty when there was nothing"""


def restore(config: Config, file: Path, *, replace: bool = False) -> Restored:
    """Raises BackupError, with nothing changed, where the backup cannot or must not be put here."""
    manifest = read_manifest(file)
    put, there = way_for(manifest, config), what_is_there(config)
    if there and not replace:
        raise BackupError(f"This install holds {there}. To put the backup in its place add --replace.")
    if is_in_use(config):
        raise BackupError("Needmap is running. Stop the server and every worker, then restore.")
    config.var.mkdir(parents=True, exist_ok=True)
    with workplace_beside(config.var / SECRET) as folder:
        parts = unpack(file, manifest, folder)
        aside = put(config, parts[DATABASE], f"before_restore_{utc_now():%Y%m%d_%H%M%S}" if there else "")
        keep_secret(config.var / SECRET, parts[SECRET].read_text())
    migrate(config)
    return Restored(manifest, contents_of(config), aside)


def way_for(manifest: Manifest, config: Config) -> Put:
    if manifest.revision > newest_revision():
        raise BackupError(
            f"The backup is of Needmap {manifest.version}, revision {manifest.revision}, which is newer than "
            f"this one (revision {newest_revision()}). Install that version, then restore."
        )
    here = "sqlite" if config.on_sqlite else "postgresql"
    if (manifest.database, here) not in WAYS or not {DATABASE, SECRET} <= manifest.parts.keys():
        raise BackupError(
            f"This is a backup of {manifest.database}, and DATABASE_URL names {here}. Name a database of "
            "the same kind; only from SQLite to PostgreSQL can one move."
        )
    return WAYS[manifest.database, here]


def what_is_there(config: Config) -> str:
    """In words; empty when nothing would be lost."""
    try:
        there = contents_of(config)
    except DatabaseError:
        if not config.on_sqlite:
            raise
        return "a database that cannot be read"
    return "" if there.is_nothing else str(there)


def keep_secret(path: Path, secret: str) -> None:
    """Written beside the old one first, so that there is never none."""
    newer = path.with_name(f"{path.name}.newer")
    with open(newer, "w", opener=for_its_owner) as file:
        file.write(secret)
    newer.replace(path)
