"""What the columns of a list mean: address, name, language, or the answer to a question; a guess first."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from babel import Locale, UnknownLocaleError

from surveyapp.contacts.facts import Fact

ABOUT = {"address": "Mail address", "name": "Name", "language": "Language"}
NAMES = {"name", "full name", "nimi", "nombre", "nom", "navn", "pangalan", "姓名", "الاسم"}
LANGUAGES = {"language", "lang", "sprache", "kieli", "idioma", "langue", "sprog", "locale"}
FACT = "fact:"


def guess(columns: list[dict[str, Any]], facts: Mapping[str, Fact]) -> dict[str, str]:
    """Column -> what it seems to hold; each meaning once."""
    found: dict[str, str] = {}
    for column in columns:
        meaning = guess_one(column, facts)
        found[column["name"]] = "" if meaning in found.values() else meaning
    return found


def guess_one(column: dict[str, Any], facts: Mapping[str, Fact]) -> str:
    word = column["name"].strip().casefold()
    if column["looks_like_addresses"]:
        return "address"
    if word in NAMES:
        return "name"
    if word in LANGUAGES:
        return "language"
    alike = (one for one in facts.values() if word in {one.variable.casefold(), one.label.casefold()})
    fact = next(alike, None)
    return FACT + fact.variable if fact else ""


def language_in(written: str) -> str:
    """fi for fi, fi_FI, Finnish or suomi; nothing where it is no language."""
    text = written.strip()
    try:
        return str(Locale.parse(text.replace("_", "-"), sep="-").language)
    except (ValueError, UnknownLocaleError, TypeError):
        return languages_by_name().get(text.casefold(), "")


@cache
def languages_by_name() -> dict[str, str]:
    """Names of languages in English and in themselves -> tag; of two with one name, the shorter tag."""
    english, named = Locale("en").languages, {}
    for tag in sorted(english, key=len, reverse=True):
        for name in filter(None, (english[tag], own_name(tag))):
            named[name.casefold()] = tag.partition("_")[0]
    return named


def own_name(tag: str) -> str:
    try:
        return Locale.parse(tag).get_language_name() or ""
    except (ValueError, UnknownLocaleError):
        return ""
