"""People whose connection is slow or breaks off keep nobody else from answering, and break nothing."""

import socket

from tests.surveyapp.durability.crowd import Respondent

HEADING = (
    "POST {path} HTTP/1.1\r\nHost: survey.example\r\nContent-Length: 400\r\n"
    "Content-Type: application/x-www-form-urlencoded\r\n\r\n_page=0&first=half of what I"
)
SLOW = 4


def half_sent(install, path: str) -> socket.socket:
    """A request of which half has arrived."""
    opened = socket.create_connection(("127.0.0.1", install.running.port), timeout=30)
    opened.sendall(HEADING.format(path=path).encode())
    return opened


def test_forms_of_which_half_arrives_hold_nobody_up_and_are_never_stored(install):
    person = Respondent()
    visitor = install.visitor()
    assert visitor.ask("POST", f"/s/{install.key}", {"token": person.token}).status == 200
    waiting = [half_sent(install, f"/r/{person.token}") for _ in range(SLOW)]
    assert visitor.ask("GET", f"/r/{person.token}", None).number == 0
    waiting[0].shutdown(socket.SHUT_WR)
    assert b" 5" not in waiting[0].recv(100)[:12]
    for one in waiting:
        one.close()
    page = visitor.ask("GET", f"/r/{person.token}", None)
    assert (page.status, page.number) == (200, 0)
    assert "half of what I" not in page.text
