"""Text with a value between separators: CSV, with semicolons, tabs or bars as well."""

import csv
import io
import re
from collections.abc import Collection
from pathlib import Path

import numpy as np
import pandas as pd

from surveyapp.imports.errors import ImportFault
from surveyapp.imports.table import Column, Table, check_names
from surveyapp.imports.words import MISSING

DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
UNSEEN = re.compile("[\x00-\x08\x0e-\x1f]")  # no program writes these into the name of a column
SAMPLE = 65_536  # characters that show how the file is written


def read(path: Path, words: Collection[str] = ()) -> Table:
    written, notes = decoded(path)
    text = written.replace("\r\n", "\n").replace("\r", "\n").lstrip("\n")
    try:
        delimiter = delimiter_of(text[:SAMPLE])
        header = next(iter(csv.reader(io.StringIO(text), delimiter=delimiter)), [])
    except csv.Error:
        raise not_a_table(path.name) from None
    names = check_names(header, f"{path.name}, first row")
    if any(UNSEEN.search(name) for name in names):
        raise not_text(path.name)
    as_written = [place for place, name in enumerate(names) if name in words]
    frame = parse(text, delimiter, names, as_written, path.name)
    if delimiter != ",":
        notes.append(f"The values are separated by {DELIMITERS[delimiter]}.")
    columns = {name: plain(frame[place]) for place, name in enumerate(names)}
    return Table(path.name, columns, notes=tuple(notes))


def not_a_table(source: str) -> ImportFault:
    return ImportFault(
        source, "it cannot be read as a table", "open it in a spreadsheet and save it as CSV again"
    )


def not_text(source: str) -> ImportFault:
    return ImportFault(source, "it is not text", "save the answers as CSV, Excel (.xlsx) or SPSS (.sav)")


def decoded(path: Path) -> tuple[str, list[str]]:
    data = path.read_bytes()
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace"), ["The text is in UTF-16."]
    if b"\x00" in data[:SAMPLE]:
        raise not_text(path.name)
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace"), [
            "The text is not UTF-8 and was read as Latin-1: check letters such as é and ü."
        ]


def delimiter_of(sample: str) -> str:
    """The sign that cuts the first rows into the same number of cells, the more cells the better."""
    whole_lines = sample[: sample.rfind("\n")] if "\n" in sample else sample

    def cells(delimiter: str) -> tuple[bool, int]:
        rows = [row for row in csv.reader(io.StringIO(whole_lines), delimiter=delimiter) if row][:20]
        widths = [len(row) for row in rows] or [1]
        return len(set(widths)) == 1 and widths[0] > 1, widths[0]

    return max(DELIMITERS, key=cells)


def parse(text: str, delimiter: str, names: list[str], as_written: list[int], source: str) -> pd.DataFrame:
    decimal = (
        ","
        if delimiter != "," and re.search(rf"[{delimiter}\n]-?\d+,\d+[{delimiter}\r\n]", text[:SAMPLE])
        else "."
    )
    try:
        frame = pd.read_csv(
            io.StringIO(text),
            sep=delimiter,
            header=None,
            names=range(len(names)),
            skiprows=1,
            na_values={place: [""] if place in as_written else list(MISSING) for place in range(len(names))},
            keep_default_na=False,
            dtype=dict.fromkeys(as_written, str),
            decimal=decimal,
            skipinitialspace=True,
            low_memory=False,
            on_bad_lines="error",
        )
    except pd.errors.EmptyDataError:
        return pd.DataFrame({place: [] for place in range(len(names))})
    except pd.errors.ParserError as error:
        raise ragged(str(error), source) from None
    if not isinstance(frame.index, pd.RangeIndex):  # pandas takes what is too much for row names
        extra = frame.index.nlevels
        raise ImportFault(
            f"{source}, row 2",
            f"it has {len(names) + extra} cells, the first row names {len(names)} columns",
            "give every column a name, and put cells that hold a separator in quotes",
        )
    return frame


def ragged(message: str, source: str) -> ImportFault:
    found = re.search(r"Expected (\d+) fields in line (\d+), saw (\d+)", message)
    if found:
        expected, line, saw = found.groups()
        what = f"it has {saw} cells where there are {expected} columns"
        return ImportFault(
            f"{source}, line {line}", what, "put cells that hold a separator in quotes, and check that line"
        )
    if "EOF inside string" in message:
        return ImportFault(
            source, "a quotation mark is opened and never closed", "close it, or double it inside a text"
        )
    return not_a_table(source)


def plain(series: pd.Series) -> Column:
    """Numbers as float, words as objects; missing is NaN or None."""
    if pd.api.types.is_bool_dtype(series):
        return np.where(series.to_numpy(), "yes", "no").astype(object)
    if pd.api.types.is_numeric_dtype(series):
        return np.asarray(series, dtype=float)
    values = series.astype(object).where(series.notna(), None).to_numpy()
    return np.array(
        [value.strip() if isinstance(value, str) else yes_or_no(value) for value in values], dtype=object
    )


def yes_or_no(value: object) -> object:
    if isinstance(value, bool | np.bool_):
        return "yes" if value else "no"
    return None if value is None else str(value)
