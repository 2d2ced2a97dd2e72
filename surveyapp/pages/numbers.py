"""Numbers as people type them: 0.5, 0,5, 12 %, 1 200."""

import re

NUMBER = re.compile(r"-?\d{1,12}([.,]\d{1,12})?")


def number_typed(text: str | None) -> float | None:
    """None for what is no plain number."""
    plain = re.sub(r"[\s\u00a0\u202f]|%$", "", (text or "").strip())
    return float(plain.replace(",", ".")) if NUMBER.fullmatch(plain) and plain.isascii() else None


def as_typed(number: float | None) -> str:
    """0.5 -> 0.5; 3.0 -> 3; nothing where there is no number."""
    return "" if number is None else f"{number:.12g}"
