"""Numbers as they are written where the language of the page is spoken: 2,5 in German, 2.5 in English.

Never with thousands separators: what people read here they may type, and 1.200 has two readings.
"""

from decimal import Decimal
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.numbers import get_decimal_symbol, get_minus_sign_symbol
from flask import g

PLAIN = (".", "-")


def in_spoken_language(number: float) -> str:
    """Plain on a page that is in no language of its own, such as the studio's."""
    spoken: str | None = g.get("language") if g else None
    point, minus = signs_of(spoken) if spoken else PLAIN
    return decimal_text(number).replace(".", point).replace("-", minus)


@cache
def signs_of(language: str) -> tuple[str, str]:
    """What stands before a fraction, and before a number below zero; with digits 0 to 9."""
    try:
        locale = Locale.parse(language, sep="-")
    except (ValueError, UnknownLocaleError):
        return PLAIN
    return get_decimal_symbol(locale), get_minus_sign_symbol(locale)


def decimal_text(number: float) -> str:
    """2.5; and 1.234 as 1.2340, which nobody reads as a thousand and something."""
    text = format(Decimal(repr(number)), "f")
    return text + "0" if len(text.partition(".")[2]) == 3 else text
