"""What changes in somebody's row when a page is saved."""

from datetime import datetime, timedelta
from typing import Any, Protocol

ONE_TICK = timedelta(microseconds=1)


class Standing(Protocol):
    """What a row says of how far somebody has come."""

    @property
    def page_seconds(self) -> dict[str, float]: ...
    @property
    def page_forms(self) -> dict[str, int]: ...
    @property
    def shown_at(self) -> datetime: ...
    @property
    def completed_at(self) -> datetime | None: ...


def page_saved(
    row: Standing, page: int, answers: dict[str, Any], *, form: int, next_page: int | None, now: datetime
) -> dict[str, Any]:
    """What changes in a row when a page is saved.

    shown_at is later each time, even where the clock was put back: it names the state of the row.
    """
    name = str(page)
    return {
        "answers": answers,
        "page_seconds": {**row.page_seconds, name: seconds_on(row, name, form, now)},
        "page_forms": {**row.page_forms, name: form},
        "page": page if next_page is None else next_page,
        "shown_at": max(now, row.shown_at + ONE_TICK),
        "completed_at": row.completed_at or (now if next_page is None else None),
    }


def seconds_on(row: Standing, page: str, form: int, now: datetime) -> float:
    """No longer than since the last page was saved, whatever the form says; never less than nothing."""
    since = max(row.shown_at.timestamp(), form / 1_000_000)
    return round(row.page_seconds.get(page, 0.0) + max(0.0, now.timestamp() - since), 1)
