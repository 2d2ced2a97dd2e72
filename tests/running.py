"""The real server, both of its processes, on a port of its own."""

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import psutil

from tests.free_port import free_port


class Running:
    def __init__(self, var: Path, *options: str, **settings: str) -> None:
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        environment = {
            **os.environ,
            "NEEDMAP_VAR": str(var),
            "NEEDMAP_PORT": str(self.port),
            "NEEDMAP_WEB_PROCESSES": "1",
            **settings,
        }
        command = [sys.executable, "-m", "surveyapp.cli", "serve", *options]
        self.log = open(var / "server.log", "w+")  # noqa: SIM115
        self.process = subprocess.Popen(command, env=environment, stdout=self.log, stderr=subprocess.STDOUT)

    @property
    def words(self) -> str:
        """What it has said so far."""
        return Path(self.log.name).read_text()

    def get(self, path: str) -> str:
        deadline = time.monotonic() + 60
        while True:
            try:
                return urllib.request.urlopen(self.address + path).read().decode()
            except (urllib.error.URLError, ConnectionError):
                if time.monotonic() > deadline or self.process.poll() is not None:
                    raise
                time.sleep(0.05)

    def processes(self) -> list[psutil.Process]:
        """The server's own and every one it started."""
        own = psutil.Process(self.process.pid)
        return [own, *own.children(recursive=True)]

    def kill(self) -> None:
        """As when the power fails: none of its processes gets to do anything more."""
        everybody = self.processes()
        for one in everybody:
            one.kill()
        self.process.wait(timeout=30)
        psutil.wait_procs(everybody, timeout=30)
        self.log.close()

    def end(self, number: int = signal.SIGINT) -> list[psutil.Process]:
        """Ask it to stop; returns the processes that outlived it."""
        children = psutil.Process(self.process.pid).children(recursive=True)
        self.process.send_signal(number)
        self.process.wait(timeout=30)
        self.log.close()
        return psutil.wait_procs(children, timeout=10)[1]
