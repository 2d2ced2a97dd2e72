"""A Dask cluster of real processes on this machine: one scheduler and its workers."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.free_port import free_port

ROOT = Path(__file__).parents[2]
QUIET = ("--no-dashboard",)


@dataclass
class Cluster:
    """address of its scheduler;  processes  the scheduler's and every worker's"""

    address: str
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def start(self, *command: str) -> subprocess.Popen[bytes]:
        whole = [sys.executable, "-W", "ignore", "-m", "dask", *command, *QUIET]
        process = subprocess.Popen(whole, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.processes.append(process)
        return process

    def start_worker(self) -> subprocess.Popen[bytes]:
        options = ("--nthreads", "1", "--no-nanny", "--host", "127.0.0.1", "--memory-limit", "0")
        return self.start("worker", self.address, *options)


@contextmanager
def cluster_of(n_workers: int) -> Iterator[Cluster]:
    port = free_port()
    cluster = Cluster(f"tcp://127.0.0.1:{port}")
    try:
        cluster.start("scheduler", "--host", "127.0.0.1", "--port", str(port))
        for _ in range(n_workers):
            cluster.start_worker()
        yield cluster
    finally:
        for process in reversed(cluster.processes):
            process.kill()
        for process in cluster.processes:
            process.wait()
