"""SQLite's one file: copied while it is in use, and put in the place of another."""

import os
from pathlib import Path

from sqlalchemy.engine import make_url

from surveyapp.config import Config
from surveyapp.database import bare

BESIDE = ("", "-wal", "-shm")
"""what a database may consist of after its server was killed"""


def sqlite_file(config: Config) -> Path:
    return Path(make_url(config.database_url).database or "")


def copy_sqlite(config: Config, target: Path) -> None:
    """All that is committed at this moment, while others go on reading and writing."""
    with bare(config.database_url) as source, bare(f"sqlite:///{target}") as copy:
        source.backup(copy)


def put_sqlite_file(config: Config, part: Path, aside: str) -> str:
    """Returns where the file is now that was there before."""
    place = sqlite_file(config)
    place.parent.mkdir(parents=True, exist_ok=True)
    arriving = place.with_name(f"{place.name}.arriving")
    copy_to_disk(part, arriving)
    kept = place.with_name(f"{place.name}.{aside}")
    for ending in BESIDE:
        old = place.with_name(place.name + ending)
        if not old.exists():
            continue
        if aside:
            old.replace(kept.with_name(kept.name + ending))
        else:
            old.unlink()
    arriving.replace(place)
    return str(kept) if aside else ""


def copy_to_disk(source: Path, target: Path) -> None:
    """Whole and on the disk, or not at all."""
    try:
        with source.open("rb") as reading, open(target, "wb") as writing:
            while block := reading.read(1 << 20):
                writing.write(block)
            writing.flush()
            os.fsync(writing.fileno())
    except OSError:
        target.unlink(missing_ok=True)
        raise
