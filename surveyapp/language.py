"""In which language a person is addressed."""

from functools import cache

from babel import Locale, UnknownLocaleError
from flask import g, request
from flask_babel import refresh

LANGUAGES = ("en", "de")
"""languages with a catalogue of our own sentences; English is what they are written in"""


def of_request() -> str:
    """The language the page has chosen (a questionnaire's own), else the browser's, else English."""
    chosen: str | None = g.get("language")
    if chosen is None:
        chosen = request.accept_languages.best_match(LANGUAGES) or "en"
    primary = chosen.partition("-")[0]
    return primary if primary in LANGUAGES else "en"


def speak(language: str) -> None:
    """From here on this page is in that language; where it has no catalogue, our own words are English."""
    g.language = language
    refresh()


def for_templates() -> dict[str, str]:
    """`lang` and `dir` of the page, for the browser and for screen readers."""
    language = g.get("language") or of_request()
    return {"lang": language, "dir": direction_of(language)}


@cache
def direction_of(language: str) -> str:
    try:
        return Locale.parse(language, sep="-").text_direction
    except (ValueError, UnknownLocaleError):
        return "ltr"
