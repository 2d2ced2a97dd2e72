"""Which columns form the segments and which describe them: never the same ones."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from surveyapp.imports.errors import ImportFault
from surveyapp.imports.no_answer_codes import notes_of_codes
from surveyapp.imports.table import CodedTable, Column, is_numeric

LARGEST = 1e100  # the square of a larger one is soon more than a computer can hold


@dataclass(frozen=True)
class Basis:
    needs: tuple[str, ...]
    describe: tuple[str, ...]
    notes: tuple[str, ...] = ()
    """what was left out of the description, and why; and codes that may mean no answer"""
    quote: tuple[str, ...] = ()
    """open questions whose answers may be quoted: none of a file, where a column of words may hold names"""


def choose_basis(table: CodedTable, needs: Iterable[str], describe: Iterable[str]) -> Basis:
    """Checked names of columns. Raises ImportFault for an item that cannot be analysed."""
    basis = tuple(needs)
    for name in basis:
        check_item(table, name)
    asked = tuple(describe)
    both = [name for name in asked if name in basis]
    words = [name for name in asked if name not in basis and table.codebook[name].kind == "text"]
    empty = [name for name in asked if name not in basis and name not in words and is_empty(table, name)]
    notes = (
        sentence(
            both, "left out of the description, because segments are never described by what formed them"
        ),
        sentence(words, "left out of the description, because free text cannot be compared in numbers"),
        sentence(empty, "left out of the description, because nobody answered"),
    )
    left_out = {*both, *words, *empty}
    described = tuple(name for name in asked if name not in left_out)
    for name in described:
        check_amount(table, name)
    doubtful = notes_of_codes(amounts(table, (*basis, *described)))
    return Basis(basis, described, (*(note for note in notes if note), *doubtful))


def amounts(table: CodedTable, names: Iterable[str]) -> dict[str, Column]:
    """Columns of numbers that stand for more or less of something."""
    kinds = ("ordinal", "binary", "numeric")
    found = {name: table.columns[name] for name in names if table.codebook[name].kind in kinds}
    return {name: column for name, column in found.items() if is_numeric(column)}


def check_item(table: CodedTable, name: str) -> None:
    column = table.columns[name]
    if table.codebook[name].kind == "rank":
        what = "it is a place in an order, and whoever puts one option first puts another last"
        raise ImportFault(f"item '{name}'", what, "choose ratings; a ranking describes segments")
    if is_empty(table, name):
        raise ImportFault(f"item '{name}'", "nobody answered it", "leave it out of the needs items")
    if not is_numeric(column):
        raise without_order(name, column)
    check_finite(column, f"item '{name}'")
    offered = [code for code, _ in table.codebook[name].values]
    strange = sorted({value for value in column[~np.isnan(column)].tolist() if value not in offered})
    if offered and strange:
        raise ImportFault(
            f"item '{name}'",
            f"{', '.join(f'{value:g}' for value in strange[:3])} is no answer its question offers",
            "correct or blank those answers, or check that this is the questionnaire they were given to",
        )


def without_order(name: str, column: Column) -> ImportFault:
    words = sorted({value for value in column if isinstance(value, str) and not is_number(value)})[:3]
    if not words:
        return ImportFault(
            f"item '{name}'",
            "its answers are a choice in no order",
            "choose ratings, or say ordered: true in its question",
        )
    return ImportFault(
        f"item '{name}'",
        f"its answers are words ({', '.join(repr(word[:30]) for word in words)})",
        "choose items with numbers or yes/no answers, correct or blank those words, or give the "
        "questionnaire that says which code each word has",
    )


def is_number(word: str) -> bool:
    try:
        float(word)
    except ValueError:
        return False
    return True


def check_amount(table: CodedTable, name: str) -> None:
    """A number that describes is a finite number."""
    column = table.columns[name]
    if table.codebook[name].kind != "numeric":
        return
    if not is_numeric(column):
        word = next(value for value in column if isinstance(value, str))
        raise ImportFault(
            f"column '{name}'",
            f"its question asks for a number, and {word[:30]!r} is none",
            "correct or blank that answer, or leave the column out of the description",
        )
    check_finite(column, f"column '{name}'")


def check_finite(column: Column, where: str) -> None:
    mend = "correct that answer or leave it blank"
    if np.isinf(column).any():
        raise ImportFault(where, "it holds an infinite number", mend)
    if (np.abs(column) > LARGEST).any():
        raise ImportFault(where, f"it holds a number beyond {LARGEST:g}", mend)


def is_empty(table: CodedTable, name: str) -> bool:
    column = table.columns[name]
    return bool(np.isnan(column).all()) if is_numeric(column) else all(value is None for value in column)


def sentence(names: list[str], why: str) -> str:
    return f"{', '.join(names)}: {why}." if names else ""
