"""What an item's label is about: the short phrases in it that carry its content."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from analysis.needs.stop_words import AND, SCENE_SETTING, STOP_WORDS, TURNING_AWAY

LONGEST_WHOLE = 3
WORDS_IN_A_PHRASE = 2
# "Q1.2 ", "Q1_2_", "3) " and "3. " number a question; "65 or over" and "24 hours" begin with a figure.
CODE_IN_FRONT = re.compile(r"^(?:[A-Za-z]{1,3}\d+(?:[._]\d+)*[_:.)\s]+|\d+(?:[._]\d+)*(?:[:.)]+\s+|_))(?=\S)")
# give.back, help_others and mindOff are words written as one; Q1.2 is a number.
JOINT = re.compile(r"(?<=[^\W\d_])[._]+(?=[^\W\d_])|(?<=[a-z])(?=[A-Z][a-z])")
IN_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
# Marks belong to the letter before them, which matters in Devanagari or Thai.
TOKEN = re.compile(r"&|[^\W_](?:[^\W_]|[̀-ͯ]|[ऀ-෿]|[฀-๿]|['’.\-](?=[^\W_]))*|[^\w\s]+|_+")

Phrase = tuple[str, ...]


def label_in_words(label: str) -> str:
    """A label without the question number in front, and a bare code such as give.back as words."""
    whole = " ".join(unicodedata.normalize("NFC", label).split())
    behind = CODE_IN_FRONT.sub("", whole)
    plain = behind if any(letter.isalpha() for letter in behind) else whole  # Q1.21 is all there is
    return plain if " " in plain else " ".join(JOINT.sub(" ", plain).split())


def content_phrases(label: str, telling: Callable[[str], bool]) -> tuple[Phrase, ...]:
    """The phrases of one or two telling content words in a label, in its order; the whole of a short label.

    telling  says of a word in lower case whether it may stand in a phrase
    """
    words = tokens(label_in_words(label))
    if is_whole(words):
        return (tuple(words),) if any(telling(word.casefold()) for word in words) else ()
    runs: list[list[str]] = [[]]
    for word in statement(words):
        plain = word.casefold()
        if (plain in AND and runs[-1]) or (is_content(word) and telling(plain)):
            runs[-1].append(word)
        elif runs[-1]:
            runs.append([])
    return tuple(phrase for run in runs for phrase in cut(run))


def content_words(label: str) -> tuple[str, ...]:
    """The content words of a label in lower case; all words but "and" of a short label."""
    words = tokens(label_in_words(label))
    chosen = words if is_whole(words) else [word for word in statement(words) if is_content(word)]
    return tuple(word.casefold() for word in chosen if word.casefold() not in AND)


def is_whole(words: list[str]) -> bool:
    """Whether a label is a name by itself, such as "Fair price" or give.back."""
    return len(words) <= LONGEST_WHOLE and all(map(is_word, words))


def statement(words: list[str]) -> list[str]:
    """What a label says: without an opening clause such as "When buying a boat,", without what is in
    brackets, and without what follows "not", "without" or "than", which is what it is not about."""
    opens = bool(words) and words[0].casefold() in SCENE_SETTING and "," in words
    said: list[str] = []
    for word in words[words.index(",") + 1 :] if opens else words:
        if word.casefold().replace("’", "'") in TURNING_AWAY:
            break
        said.append(word)
    return said


def is_content(word: str) -> bool:
    plain = word.casefold()
    return is_word(word) and plain.replace("’", "'") not in STOP_WORDS and plain not in AND


def cut(run: list[str]) -> list[Phrase]:
    """The parts of a run between "and", the last two words of each; "latest and greatest" stays together."""
    if len(run) == 3 and run[1].lower() in AND:
        return [tuple(run)]
    parts: list[list[str]] = [[]]
    for word in run:
        if word.lower() in AND:
            parts.append([])
        else:
            parts[-1].append(word)
    return [tuple(part[-WORDS_IN_A_PHRASE:]) for part in parts if part]


def tokens(label: str) -> list[str]:
    """Words, and between them each run of other signs; what is in brackets is one other sign."""
    found: list[str] = TOKEN.findall(IN_BRACKETS.sub(" … ", label))
    return found


def is_word(token: str) -> bool:
    return token[0].isalnum()


def cut_at_a_word(label: str, longest: int) -> str:
    """An ellipsis says that it was cut."""
    if len(label) <= longest:
        return label
    head = label[: longest - 1]
    cut = head.rsplit(" ", 1)[0] if " " in head else head
    return cut.rstrip(" ,;:.-&") + "…"
