"""What a database says, told apart by what a person can do about it."""

import sqlite3

import psycopg
import pytest
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionFree

from surveyapp.storage_faults import storage_fault


def sqlite_says(name: str) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("it failed")
    error.sqlite_errorname = name
    return error


@pytest.mark.parametrize(
    ("error", "fault"),
    [
        (sqlite_says("SQLITE_FULL"), "full"),
        (sqlite_says("SQLITE_IOERR_WRITE"), "full"),
        (sqlite_says("SQLITE_BUSY"), "away"),
        (sqlite_says("SQLITE_CANTOPEN"), "away"),
        (sqlite_says("SQLITE_ERROR"), None),
        (psycopg.errors.DiskFull("no space left"), "full"),
        (psycopg.errors.AdminShutdown("terminating"), "away"),
        (psycopg.errors.TooManyConnections("sorry"), "away"),
        (psycopg.OperationalError("connection refused"), "away"),
        (psycopg.errors.UndefinedColumn("no such column"), None),
        (NoConnectionFree("QueuePool limit"), "away"),
        (ValueError("ours"), None),
    ],
)
def test_a_fault_of_the_store_is_told_from_one_of_ours(error, fault):
    assert storage_fault(error) == fault
    if isinstance(error, (sqlite3.Error, psycopg.Error)):
        assert storage_fault(OperationalError("UPDATE", {}, error)) == fault
