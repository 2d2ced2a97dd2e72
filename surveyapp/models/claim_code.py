"""The code with which a person claims a reward: made for a form, shown on a page, stored as a hash alone."""

import hashlib
import re
import secrets

SYMBOLS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # 31, a prime: the check symbol finds every slip and every swap
LENGTH = 16  # 15 of chance, 74 bits, and one to check
GROUP = 4


def new_claim_code() -> str:
    """Such as K7QX-2MFA-9TRB-WC3H."""
    chance = "".join(secrets.choice(SYMBOLS) for _ in range(LENGTH - 1))
    return grouped(chance + check_symbol(chance))


def grouped(symbols: str) -> str:
    return "-".join(symbols[place : place + GROUP] for place in range(0, LENGTH, GROUP))


def check_symbol(chance: str) -> str:
    total = sum(weight * SYMBOLS.index(symbol) for weight, symbol in enumerate(chance, 1))
    return SYMBOLS[total % len(SYMBOLS)]


def code_written(text: str) -> str | None:
    """The code in what somebody typed, in any case and grouping; None where it is none, or mistyped."""
    symbols = re.sub(r"[\s.\-–—_]", "", text[:200]).upper()
    if len(symbols) != LENGTH or not set(symbols) <= set(SYMBOLS):
        return None
    return grouped(symbols) if check_symbol(symbols[:-1]) == symbols[-1] else None


def code_hash(code: str) -> str:
    """What is kept of a code."""
    return hashlib.sha256(f"needmap claim {code}".encode()).hexdigest()
