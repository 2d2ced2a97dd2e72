"""What a mail says: the researcher's own words, or ours in the language of the person; what it must hold."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from surveyapp.models.mail_text import MailText

FILE = Path(__file__).with_name("texts.yaml")
PLACES = {
    "name": "the person’s name",
    "link": "their personal link",
    "study": "what the questionnaire is called",
    "minutes": "how long it takes, as a number",
    "unsubscribe": "the link that ends these mails",
}
PLACE = re.compile(r"\{([^{}\s]*)\}")
LONGEST_SUBJECT = 150
LONGEST_BODY = 10_000


@dataclass(frozen=True)
class Words:
    subject: str
    body: str


@cache
def shipped() -> dict[str, dict[str, dict[str, str]]]:
    """Language -> kind -> subject and body."""
    texts: dict[str, dict[str, dict[str, str]]] = yaml.safe_load(FILE.read_text())
    return texts


def shipped_words(kind: str, language: str) -> Words:
    """Ours, in this language where we have it, else in English."""
    texts = shipped()
    primary = language.replace("_", "-").partition("-")[0]
    return Words(**(texts.get(language) or texts.get(primary) or texts["en"])[kind])


def words_of(study_id: int, kind: str, language: str) -> Words:
    """The study's own words in this language, else ours."""
    own = MailText.find(study_id, kind, language)
    return Words(own.subject, own.body) if own else shipped_words(kind, language)


def faults_of(kind: str, words: Words) -> list[tuple[str, str]]:
    """(subject or body, what is wrong and how to mend it); nothing when it may be sent."""
    found = []
    if not words.subject.strip():
        found.append(("subject", "Write a subject: a mail without one looks like rubbish."))
    if not words.subject.isprintable():
        found.append(("subject", "A subject is one line. Take out the line break."))
    for field, text in (("subject", words.subject), ("body", words.body)):
        for name in PLACE.findall(text):
            if name not in PLACES:
                known = ", ".join(f"{{{one}}}" for one in PLACES)
                found.append((field, f"There is no {{{name[:40]}}} to fill in. Use {known}, or take it out."))
    places = PLACE.findall(words.body)
    if kind != "thanks" and "link" not in places:
        found.append(("body", "People need their link to answer. Write {link} where it should stand."))
    if "unsubscribe" not in places:
        found.append(("body", "Everybody must be able to end these mails. Write {unsubscribe} at the end."))
    return found


def filled(text: str, values: Mapping[str, str]) -> str:
    """With each place filled in. Without a name "Hello {name}," is "Hello,": its blank goes too."""
    if not values["name"]:
        text = re.sub(r"(?m)^\{name\}[^\S\n]*|[^\S\n]?\{name\}", "", text)
    return PLACE.sub(lambda place: values.get(place.group(1), place.group()), text)
