"""PostgreSQL's own programs, told where the database is without a password on the command line."""

import os
import shutil
import subprocess
from pathlib import Path

from sqlalchemy.engine import make_url

from surveyapp.backup.manifest import BackupError

PLAIN = ("--no-owner", "--no-privileges", "--schema=public")
"""what is restored belongs to whoever restores it"""


def dump(url: str, target: Path) -> None:
    run("pg_dump", url, "--format=custom", *PLAIN, f"--file={target}")


def load(url: str, source: Path) -> None:
    """All of it, or nothing."""
    name = settings_of(url).get("PGDATABASE", "")
    whole = ("--single-transaction", "--exit-on-error")
    run("pg_restore", url, *whole, *PLAIN, f"--dbname={name}", str(source))


def run(program: str, url: str, *options: str) -> None:
    found = shutil.which(program)
    if found is None:
        raise BackupError(
            f"{program} is not on this machine. Install PostgreSQL's client programs, of the server's "
            "version or newer (Debian, Ubuntu: apt install postgresql-client), and run this again."
        )
    environment = {**os.environ, **settings_of(url)}
    done = subprocess.run([found, *options], env=environment, capture_output=True, text=True)
    if done.returncode:
        raise BackupError(f"{program} could not do it. It says: {done.stderr.strip()}")


def settings_of(url: str) -> dict[str, str]:
    """What the address says, under the names of the environment that every PostgreSQL program reads."""
    address = make_url(url)
    parts = {
        "host": address.host,
        "port": address.port,
        "user": address.username,
        "password": address.password,
        "database": address.database,
        **address.query,
    }
    return {f"PG{name.upper()}": str(value) for name, value in parts.items() if value}
