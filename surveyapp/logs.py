"""LOGS. What an operator reads when something fails: never an address, neither a link's nor a person's.

The addresses of answers, beliefs and findings hold the secret that opens them.
"""

import logging

from flask import Flask
from gunicorn.config import Config as ServerSettings
from gunicorn.glogging import Logger

# how messages of Flask and gunicorn that name an address begin: what is written instead
REWORDED = {
    "Exception on ": "a page failed",
    "Error handling request": "a request failed before it came to a page",
    "Invalid request from ip=": "a request could not be read",
}


def prepare(app: Flask) -> None:
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    app.logger.addFilter(without_addresses)


class ServerLog(Logger):
    """gunicorn's own log; it keeps no list of requests."""

    def setup(self, cfg: ServerSettings) -> None:
        super().setup(cfg)
        self.error_log.addFilter(without_addresses)


def without_addresses(record: logging.LogRecord) -> bool:
    for beginning, words in REWORDED.items():
        if str(record.msg).startswith(beginning):
            record.msg, record.args = words, ()
    return True
