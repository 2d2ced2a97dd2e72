"""One command runs the web server and the worker; Ctrl-C ends both."""

import signal

import pytest

from tests.running import Running


@pytest.fixture
def running(config):
    server = Running(config.var, "--sign-in-link")
    yield server
    if server.process.poll() is None:
        server.end()


def test_ctrl_c_ends_the_web_server_and_the_worker(running):
    assert '"ok"' in running.get("/health")
    assert running.end(signal.SIGINT) == []
    assert running.process.returncode == 0


def test_it_says_where_it_is_and_what_to_do_without_an_account(running):
    running.get("/health")
    running.end(signal.SIGTERM)
    assert running.address in running.words
    assert "needmap setup" in running.words
