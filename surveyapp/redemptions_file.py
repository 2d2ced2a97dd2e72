"""What the shop says of redeemed vouchers: a CSV with a code, and maybe a day and an amount, on each line."""

import csv
import io
from dataclasses import dataclass, field
from datetime import date, datetime

from surveyapp.money import minor_units

CODE = {
    "code",
    "voucher",
    "vouchercode",
    "coupon",
    "couponcode",
    "discountcode",
    "gutscheincode",
    "gutschein",
}
DAY = {"date", "day", "redeemed", "redeemedat", "redeemedon", "orderdate", "datum", "createdat"}
AMOUNT = {"amount", "total", "basket", "order", "ordertotal", "revenue", "value", "sum", "betrag", "summe"}
DAYS = ("%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y")
MOST_ROWS = 200_000


@dataclass(frozen=True)
class Redeemed:
    line: int
    code: str
    day: date | None
    basket: int | None
    """minor units; None where the shop does not say"""


@dataclass(frozen=True)
class ReadFile:
    rows: list[Redeemed] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def read_redemptions(text: str, currency: str) -> ReadFile:
    """Every line that can be read, and a sentence for every one that cannot."""
    table = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text))
    try:
        lines = [(table.line_num, [cell.strip() for cell in row]) for row in table if any(row)]
    except csv.Error as error:
        return ReadFile(faults=[f"Line {table.line_num}: this cannot be read as CSV ({error})."])
    if not lines:
        return ReadFile(faults=["There are no lines in this file."])
    columns = columns_of(lines[0][1])
    if columns is None:
        named = "The first line names no column with the voucher’s code. Call it “code”"
        return ReadFile(faults=[f"{named}; “date” and “amount” are read too."])
    if len(lines) > MOST_ROWS:
        return ReadFile(faults=[f"There are {len(lines):,} lines. Send at most {MOST_ROWS:,} at a time."])
    return rows_of(lines[1:], columns, currency)


def delimiter_of(text: str) -> str:
    first = text.partition("\n")[0]
    return max(",;\t|", key=first.count)


def columns_of(heading: list[str]) -> tuple[int, int | None, int | None] | None:
    names = ["".join(filter(str.isalnum, name.lower())) for name in heading]

    def place(known: set[str]) -> int | None:
        return next((number for number, name in enumerate(names) if name in known), None)

    code = place(CODE)
    return None if code is None else (code, place(DAY), place(AMOUNT))


def rows_of(
    lines: list[tuple[int, list[str]]], columns: tuple[int, int | None, int | None], currency: str
) -> ReadFile:
    found = ReadFile()
    for number, cells in lines:
        code, day, amount = (cells[at] if at is not None and at < len(cells) else "" for at in columns)
        try:
            if not code:
                raise ValueError("There is no code.")
            basket = minor_units(amount, currency) if amount else None
            found.rows.append(Redeemed(number, code, day_of(day), basket))
        except ValueError as error:
            found.faults.append(f"Line {number}: {error}")
    return found


def day_of(text: str) -> date | None:
    """The day at the beginning of a date, with or without a time. Raises ValueError"""
    if not text:
        return None
    for pattern in DAYS:
        try:
            return datetime.strptime(text[:10], pattern).date()
        except ValueError:
            continue
    raise ValueError(f"“{text[:20]}” is no day. Write it like 2027-03-31.")
