"""A list of people from a file, row by row, each with the number that a spreadsheet or an editor shows.

The readers of data files turn words into numbers and refuse a file for one bad row; here every cell stays as
it was written, and a row that does not fit is told apart from those that do.
"""

import csv
import io
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from surveyapp.imports import xlsx
from surveyapp.imports.csv import decoded, delimiter_of, not_a_table
from surveyapp.imports.errors import ImportFault
from surveyapp.imports.reading import kind_of
from surveyapp.imports.table import check_names

SAMPLE = 65_536
MOST_VALUES = 60
LONGEST_CELL = 1_000
csv.field_size_limit(10_000_000)


class Row(NamedTuple):
    number: int
    cells: list[str]


class PeopleTable(NamedTuple):
    names: list[str]
    rows: list[Row]


def people_in(content: bytes, filename: str) -> PeopleTable:
    """Raises ImportFault"""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / (Path(filename.replace("\\", "/")).name or "list")
        path.write_bytes(content)
        rows = rows_of(path)
        header = next(rows, None)
        if header is None:
            raise ImportFault(filename, "there is nothing in it", "export it again")
        names = check_names(without_empty_end(header.cells), f"{filename}, first row")
        found = PeopleTable(names, [row for row in rows if any(row.cells)])
    if not found.rows:
        raise ImportFault(filename, "there are no people under the first row", "export it again")
    return found


def rows_of(path: Path) -> Iterator[Row]:
    kind = kind_of(path)
    if kind == "sav":
        raise ImportFault(path.name, "it is an SPSS file", "save the list as CSV or Excel (.xlsx)")
    return excel_rows(path) if kind == "xlsx" else text_rows(path)


def excel_rows(path: Path) -> Iterator[Row]:
    for number, row in enumerate(xlsx.rows_of(path, None), 1):
        yield Row(number, [xlsx.as_word(xlsx.without_blanks(cell)) or "" for cell in row])


def text_rows(path: Path) -> Iterator[Row]:
    text = decoded(path)[0].replace("\r\n", "\n").replace("\r", "\n")
    try:
        reader = csv.reader(io.StringIO(text), delimiter=delimiter_of(text[:SAMPLE].lstrip("\n")))
        number = 1
        for cells in reader:
            if cells:
                yield Row(number, [cell.strip() for cell in cells])
            number = reader.line_num + 1
    except csv.Error:
        raise not_a_table(path.name) from None


def without_empty_end(cells: list[str]) -> list[str]:
    while cells and not cells[-1]:
        cells = cells[:-1]
    return cells


def summary_of(table: PeopleTable) -> list[dict[str, Any]]:
    """What each column holds, to be matched with what it means."""
    return [summary(name, column(table.rows, place)) for place, name in enumerate(table.names)]


def column(rows: Iterable[Row], place: int) -> Iterator[str]:
    return (row.cells[place] for row in rows if place < len(row.cells) and row.cells[place])


def summary(name: str, values: Iterator[str]) -> dict[str, Any]:
    counts = Counter(value[:LONGEST_CELL] for value in values)
    return {
        "name": name,
        "filled": counts.total(),
        "sample": list(counts)[:3],
        "looks_like_addresses": sum(n for value, n in counts.items() if "@" in value) > counts.total() / 2,
        "values": dict(counts) if len(counts) <= MOST_VALUES else None,
    }
