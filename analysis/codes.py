"""The answers to one describing variable: which were given, how many, and how they read."""

from __future__ import annotations

import numpy as np

from analysis.answers import Description

MOST_VALUES = 30


def codes_of(value: object, kind: str) -> tuple[object, ...] | None:
    """The codes a respondent gave; None when they did not answer."""
    if kind == "multiple" and isinstance(value, list | tuple | set | frozenset):
        return tuple(whole(code) for code in value)
    return None if is_missing(value) else (whole(value),)


def n_codes(variable: Description) -> int:
    """How many different answers were given."""
    chosen = [codes_of(value, variable.kind) for value in variable.values]
    return len({code for codes in chosen if codes is not None for code in codes})


def n_answered(variable: Description) -> int:
    return sum(codes_of(value, variable.kind) is not None for value in variable.values)


def whole(code: object) -> object:
    """3.0 as 3: a column with gaps holds whole codes as floats; numpy's own types as Python's."""
    if isinstance(code, np.generic):
        code = code.item()
    return int(code) if isinstance(code, float) and code.is_integer() else code


def plain(code: object) -> str:
    return f"{code:g}" if isinstance(code, float) else str(code)


def is_missing(value: object) -> bool:
    return value is None or (isinstance(value, float | np.floating) and bool(np.isnan(value)))
