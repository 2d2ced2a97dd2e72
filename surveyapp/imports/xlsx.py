"""Excel: the first sheet or the one named; formulas as the values they had when the file was saved."""

import io
import warnings
from datetime import date, datetime
from pathlib import Path
from typing import Any

import numpy as np
import openpyxl

from surveyapp.imports.errors import ImportFault
from surveyapp.imports.table import Column, Table, check_names


def read(path: Path, sheet: str | None = None) -> Table:
    rows = rows_of(path, sheet)
    header = next(rows, ())
    while header and header[-1] is None:
        header = header[:-1]
    names = check_names([as_name(cell) for cell in header], f"{path.name}, first row")
    body = [row for row in rows if any(cell is not None for cell in row)]
    columns = {
        name: plain([row[place] if place < len(row) else None for row in body])
        for place, name in enumerate(names)
    }
    unnamed = next(
        (line for line, row in enumerate(body, 2) if any(cell is not None for cell in row[len(names) :])),
        None,
    )
    if unnamed:
        what = f"row {unnamed} has a value in a column without a name"
        raise ImportFault(path.name, what, "name every column in the first row")
    return Table(path.name, columns)


def rows_of(path: Path, sheet: str | None) -> Any:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl remarks on styles; only the values matter here
            book = openpyxl.load_workbook(io.BytesIO(path.read_bytes()), read_only=True, data_only=True)
    except Exception:
        # openpyxl raises a dozen kinds of error for a ZIP file that is no workbook
        raise ImportFault(
            path.name, "it is a ZIP file but not an Excel workbook", "save it as .xlsx or CSV again"
        ) from None
    names = book.sheetnames
    if sheet is not None and sheet not in names:
        raise ImportFault(path.name, f"it has no sheet called '{sheet}'", f"choose one of {', '.join(names)}")
    chosen = book[sheet] if sheet else book.worksheets[0]
    return chosen.iter_rows(values_only=True)


def as_name(cell: object) -> str:
    if cell is None:
        return ""
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


def plain(cells: list[object]) -> Column:
    values = [without_blanks(cell) for cell in cells]
    if all(value is None or is_number(value) for value in values):
        return np.array([np.nan if value is None else value for value in values], dtype=float)
    return np.array([as_word(value) for value in values], dtype=object)


def is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def without_blanks(cell: object) -> object:
    return (cell.strip() or None) if isinstance(cell, str) else cell


def as_word(value: object) -> str | None:
    if value is None:
        return None
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime | date):
        return value.isoformat()
    return as_name(value)
