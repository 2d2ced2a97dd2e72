"""One short text that two runs share when their labels and numbers are the same."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Mapping

SECTIONS = ("needs", "segments", "structure", "assumptions")
WORDS_OF_PEOPLE = ("quotes",)
DIGITS = 6
FINEST = 6


def digest_of(document: Mapping[str, object]) -> str:
    """SHA-256 over the labels and every number of needs, segments, structure and assumptions.

    Numbers are rounded to 6 significant digits, and never finer than the 6th decimal place, since the last
    bits of a sum differ between processors. Words are left out: another wording is not another result; and
    so is whom a segment is quoted by.
    The limit of this: a number that lies within such a difference of a rounding boundary can still go
    either way, about once in a million numbers for differences of 1e-12.
    document  JSON-ready;  returns "sha256:" and 64 hexadecimal digits
    """
    numbers = {section: numbers_of(document[section]) for section in SECTIONS}
    canonical = json.dumps(numbers, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return f"sha256:{hashlib.sha256(canonical.encode()).hexdigest()}"


def numbers_of(value: object) -> object:
    """The same tree with numbers as rounded text; words become null, so that places are kept."""
    if isinstance(value, Mapping):
        return {str(key): numbers_of(one) for key, one in value.items() if key not in WORDS_OF_PEOPLE}
    if isinstance(value, list | tuple):
        return [numbers_of(one) for one in value]
    if isinstance(value, bool) or value is None:
        return value
    return rounded(float(value)) if isinstance(value, int | float) else None


def rounded(number: float) -> str:
    """Six significant digits, at most six decimals; 3 and 3.0, and 0 and -0.0, are the same text."""
    if not math.isfinite(number):
        return "none"
    if number == 0:
        return "0"
    decimals = min(FINEST, DIGITS - 1 - math.floor(math.log10(abs(number))))
    value = round(number, decimals) + 0.0  # + 0.0 takes the sign from -0.0
    return f"{value:.{max(decimals, 0)}f}".rstrip("0").rstrip(".") if decimals > 0 else f"{value:.0f}"
