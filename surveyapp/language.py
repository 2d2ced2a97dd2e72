"""In which language people are addressed: by their link, else their browser, else the questionnaire's own."""

from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import urlencode

from babel import Locale, UnknownLocaleError
from flask import g, request
from flask_babel import refresh

from questionnaires import Questionnaire, nearest_language

LANGUAGES = ("en", "de", "fi", "da", "fil", "zh-Hans", "ar", "es", "fr")
"""languages with a catalogue of our own sentences; English is what they are written in"""
LONGEST_TAG = 35


@dataclass(frozen=True)
class Offered:
    """A language to choose, named in itself."""

    code: str
    name: str
    direction: str
    is_spoken: bool


def chosen_for(questionnaire: Questionnaire, wish: str | None = None) -> str:
    """The language in which to ask: what the link or the form says (lang=fi), else what the browser asks for,
    else the questionnaire's own. Only those into which it is translated count.

    wish    instead of what the link or the form says
    """
    offered = questionnaire.languages
    if len(offered) == 1:
        return questionnaire.language
    told = request.values.get("lang", "") if wish is None else wish
    return wished(told, offered) or of_browser(offered) or questionnaire.language


def wished(told: str, offered: tuple[str, ...]) -> str | None:
    """The language that somebody asks for in words of their own, where it is on offer."""
    return nearest_language(told[:LONGEST_TAG], offered)


def of_browser(offered: tuple[str, ...]) -> str | None:
    """What the browser likes best of those on offer; rather another script than a foreign language."""
    liked = [tag[:LONGEST_TAG] for tag, quality in request.accept_languages if quality > 0]
    exact = (nearest_language(tag, offered) for tag in liked)
    alike = (nearest_language(tag.partition("-")[0], offered) for tag in liked)
    return next((found for found in (*exact, *alike) if found), None)


def of_request() -> str:
    """The catalogue for this page, as Babel spells it: of the language spoken, else of the browser's."""
    spoken: str | None = g.get("language")
    found = nearest_language(spoken, LANGUAGES) if spoken else of_browser(LANGUAGES)
    return (found or "en").replace("-", "_")


def speak(language: str) -> None:
    """From here on this page is in that language; where it has no catalogue, our own words are English."""
    g.language = language
    refresh()


def for_templates() -> dict[str, Any]:
    """`lang` and `dir` of the page, for browsers and screen readers; and what a choice of languages needs."""
    language = g.get("language") or of_request().replace("_", "-")
    return {
        "lang": language,
        "dir": direction_of(language),
        "language_offers": offers,
        "in_language": in_language,
    }


def offers(questionnaire: Questionnaire) -> list[Offered]:
    """The languages to choose from; none where there is only one."""
    codes = questionnaire.languages
    return [offered(code) for code in codes] if len(codes) > 1 else []


def offered(code: str) -> Offered:
    return Offered(code, name_of(code), direction_of(code), code == g.get("language"))


def in_language(code: str) -> str:
    """The address of this page in another language; what else the address says stays."""
    said = [(name, value) for name, value in request.args.items(multi=True) if name != "lang"]
    return f"{request.path}?{urlencode([*said, ('lang', code)])}"


@cache
def name_of(language: str) -> str:
    """A language in its own words: Deutsch, Suomi."""
    try:
        locale = Locale.parse(language, sep="-")
    except (ValueError, UnknownLocaleError):
        return language
    name = locale.get_display_name(locale) or language
    return name[:1].upper() + name[1:]


@cache
def direction_of(language: str) -> str:
    try:
        return Locale.parse(language, sep="-").text_direction
    except (ValueError, UnknownLocaleError):
        return "ltr"
