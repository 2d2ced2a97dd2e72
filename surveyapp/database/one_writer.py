"""SQLite has one writer at a time. Whoever comes while it writes is written together with the next.

A commit waits for the disk. People who press Next in the same moment share that wait, nobody is passed over,
and nobody asks again and again whether it is their turn, as SQLite does by itself.
"""

from collections import deque
from collections.abc import Mapping, Sequence
from threading import Lock
from typing import Any


class Change:
    """A statement that changes rows, and what became of it."""

    def __init__(self, sql: str, values: Sequence[Any] | Mapping[str, Any], taken: type[Exception]) -> None:
        """taken  what the driver raises where there is such a row already: then nothing is changed"""
        self.sql, self.values, self.taken = sql, values, taken
        self.n_rows = 0
        self.is_over = False
        self.fault: BaseException | None = None

    def make(self, cursor: Any) -> None:
        try:
            self.n_rows = cursor.execute(self.sql, self.values).rowcount
        except self.taken:
            self.n_rows = 0


class OneWriter:
    """That of one process; between processes SQLite's own lock decides."""

    def __init__(self) -> None:
        self.waiting: deque[Change] = deque()
        self.turn = Lock()

    def write(self, change: Change, cursor: Any) -> None:
        """On disk when this returns. Raises what the database said where it could not store."""
        self.waiting.append(change)
        with self.turn:
            if not change.is_over:
                self.write_all(cursor)
        if change.fault:
            raise change.fault

    def write_all(self, cursor: Any) -> None:
        changes = [self.waiting.popleft() for _ in range(len(self.waiting))]
        try:
            together(changes, cursor)
        except BaseException as fault:
            for change in changes:
                change.fault = fault
        finally:
            for change in changes:
                change.is_over = True


def together(changes: Sequence[Change], cursor: Any) -> None:
    if len(changes) == 1:
        changes[0].make(cursor)
        return
    cursor.execute("BEGIN IMMEDIATE")
    try:
        for change in changes:
            change.make(cursor)
        cursor.execute("COMMIT")
    except BaseException:
        if cursor.connection.in_transaction:
            cursor.execute("ROLLBACK")
        raise
