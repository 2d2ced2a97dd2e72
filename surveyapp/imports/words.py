"""Words that stand for codes."""

import numpy as np

from surveyapp.imports.table import Column

YES = {"yes", "y", "true", "t", "ja", "wahr", "oui", "vrai", "sí", "si", "sì", "kyllä", "tak", "sim"}
NO = {"no", "n", "false", "f", "nein", "falsch", "non", "faux", "ei", "nie", "não", "nej", "nee"}
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


def coded_by_labels(column: Column, codes: dict[str, int | str]) -> Column:
    """Labels replaced by their codes; the column as it was when a word in it is no label."""
    known = {label.casefold(): code for label, code in codes.items()}
    known |= {str(code): code for code in codes.values()}
    if any(value is not None and value.casefold() not in known for value in column):
        return column
    return np.array([np.nan if value is None else known[value.casefold()] for value in column], dtype=float)
