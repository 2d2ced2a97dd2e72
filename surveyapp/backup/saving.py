"""Make a backup while Needmap serves: the database as it is at one moment, and what else must survive."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

from surveyapp.backup import postgres_dump
from surveyapp.backup.archive import for_its_owner, pack, part_of
from surveyapp.backup.manifest import BackupError, Manifest
from surveyapp.backup.sqlite_place import copy_sqlite, sqlite_file
from surveyapp.clock import utc_now
from surveyapp.config import Config
from surveyapp.migration import revision_of

DATABASE, SECRET = "database", "secret_key"


def back_up(config: Config, file: Path) -> Manifest:
    """Write a backup of the install into the file, which must not be there yet.

    Raises  BackupError where it cannot be made, OSError where the disk is full or may not be written to
    """
    if file.exists():
        raise BackupError(f"{file} is there already. Choose another name, such as one with today's date.")
    with workplace_beside(file) as folder:
        parts = {DATABASE: folder / DATABASE, SECRET: folder / SECRET}
        revision = save_database(config, parts[DATABASE])
        with open(parts[SECRET], "w", opener=for_its_owner) as secret:
            secret.write(config.secret_key)
        manifest = Manifest(
            version=version("needmap"),
            revision=revision,
            made_at=utc_now().isoformat(timespec="seconds"),
            database="sqlite" if config.on_sqlite else "postgresql",
            parts={name: part_of(path) for name, path in parts.items()},
        )
        pack(file, parts, manifest)
    return manifest


@contextmanager
def workplace_beside(file: Path) -> Iterator[Path]:
    """Room for the parts on the disk of the archive, readable by its owner alone and gone afterwards."""
    with TemporaryDirectory(prefix=".needmap-", dir=file.absolute().parent) as folder:
        yield Path(folder)


def save_database(config: Config, target: Path) -> str:
    """Returns the revision of what was saved."""
    if config.on_sqlite:
        path = sqlite_file(config)
        if not path.exists():
            raise BackupError(f"There is no database at {path} yet. Check NEEDMAP_VAR and DATABASE_URL.")
        copy_sqlite(config, target)
        return known(revision_of(replace(config, database_url=f"sqlite:///{target}")))
    before = known(revision_of(config))
    postgres_dump.dump(config.database_url, target)
    if revision_of(config) != before:
        raise BackupError("The database was migrated meanwhile. Make the backup again.")
    return before


def known(revision: str | None) -> str:
    if revision is None:
        raise BackupError("The database holds nothing of Needmap yet. Check NEEDMAP_VAR and DATABASE_URL.")
    return revision
