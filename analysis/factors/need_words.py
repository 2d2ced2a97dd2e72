"""Needs and numbers as they stand in sentences."""

from __future__ import annotations

from collections.abc import Sequence

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def named(factors: Sequence[int], needs: Sequence[str] | None) -> str:
    """Need 1, need 2 and need 4, or their names: 'Fair price' and 'Speed'.

    factors  at least one, numbered from 0;  needs  (m,) names, or None
    """
    return joined([f"need {factor + 1}" if needs is None else f"‘{needs[factor]}’" for factor in factors])


def joined(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def counted(number: int) -> str:
    """One to ten in words, the rest in figures."""
    return NUMBERS[number] if number < len(NUMBERS) else str(number)


def opened(sentence: str) -> str:
    """With a capital at its beginning."""
    return sentence[:1].upper() + sentence[1:]
