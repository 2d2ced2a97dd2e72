"""One command, two processes: the web server and the worker. Ctrl-C ends both."""

import os
import signal
import socket
import time
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from types import FrameType
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication

from surveyapp import create_app
from surveyapp.config import Config
from surveyapp.logs import ServerLog

GRACE = 15.0  # seconds a process may take to finish what it is doing
STOPS = (signal.SIGINT, signal.SIGTERM)


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


def serve(config: Config, work: Callable[[], None]) -> int:
    """Run the web server and the worker until one ends or someone says stop.

    work  what the worker's process runs
    Returns 0 when asked to stop, else the exit code of whichever ended by itself
    """
    stop = StopSignal()
    processes = [start(WebServer(config).run), start(work)]
    while not stop.asked and all(process.is_alive() for process in processes):
        time.sleep(0.05)
    ended = [process.exitcode for process in processes if process.exitcode is not None]
    end(processes)
    return 0 if stop.asked else ended[0]


class WebServer(BaseApplication):
    """gunicorn, configured from ours."""

    def __init__(self, config: Config) -> None:
        self.config = config
        super().__init__()

    def load_config(self) -> None:
        settings: dict[str, Any] = {
            "bind": f"{self.config.host}:{self.config.port}",
            "worker_class": "gthread",
            "workers": self.config.web_processes,
            "threads": self.config.web_threads,
            "preload_app": True,
            "loglevel": "warning",
            "logger_class": ServerLog,
            "graceful_timeout": 10,
        }
        for name, value in settings.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        return create_app(self.config)


def start(target: Callable[[], object]) -> BaseProcess:
    """Run it in a copy of this process, which saves importing everything anew."""
    process = get_context("fork").Process(target=in_a_session_of_its_own, args=(target,))
    process.start()
    return process


def in_a_session_of_its_own(target: Callable[[], object]) -> None:
    os.setsid()  # Ctrl-C reaches the parent alone, which then ends both in order
    for number in STOPS:
        signal.signal(number, signal.SIG_DFL)
    target()


class StopSignal:
    def __init__(self) -> None:
        self.asked = False
        for number in STOPS:
            signal.signal(number, self.hear)

    def hear(self, _number: int, _frame: FrameType | None) -> None:
        self.asked = True


def end(processes: list[BaseProcess]) -> None:
    for process in processes:
        if process.is_alive():
            process.terminate()
    deadline = time.monotonic() + GRACE
    for process in processes:
        process.join(max(0.1, deadline - time.monotonic()))
        if process.is_alive() and process.pid:
            os.killpg(process.pid, signal.SIGKILL)
            process.join()
