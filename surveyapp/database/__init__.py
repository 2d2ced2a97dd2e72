"""STORAGE. The only place that opens a connection.

A request (or a job, or a command) works inside one session, found with `session()`. What it changed is
committed before its answer leaves: a page that says "saved" is sent after the commit.
"""

from surveyapp.database.engine import open_engine
from surveyapp.database.scope import (
    Scope,
    alone,
    apart,
    bare,
    connected,
    reading_beside,
    scope,
    session,
    session_scope,
)

__all__ = [
    "Scope",
    "alone",
    "apart",
    "bare",
    "connected",
    "open_engine",
    "reading_beside",
    "scope",
    "session",
    "session_scope",
]
