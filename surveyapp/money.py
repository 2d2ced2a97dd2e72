"""Money: whole minor units (cents) of a currency, typed and shown as people write it."""

import re
from decimal import Decimal

from babel.numbers import format_currency, get_currency_precision, list_currencies

MOST = 10**12  # minor units; more is a slip of the keyboard


class MoneyError(ValueError):
    """What was typed is no amount; the message says how to write it."""


def minor_units(text: str, currency: str) -> int:
    """ "12.50", "12,5", "1 200" or "€ 12" in cents. Raises MoneyError"""
    plain = re.sub(r"[\s\u00a0\u202f'’]|^[^\d.,-]+|[^\d.,]+$", "", text.strip())
    digits = get_currency_precision(currency)
    plain = re.sub(r"[.,](?=\d{3}(\D|$))", "", plain) if digits != 3 else plain
    if not re.fullmatch(r"\d{1,12}([.,]\d{0,3})?", plain) or not plain.isascii():
        raise MoneyError("Write an amount such as 12.50.")
    amount = Decimal(plain.replace(",", ".")).scaleb(digits)
    if amount != int(amount):
        raise MoneyError(f"{currency} has {digits} digits after the point, this amount has more.")
    if amount > MOST:
        raise MoneyError("This is more money than a study spends. Check the amount.")
    return int(amount)


def as_typed(minor: int, currency: str) -> str:
    """1250 -> 12.50, as it is typed into a form."""
    digits = get_currency_precision(currency)
    return f"{Decimal(minor).scaleb(-digits):.{digits}f}"


def money(minor: float | None, currency: str, locale: str = "en") -> str:
    """1250, EUR -> €12.50"""
    if minor is None:
        return "not known"
    digits = get_currency_precision(currency)
    return format_currency(Decimal(round(minor)).scaleb(-digits), currency, locale=locale)


def is_currency(code: str) -> bool:
    return code in list_currencies()
