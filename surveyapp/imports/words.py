"""Words that stand for codes."""

from collections.abc import Sequence

import numpy as np

from questionnaires.numerals import readings
from surveyapp.imports.table import Code, Column

YES = {"yes", "y", "true", "t", "ja", "wahr", "oui", "vrai", "sí", "si", "sì", "kyllä", "tak", "sim"}
NO = {"no", "n", "false", "f", "nein", "falsch", "non", "faux", "ei", "nie", "não", "nej", "nee"}
MISSING = ("", "NA", "N/A", "#N/A", "NaN", "nan", "NULL", "null")
TICKED = {"chosen", "selected", "checked"}
NOT_TICKED = {"not chosen", "not selected", "unchosen", "unselected", "unchecked"}


def yes_no_codes(column: Column) -> tuple[Column, tuple[tuple[int, str], ...]] | None:
    """1 for yes, 0 for no, NaN where missing, and the words they were; None where there are other words."""
    words = {value for value in column if value is not None}
    meanings = {word: meaning(word) for word in words}
    if not words or None in meanings.values():
        return None
    numbers = np.array([np.nan if value is None else meanings[value] for value in column], dtype=float)
    spelled = {
        code: next((word for word in sorted(words) if meanings[word] == code), default)
        for code, default in ((0, "no"), (1, "yes"))
    }
    return numbers, ((0, spelled[0]), (1, spelled[1]))


def meaning(word: str) -> int | None:
    plain = word.strip().casefold()
    return 1 if plain in YES | TICKED | {"1"} else 0 if plain in NO | NOT_TICKED | {"0"} else None


def as_codes(column: Column, values: Sequence[tuple[Code, str]]) -> list[object]:
    """Each value as the code it stands for. Files often hold labels where codes are meant; what is neither
    stays as it was."""
    known: dict[str, Code] = {label.casefold(): code for code, label in values}
    known |= {str(code).casefold(): code for code, _ in values}
    known |= {str(code): code for code, _ in values}
    return [None if is_missing(value) else coded(value, known) for value in column]


def coded(value: object, known: dict[str, Code]) -> object:
    text = f"{value:.0f}" if isinstance(value, float) and value.is_integer() else str(value)
    if text in known or text.casefold() in known:
        return known[text] if text in known else known[text.casefold()]
    return None if text in MISSING else value


def as_numbers(column: Column) -> list[object]:
    """Words that are numbers after all: 3,5 or 1 200. What is none, or could be two, stays a word."""
    return [None if value is None else number_in(str(value)) for value in column]


def number_in(text: str) -> float | str:
    try:
        return float(text)
    except ValueError:
        found = readings(text)
    return float(found[0]) if len(found) == 1 else text


def is_missing(value: object) -> bool:
    return value is None or (isinstance(value, float) and np.isnan(value))
