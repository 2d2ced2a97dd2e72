"""Faults of translations: words for what is not asked; and gaps, texts which a language still lacks."""

import difflib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from questionnaires.checks import LANGUAGE
from questionnaires.faults import Fault, Place, shown
from questionnaires.pages import Page
from questionnaires.questions import Question
from questionnaires.spoken_scales import standard_labels
from questionnaires.translations import LINES, LISTS, QuestionWords, Translation, lists_of

WHOLE = ("title", "introduction", "thanks")


@dataclass(frozen=True)
class Wanted:
    """A text that another language needs, and whether it is there."""

    place: Place
    what: str
    mend: str
    there: bool
    question: str | None = None


def translation_faults(
    pages: Sequence[Page],
    translations: Mapping[str, Translation],
    language: str,
    unread: frozenset[str] = frozenset(),
) -> Iterator[Fault]:
    questions = {question.code: question for page in pages for question in page.questions}
    titles = {page.title for page in pages if page.title}
    for spoken, translation in translations.items():
        here: Place = ("translations", spoken)
        if not LANGUAGE.fullmatch(spoken):
            yield Fault(here, f"{shown(spoken)} is not a language code", "write en, fi, pt-BR ...")
        elif spoken == language:
            yield Fault(here, f"{shown(spoken)} is the language of the questionnaire itself", "take it out")
        for title in translation.pages.keys() - titles:
            what = f"{shown(title)} is no title of a page"
            yield Fault((*here, "pages", title), what, mend_for(title, titles, "write the title of a page"))
        for code, words in translation.questions.items():
            place = (*here, "questions", code)
            if code in questions:
                yield from word_faults(place, questions[code], words)
            elif not unread & {code, ""}:
                mend = mend_for(code, questions, "use the code of a question")
                yield Fault(place, f"there is no question {shown(code)}", mend)


def word_faults(place: Place, question: Question, words: QuestionWords) -> Iterator[Fault]:
    """Words for what the question does not show."""
    lists = lists_of(question)
    for key in LINES:
        if getattr(words, key) and not getattr(question, key, ""):
            what = f"{key} is translated, but the question has none"
            yield Fault((*place, key), what, f"take it out, or give the question a {key}", question.code)
    for key in LISTS:
        given = words.labels(key)
        if given and key not in lists:
            what = f"{key} is translated, but the question has none"
            yield Fault((*place, key), what, "take it out", question.code)
            continue
        codes = [choice.code for choice in lists.get(key, ())]
        for code in given:
            if code not in codes:
                mend = f"use one of {', '.join(map(str, codes[:12]))}"
                yield Fault((*place, key), f"{key}: there is no code {shown(code)}", mend, question.code)


def mend_for(word: str, known: Collection[str], otherwise: str) -> str:
    near = difflib.get_close_matches(word[:60], list(known)[:500], n=1)
    return f"did you mean {near[0]}?" if near else otherwise


def wanted_texts(
    whole: Mapping[str, str], pages: Sequence[Page], translation: Translation, spoken: str, language: str
) -> Iterator[Wanted]:
    """Every text to translate. `whole`: title, introduction and thanks; texts without letters need none."""
    here: Place = ("translations", language)
    for key in WHOLE:
        if has_letters(whole[key]):
            yield Wanted((*here, key), f"{key} is missing in {language}", f"add {key}:",
                         bool(getattr(translation, key)))  # fmt: skip
    for title in dict.fromkeys(page.title for page in pages if has_letters(page.title)):
        yield Wanted((*here, "pages"), f"the page {shown(title)} has no title in {language}",
                     f"add {shown(title)}: under pages:", title in translation.pages)  # fmt: skip
    for page in pages:
        for question in page.questions:
            yield from wanted_of(question, translation, spoken, language)


def wanted_of(question: Question, translation: Translation, spoken: str, language: str) -> Iterator[Wanted]:
    words = translation.questions.get(question.code, QuestionWords())
    place: Place = ("translations", language, "questions", question.code)
    under = f"under {question.code}:"
    for key in LINES:
        if has_letters(getattr(question, key, "")):
            what = f"{key} is missing in {language}"
            yield Wanted((*place, key), what, f"add {key}: {under}", bool(getattr(words, key)), question.code)
    for key, choices in lists_of(question).items():
        there = {**standard_labels(choices, spoken, language), **words.labels(key)}
        for code, label in choices:
            if has_letters(label):
                what = f"the code {shown(code)} in {key} has no label in {language}"
                mend = f"add {shown(code)}: to {key}: {under}"
                yield Wanted((*place, key), what, mend, code in there, question.code)


def has_letters(text: str) -> bool:
    return any(letter.isalpha() for letter in text)
