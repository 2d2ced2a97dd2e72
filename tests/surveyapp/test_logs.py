"""What is written down when something fails says neither whose link it was nor whose browser."""

import logging
import socket
from urllib.parse import urlsplit

import pytest

from tests.running import Running


def test_a_fault_after_the_page_is_logged_without_its_address(app, visitor, caplog):
    app.testing = False

    @app.after_request
    def fail(_response):
        raise OSError("the disk is full")

    with caplog.at_level(logging.INFO):
        visitor.open("/r/kNDQmtX_WUEz_RNXfIpFyg")
    assert "a page failed" in caplog.text
    assert "the disk is full" in caplog.text
    assert "kNDQmtX" not in caplog.text


@pytest.mark.parametrize("sent", [b"GARBAGE\r\n\r\n", b"GET /r/secret HTTP/1.1\r\nBad header\r\n\r\n"])
def test_a_request_that_cannot_be_read_is_logged_without_address(config, sent):
    server = Running(config.var)
    server.get("/health")
    address = urlsplit(server.address)
    with socket.create_connection((address.hostname, address.port), timeout=10) as browser:
        browser.sendall(sent)
        assert b" 400 " in browser.recv(1000)
    server.end()
    assert "a request could not be read" in server.words
    assert "ip=" not in server.words
    assert "secret" not in server.words
