"""A file, whatever its name says, is read as what it is."""

from collections.abc import Collection
from pathlib import Path

from surveyapp.imports import csv, sav, xlsx
from surveyapp.imports.errors import ImportFault
from surveyapp.imports.table import Table, check_table

READS = "CSV, Excel (.xlsx) or SPSS (.sav)"
SIGNATURES = (
    (b"PK\x03\x04", "xlsx"),
    (b"$FL2", "sav"),
    (b"$FL3", "sav"),
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"%PDF", "a PDF"),
    (b"\xd0\xcf\x11\xe0", "an Excel file of before 2007 (.xls) or another old Office file"),
    (b"\x1f\x8b", "a compressed file (gzip)"),
    (b"PAR1", "a Parquet file"),
    (b"<!doctype html", "a web page"),
    (b"<html", "a web page"),
)


def read_table(path: Path, *, sheet: str | None = None, words: Collection[str] = ()) -> Table:
    """The table in a file. Raises ImportFault

    sheet   one of an Excel file, else its first
    words   columns of a CSV whose codes are words, even where they look like numbers or like nothing
    """
    kind = kind_of(path)
    if kind == "xlsx":
        return check_table(xlsx.read(path, sheet))
    if kind == "sav":
        return check_table(sav.read(path))
    return check_table(csv.read(path, words))


def kind_of(path: Path) -> str:
    start = first_bytes(path)
    if not start.strip():
        raise ImportFault(path.name, "the file is empty", "export it again")
    found = next((kind for mark, kind in SIGNATURES if start.lower().startswith(mark.lower())), "csv")
    if " " in found:
        raise ImportFault(path.name, f"it is {found}", f"save the answers as {READS} and give that file")
    return found


def first_bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(512)
    except FileNotFoundError:
        raise ImportFault(str(path), "there is no such file", "check the path") from None
    except IsADirectoryError:
        raise ImportFault(str(path), "it is a folder", "name one file in it") from None
    except PermissionError:
        raise ImportFault(str(path), "it may not be read", "change its permissions, or copy it") from None
