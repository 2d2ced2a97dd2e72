"""Numbers as people type them: 3.5 or 3,5; 1 200, 1,200 or 1.200; with a unit; in any script's digits."""

import re
import unicodedata

LONGEST_NUMERAL = 40
MARKS = "\u200e\u200f\u061c"
"""of direction, unseen; they come along where a number was copied from an Arabic or Hebrew text"""
SPACES = " '\u2019\u00a0\u2007\u2009\u202f"
NUMERAL = re.compile(r"(?P<sign>[-+]?)(?P<body>\d[\d.,]*|[.,]\d+)", re.ASCII)


def readings(typed: str, unit: str = "") -> tuple[int | float, ...]:
    """The numbers a typed text can mean: none, one, or two where 1,200 may be 1.2 or 1200."""
    match = NUMERAL.fullmatch(plain(typed, unit))
    if match is None:
        return ()
    found = {as_number(match["sign"] + text) for text in decimals_in(match["body"])}
    return tuple(sorted(found))


def plain(typed: str, unit: str) -> str:
    """Only ASCII digits, sign and separators, without the unit; what else there was stays and fails."""
    text = "".join(character for character in typed if character not in MARKS).strip()
    if unit and text.casefold().endswith(unit.casefold()):
        text = text[: -len(unit)].strip()
    if len(text) > LONGEST_NUMERAL:
        return ""
    text = "".join(ascii_digit(character) for character in text)
    return re.sub(rf"(?<=\d)[{SPACES}](?=\d{{3}}(?!\d))", "", text, flags=re.ASCII)


def ascii_digit(character: str) -> str:
    digit = unicodedata.decimal(character, None)
    if digit is not None:
        return str(digit)
    return {"\u2212": "-", "\u066b": ",", "\u066c": "", "\uff0c": ",", "\uff0e": "."}.get(
        character, character
    )


def decimals_in(body: str) -> list[str]:
    """The body with a decimal point or none, in each way it can be read."""
    found = []
    if re.fullmatch(r"\d*[.,]?\d*", body):
        found.append(body.replace(",", "."))
    for group, point in ((",", "."), (".", ",")):
        if re.fullmatch(rf"[1-9]\d{{0,2}}(\{group}\d{{3}})+(\{point}\d+)?", body):
            found.append(body.replace(group, "").replace(point, "."))
    return found


def as_number(text: str) -> int | float:
    whole, _, fraction = text.partition(".")
    return float(text) if fraction.strip("0") else int(whole) if whole.strip("+-") else 0
