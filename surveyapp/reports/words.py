"""Numbers and lists as people say them."""

from collections.abc import Sequence
from typing import Any

from surveyapp.filters import share_interval, unbroken

NUMERALS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
LONGEST_NAME = 45  # longer names break a sentence


def numeral(value: int) -> str:
    return NUMERALS[value] if 0 <= value < len(NUMERALS) else str(value)


def listed(parts: Sequence[str], conjunction: str = "and") -> str:
    """a, b and c"""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {conjunction} {parts[-1]}"


def quoted(text: str) -> str:
    """As it is where it begins with a quotation already, as an option does beside its question."""
    return text if text.startswith("“") else f"“{text.strip()}”"


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def sentence(text: str) -> str:
    """With a full stop, whatever it came with."""
    text = unbroken(text.strip())
    return text if text.endswith((".", "?", "!", "…")) else f"{text}."


def stability_words(agreement: float) -> str:
    for least, words in (
        (0.9, "almost unchanged"),
        (0.7, "largely the same"),
        (0.55, "in part"),
        (0.0, "only loosely"),
    ):
        if agreement >= least:
            return words
    return "hardly at all"


def called(profile: dict[str, Any]) -> str:
    """A segment within a sentence."""
    name: str = profile["name"]
    return quoted(name) if len(name) <= LONGEST_NAME else f"segment {profile['label']}"


def stands_out(profile: dict[str, Any]) -> str:
    """A segment by its name, or, where that is long, by what it wants more, or less."""
    telling = [need for need in profile["needs"] if need["reading"] != "same"]
    if len(profile["name"]) <= LONGEST_NAME or not telling:
        return f"{called(profile)}, {share_interval(profile['share'], profile['share_interval'])}"
    telling.sort(key=lambda need: -abs(need["effect_size"] or 0))
    reading = telling[0]["reading"]
    names = [quoted(need["name"]) for need in telling if need["reading"] == reading]
    size = share_interval(profile["share"], profile["share_interval"])
    return f"one of {size} that cares {reading} about {listed(names[:2])}"
