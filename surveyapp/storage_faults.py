"""What a database says when it could not store, told apart by what can be done about it."""

from typing import Literal

from sqlalchemy.exc import TimeoutError as NoConnectionFree

Fault = Literal["full", "away"]

FULL = ("SQLITE_FULL", "SQLITE_IOERR", "53100")
"""no room, or a disk that fails: waiting may not help. How the codes of SQLite and of PostgreSQL begin"""
AWAY = (
    "SQLITE_BUSY",
    "SQLITE_LOCKED",
    "SQLITE_CANTOPEN",
    "SQLITE_READONLY",
    "53",
    "57P",
    "08",
    "40",
    "55P03",
)
"""locked, stopped, starting, or no connection to be had: soon over"""


def storage_fault(error: BaseException) -> Fault | None:
    """None for every other fault, such as a mistake of ours in a statement."""
    if isinstance(error, NoConnectionFree):
        return "away"
    said = (
        getattr(error, "orig", None) or error
    )  # SQLAlchemy wraps what the driver says; elsewhere it is bare
    code = getattr(said, "sqlite_errorname", None) or getattr(said, "sqlstate", None)
    if code is None:
        return "away" if is_lost_connection(said) else None
    if code.startswith(FULL):
        return "full"
    return "away" if code.startswith(AWAY) else None


def is_lost_connection(error: BaseException) -> bool:
    """psycopg gives no code where the server did not get to say anything."""
    kind = type(error)
    return kind.__module__.partition(".")[0] == "psycopg" and kind.__name__ == "OperationalError"
