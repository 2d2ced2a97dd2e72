"""How numbers, shares, intervals and moments read on a page. 0.314 is "31 %", never "0.314"."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from flask import Flask

NOT_KNOWN = "not known"


def number(value: float | None, digits: int = 2) -> str:
    if value is None:
        return NOT_KNOWN
    return f"{value:z,.{digits}f}".replace(",", "\u202f").replace("-", "−")  # z: no minus before a zero


def count(value: int | None) -> str:
    return number(value, 0)


def share(value: float | None) -> str:
    """0.314 -> 31 %"""
    return NOT_KNOWN if value is None else f"{number(value * 100, 0)}\u202f%"


def share_interval(value: float | None, interval: Sequence[float] | None) -> str:
    """0.31, (0.27, 0.35) -> 31 % (27–35)"""
    if value is None or interval is None:
        return share(value)
    return f"{share(value)} ({number(interval[0] * 100, 0)}–{number(interval[1] * 100, 0)})"


def with_interval(value: float | None, interval: Sequence[float] | None, digits: int = 2) -> str:
    """3.41, (3.32, 3.5) -> 3.41 (3.32–3.50)"""
    if value is None or interval is None:
        return number(value, digits)
    return f"{number(value, digits)} ({number(interval[0], digits)}–{number(interval[1], digits)})"


def moment(value: datetime | None) -> str:
    return "" if value is None else f"{value:%-d %B %Y, %H:%M} UTC"


def day(value: datetime | None) -> str:
    return "" if value is None else f"{value:%-d %B %Y}"


def seconds(value: float | None) -> str:
    """75 -> about 1 minute; 20 -> 20 s"""
    if value is None:
        return NOT_KNOWN
    if round(value) < 60:
        return f"{max(1, round(value))} s"
    minutes = round(value / 60)
    return f"about {minutes} minute{'s' if minutes != 1 else ''}"


FILTERS: dict[str, Any] = {
    "number": number,
    "count": count,
    "share": share,
    "share_interval": share_interval,
    "with_interval": with_interval,
    "moment": moment,
    "day": day,
    "seconds": seconds,
}


def prepare(app: Flask) -> None:
    app.jinja_env.filters.update(FILTERS)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
