"""The public random values of a draw, written in the one way that everybody hashes (RFC 3797, section 4)."""

import re

NUMBER = re.compile(r"\d{1,40}")
HEXADECIMAL = re.compile(r"(?=[0-9]*[a-f])[0-9a-f]{16,128}")
MOST_SOURCES, MOST_NUMBERS = 20, 60


class SeedFault(ValueError):
    """Values that cannot be used; the message says which line and how to mend it."""


def seed_of(values: str) -> str:
    """One source a line: whole numbers between spaces or commas, or one hexadecimal value.

    Numbers are sorted, each followed by a point, each source by a slash: "9319" and "2 5 12 8 10" are
    "9319./2.5.8.10.12./". Lines that begin with # are passed over.
    """
    lines = [line.strip() for line in values.splitlines()]
    sources = [(number, line) for number, line in enumerate(lines, 1) if line and not line.startswith("#")]
    if not sources:
        raise SeedFault("There are no values. Write those of each source on a line of its own.")
    if len(sources) > MOST_SOURCES:
        raise SeedFault(f"There are {len(sources)} sources. Use at most {MOST_SOURCES}.")
    return "".join(source_of(number, line) for number, line in sources)


def source_of(number: int, line: str) -> str:
    values = re.split(r"[\s,;]+", line.lower())
    if len(values) == 1 and HEXADECIMAL.fullmatch(values[0]):
        return f"{values[0]}./"
    wrong = next((value for value in values if not (value.isascii() and NUMBER.fullmatch(value))), None)
    if wrong is not None:
        raise SeedFault(
            f"Line {number}: “{wrong[:40]}” is no whole number. Write whole numbers with spaces between; "
            "a price of 9319.69 as 931969, as was announced."
        )
    if len(values) > MOST_NUMBERS:
        raise SeedFault(f"Line {number} has {len(values)} numbers. Use at most {MOST_NUMBERS}.")
    return "".join(f"{value}." for value in sorted(map(int, values))) + "/"
