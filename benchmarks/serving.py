"""Promise: a completed response costs no more CPU than bare Flask storing a blob, and no page waits longer.

    .venv/bin/python benchmarks/serving.py --peer ../shared/tools

Starts `needmap serve` and, after it, the bare limit (bare_limit/ in the peer's folder), and lets the same
client (loadclient.py there; it needs aiohttp, in this Python or in that of --client-python) fill in the same
survey at both: 6 pages, 40 items, 8 demographics, 2 open texts. Without the peer our own page is weighed, and
nothing more.

    --database postgresql   on a PostgreSQL server from a wheel
    --stored 1000000        with so many completed responses stored before
"""

import argparse
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psutil
from first_page import free_port
from page_weight import weigh
from serving_study import write_study

from surveyapp.config import Config
from surveyapp.database import connected
from surveyapp.migration import migrate

ROOT = Path(__file__).parent.parent
MEMORY_MB, CPU_AIM = 200, 0.015
Figures = dict[str, Any]


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--peer", type=Path, default=ROOT.parent / "shared" / "tools")
    parser.add_argument("--client-python", default=sys.executable)
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--stored", type=int, default=0)
    parser.add_argument("--people", type=int, default=32)
    parser.add_argument("--seconds", type=int, default=30)
    return parser.parse_args()


@contextmanager
def database_url(kind: str, folder: Path) -> Iterator[str]:
    if kind == "sqlite":
        yield f"sqlite:///{folder / 'needmap.db'}"
        return
    sys.path.insert(0, str(ROOT))
    from tests.postgres import PostgresServer

    server = PostgresServer(folder / "postgres")
    try:
        yield server.create("serving")
    finally:
        server.stop()


@contextmanager
def our_server(url: str, var: Path, n_stored: int) -> Iterator[tuple[str, str, int]]:
    """Address, path of the survey, and the number of gunicorn's process."""
    port = str(free_port())
    environment = {**os.environ, "NEEDMAP_VAR": str(var), "NEEDMAP_PORT": port, "DATABASE_URL": url}
    config = Config.from_environment(environment)
    migrate(config)
    with connected(config.database_url) as opened:
        key = write_study(n_stored)
        opened.commit()
    command = [sys.executable, "-m", "surveyapp.cli", "serve"]
    server = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, cwd=ROOT)
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(f"{address}/s/{key}")
        time.sleep(5)  # the worker beside it warms up
        web = next(one for one in psutil.Process(server.pid).children() if len(one.children()) > 1)
        yield address, f"/s/{key}", web.pid
    finally:
        server.send_signal(signal.SIGINT)
        server.wait()


@contextmanager
def bare_server(peer: Path, folder: Path) -> Iterator[tuple[str, str, int]]:
    port = free_port()
    shutil.copytree(peer / "bare_limit", folder / "bare")
    environment = {**os.environ, "STORE": "sqlite", "SYNC": "FULL", "DB": str(folder / "bare.db")}
    gunicorn = [sys.executable, "-m", "gunicorn", "-w", "2", "--threads", "8", "-k", "gthread"]
    server = subprocess.Popen(
        [*gunicorn, "-b", f"127.0.0.1:{port}", "app:app"], env=environment, cwd=folder / "bare",
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        wait_for(f"http://127.0.0.1:{port}/s/1")
        yield f"http://127.0.0.1:{port}", "/s/1", server.pid
    finally:
        server.terminate()
        server.wait()


def wait_for(address: str) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            urllib.request.urlopen(address).read()
            return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("The server did not start.")


def load(given: argparse.Namespace, served: tuple[str, str, int], done: str) -> Figures:
    address, path, pid = served
    client = [given.client_python, str(given.peer / "loadclient.py"), "--base", address, "--start", path]
    people = ["--conc", str(given.people), "--duration", str(given.seconds), "--warmup", "3"]
    ran = subprocess.run(
        [*client, *people, "--done", done, "--pid", str(pid)], stdout=subprocess.PIPE, text=True, check=False
    )
    if ran.returncode:
        raise SystemExit("The client failed; does its Python have aiohttp? See --client-python.")
    figures: Figures = json.loads(ran.stdout)
    return figures


def line(name: str, of: Figures) -> None:
    times = f"p50/p95/p99 {of['p50']:.0f}/{of['p95']:.0f}/{of['p99']:.0f} ms"
    cost = f"{of['cpu_s_per_completed']:.4f} CPU-s each, {of['cpu_ms_per_request']:.2f} CPU-ms a request"
    print(f"{name}: {of['completed_per_s']:.1f} completed/s, {cost}, {times}, {of['pss_peak_mb']:.0f} MB")
    if of["errors"]:
        print(f"  errors: {of['errors']}")


def main() -> None:
    given = options()
    there = (given.peer / "loadclient.py").exists() and (given.peer / "bare_limit").is_dir()
    with tempfile.TemporaryDirectory() as name, database_url(given.database, Path(name)) as url:
        with our_server(url, Path(name) / "var", given.stored) as served:
            print(f"a page with all it references: {weigh(served[0] + served[1])}")
            if not there:
                print(f"the peer is absent: no loadclient.py and bare_limit/ in {given.peer}")
                return
            ours = load(given, served, "Your answers are saved")
        with bare_server(given.peer, Path(name)) as served:
            bare = load(given, served, "answers were saved")
    line(f"needmap, {given.database}, {given.stored} stored", ours)
    line("bare limit, sqlite", bare)
    cpu, slowest = ours["cpu_s_per_completed"] / bare["cpu_s_per_completed"], ours["p99"] / bare["p99"]
    print(f"ratio to the bare limit: CPU {cpu:.2f} (at most 1), p99 {slowest:.2f} (at most 1)")
    print(f"CPU-s {ours['cpu_s_per_completed']:.4f} of the {CPU_AIM} aimed at; "
          f"memory {ours['pss_peak_mb']:.0f} MB of {MEMORY_MB}")  # fmt: skip


if __name__ == "__main__":
    main()
