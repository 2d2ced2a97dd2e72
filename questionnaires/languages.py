"""Language tags: de, de-AT, zh-Hans. Which of those on offer a tag means."""

from collections.abc import Iterable, Iterator, Mapping

SAME = {
    "zh": "zh-Hans",
    "zh-cn": "zh-Hans",
    "zh-sg": "zh-Hans",
    "zh-tw": "zh-Hant",
    "zh-hk": "zh-Hant",
    "zh-mo": "zh-Hant",
    "tl": "fil",
}
"""a tag people and browsers write -> the one that says the script or the newer name"""
LETTERS_OF_A_SCRIPT = 4


def plainer(language: str) -> Iterator[str]:
    """In small letters, the tag and those that say less: de-at, de. A script stays: nobody reads all."""
    written = language.replace("_", "-").lower()
    parts = SAME.get(written, written).lower().split("-")
    while parts:
        yield "-".join(parts)
        last = parts.pop()
        if len(last) == LETTERS_OF_A_SCRIPT and last.isalpha():
            return


def nearest_language(wanted: str, offered: Iterable[str]) -> str | None:
    """The one on offer that is the same language in the same script: de is right for de-AT, pt-BR for pt."""
    spelled: dict[str, str] = {}
    for one in offered:
        for place, tag in enumerate(plainer(one)):
            if place == 0 or tag not in spelled:
                spelled[tag] = one
    return next((spelled[tag] for tag in plainer(wanted) if tag in spelled), None)


def words_in(language: str, written: Mapping[str, str], for_all: str) -> str:
    """What was written in the language, by language, or else for everybody."""
    return written.get(nearest_language(language, written) or "", for_all)
