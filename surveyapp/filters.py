"""How numbers, shares, intervals and moments read on a page. 0.314 is "31 %", never "0.314"."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from flask import Flask

NOT_KNOWN = "not known"


def number(value: float | None, digits: int = 2) -> str:
    """1974.2 -> 1974.20; 12345 -> 12 345.00. Four digits stand together, as years do."""
    if value is None:
        return NOT_KNOWN
    grouped = "," if abs(value) >= 10_000 else ""
    written = f"{value:z{grouped}.{digits}f}"  # z: no minus before a zero
    return written.replace(",", "\u202f").replace("-", "−")


def count(value: int | None) -> str:
    return number(value, 0)


def unbroken(text: str) -> str:
    """A number and its % stay on one line."""
    return text.replace(" %", "\u202f%")


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


def with_error(value: float | None, error: float | None, digits: int = 2) -> str:
    """0.561, 0.043 -> 0.56 ± 0.04"""
    if value is None or error is None:
        return number(value, digits)
    return f"{number(value, digits)}\u00a0±\u00a0{number(error, digits)}"


def amount(value: float | None, interval: Sequence[float] | None = None) -> str:
    """A mean in its own unit, with as many decimals as tell something: 1974 (1972–1976), 12.3, 3.41."""
    size = abs(value or 0.0)
    return with_interval(value, interval, 0 if size >= 100 else 1 if size >= 10 else 2)


def points(value: float) -> str:
    """0.034 -> +3.4 points"""
    sign = "+" if value > 0 else ""
    return f"{sign}{number(value * 100, 1)}\u202fpoints"


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
    "with_error": with_error,
    "amount": amount,
    "points": points,
    "moment": moment,
    "day": day,
    "seconds": seconds,
}


def prepare(app: Flask) -> None:
    app.jinja_env.filters.update(FILTERS)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
