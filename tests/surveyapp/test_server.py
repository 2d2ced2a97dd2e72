"""One command runs the web server and the worker; Ctrl-C ends both."""

import os
import re
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request

import psutil
import pytest

from tests.free_port import free_port


class Running:
    def __init__(self, var):
        self.port = free_port()
        environment = {**os.environ, "NEEDMAP_VAR": str(var), "NEEDMAP_PORT": str(self.port), "NEEDMAP_WEB_PROCESSES": "1"}
        command = [sys.executable, "-m", "surveyapp.cli", "serve", "--sign-in-link"]
        self.process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)

    def get(self, path):
        deadline = time.monotonic() + 30
        while True:
            try:
                return urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}").read().decode()
            except (urllib.error.URLError, ConnectionError):
                assert time.monotonic() < deadline
                time.sleep(0.05)

    def end(self, number=signal.SIGINT):
        children = psutil.Process(self.process.pid).children(recursive=True)
        self.process.send_signal(number)
        words, _ = self.process.communicate(timeout=30)
        return words, psutil.wait_procs(children, timeout=10)[1]


@pytest.fixture
def running(config):
    server = Running(config.var)
    yield server
    if server.process.poll() is None:
        server.end()


def test_ctrl_c_ends_the_web_server_and_the_worker(running):
    assert '"ok"' in running.get("/health")
    _, left_over = running.end()
    assert left_over == []
    assert running.process.returncode == 0


def test_it_says_where_it_is_and_what_to_do_without_an_account(running):
    running.get("/health")
    words, _ = running.end(signal.SIGTERM)
    assert f"http://127.0.0.1:{running.port}" in words
    assert re.search(r"needmap setup", words)
