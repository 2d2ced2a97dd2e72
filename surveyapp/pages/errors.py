"""Errors people can understand: what happened, and what to do."""

import logging

from flask import Flask, render_template
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from surveyapp.pages.unsaved import unsaved_page
from surveyapp.storage_faults import storage_fault

log = logging.getLogger("needmap.web")

WORDS: dict[int, tuple[str, str]] = {
    400: (
        "We could not read that",
        "Something in what your browser sent was not as it should be. Go back and try again.",
    ),
    403: (
        "This is not open to you",
        "Your account may read findings, not change studies. Ask an administrator for another role.",
    ),
    404: (
        "There is nothing here",
        "The link may be mistyped, or what it led to has been deleted. Check it with whoever sent it.",
    ),
    405: ("That cannot be done here", "Go back, reload the page and try again."),
    410: ("This link no longer works", "It has expired or was revoked. Ask whoever sent it for a new one."),
    413: (
        "That is too large",
        "What you sent is larger than this site takes. Go back: what you typed is still there. "
        "Shorten it and send it again.",
    ),
    429: ("Too many tries", "Wait a quarter of an hour and try again."),
    500: (
        "Something went wrong on our side",
        "It has been written down for the operator. What you saved before is safe. Try again in a minute.",
    ),
}


def prepare(app: Flask) -> None:
    app.register_error_handler(CSRFError, stale_form)
    app.register_error_handler(HTTPException, http_error)
    app.register_error_handler(Exception, fault)


def error_page(status: int, title: str, text: str) -> tuple[str, int]:
    return render_template("errors/error.html", title=title, text=text), status


def stale_form(_error: CSRFError) -> tuple[str, int]:
    return error_page(
        400,
        "This form is from another session",
        "You signed in or out since it was opened. Go back, reload the page and send it again.",
    )


def http_error(error: HTTPException):  # type: ignore[no-untyped-def]
    if error.response is not None:
        return error.response
    status = error.code or 500
    title, text = WORDS.get(status, (error.name, error.description or ""))
    return error_page(status, title, text)


def fault(error: Exception) -> tuple[str, int] | Response:
    log.exception("a page failed: %s", type(error).__name__)
    storage = storage_fault(error)
    return unsaved_page(storage) if storage else error_page(500, *WORDS[500])
