"""One command, two processes: the web server and the worker. Ctrl-C ends both."""

import os
import signal
import socket
import subprocess
import sys
import time
from types import FrameType

from surveyapp.config import Config

GRACE = 15.0  # seconds a process may take to finish what it is doing


class PortTakenError(Exception):
    """Another program listens where we should."""


def check_port(config: Config) -> None:
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((config.host, config.port))
        except OSError as error:
            where = f"{config.host}, port {config.port}"
            raise PortTakenError(
                f"Cannot listen on {where}: {error.strerror}. End the other program or set NEEDMAP_PORT."
            ) from None


def web_command(config: Config) -> list[str]:
    return [
        *(sys.executable, "-m", "gunicorn", "surveyapp:create_app()"),
        *("--bind", f"{config.host}:{config.port}"),
        *(
            "--worker-class",
            "gthread",
            "--workers",
            str(config.web_processes),
            "--threads",
            str(config.web_threads),
        ),
        *("--preload", "--log-level", "warning", "--graceful-timeout", "10"),
    ]


def work_command() -> list[str]:
    return [sys.executable, "-m", "surveyapp.cli", "work"]


def serve(config: Config) -> int:
    """Run both until one ends or someone says stop. Returns the exit code of whichever ended first, or 0."""
    # Sessions of their own: Ctrl-C reaches this process alone, which then ends both in order.
    processes = [
        subprocess.Popen(command, start_new_session=True) for command in (web_command(config), work_command())
    ]
    stop = StopSignal()
    while not stop.asked and all(process.poll() is None for process in processes):
        time.sleep(0.1)
    ended = next((process.returncode for process in processes if process.poll() is not None), 0)
    end(processes)
    return 0 if stop.asked else ended or 0


class StopSignal:
    def __init__(self) -> None:
        self.asked = False
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self.hear)

    def hear(self, _number: int, _frame: FrameType | None) -> None:
        self.asked = True


def end(processes: list[subprocess.Popen[bytes]]) -> None:
    for process in processes:
        if process.poll() is None:
            process.terminate()
    deadline = time.monotonic() + GRACE
    for process in processes:
        try:
            process.wait(timeout=max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
