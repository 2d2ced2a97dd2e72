"""Faults in the build of a questionnaire, whatever it was read from."""

import math
import re
from collections.abc import Iterator, Sequence

from questionnaires.attention_faults import attention_faults
from questionnaires.condition_checks import condition_faults
from questionnaires.condition_tokens import KEYWORDS
from questionnaires.faults import Fault, shown
from questionnaires.pages import Page
from questionnaires.questions import Asked, Grid, LongText, Multiple, Number, Ranking, Single, Text
from questionnaires.ranking_faults import ranking_faults
from questionnaires.role_faults import role_faults, shared_roles
from questionnaires.scales import Choice, Code

# Never begins with _, so that a form has names left for fields of its own.
QUESTION_CODE = re.compile(r"[A-Za-z][A-Za-z0-9_]*(\.[A-Za-z0-9_]+)*")
PART_CODE = re.compile(r"[A-Za-z0-9_]+")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
LONGEST_CODE = 60
LARGEST_CODE = 10**9
LONGEST_ANSWER = 100_000

Found = tuple[str, str, str]  # key, what, mend


def structural_faults(
    pages: Sequence[Page], language: str = "en", unread: frozenset[str] = frozenset()
) -> Iterator[Fault]:
    """Every fault of the whole. `unread` are codes of questions that are there but could not be read, with
    an empty one among them when a code itself could not."""
    if not LANGUAGE.fullmatch(language):
        yield Fault(("language",), f"{shown(language)} is not a language code", "write en, fi, pt-BR ...")
    for p, page in enumerate(pages):
        for q, question in enumerate(page.questions):
            for key, what, mend in question_faults(question):
                yield Fault((p, q, key), what, mend, question.code)
    yield from name_faults(pages, unread)
    yield from shared_roles(pages)
    yield from condition_faults(pages, unread)


def emptiness_faults(pages: Sequence[Page]) -> Iterator[Fault]:
    if not pages:
        yield Fault((), "there is no page", "add pages: with at least one page of questions")
    for p, page in enumerate(pages):
        if not page.questions:
            yield Fault((p,), "this page has no questions", "add a question, or take the page out")


def question_faults(question: Asked) -> Iterator[Found]:
    yield from question_code_faults(question.code)
    match question:
        case Grid():
            yield from choice_faults("scale", question.choices, least=2)
            yield from choice_faults("rows", question.rows, least=1)
            yield from part_code_faults("rows", question.rows)
            yield from listed_faults("missing", question.missing, question.choices)
            yield from attention_faults(question)
        case Single():
            yield from choice_faults("options", question.options, least=2)
            yield from listed_faults("missing", question.missing, question.options)
            yield from attention_faults(question)
            yield from role_faults(question)
        case Multiple():
            yield from choice_faults("options", question.options, least=2)
            yield from part_code_faults("options", question.options)
            yield from listed_faults("exclusive", question.exclusive, question.options)
            yield from count_faults(question)
        case Ranking():
            yield from choice_faults("options", question.options, least=2)
            yield from part_code_faults("options", question.options)
            yield from ranking_faults(question)
        case Number():
            yield from limit_faults(question)
        case Text() | LongText():
            if not 1 <= question.max_length <= LONGEST_ANSWER:
                what = f"max_length is {question.max_length}"
                yield "max_length", what, f"use 1 to {LONGEST_ANSWER} characters"


def question_code_faults(code: str) -> Iterator[Found]:
    if not QUESTION_CODE.fullmatch(code) or len(code) > LONGEST_CODE:
        mend = f"begin with a letter, then use a-z, 0-9 and _ only, {LONGEST_CODE} at most, such as price_2"
        yield "code", f"{shown(code)} cannot be a question's code", mend
    elif code.lower() in KEYWORDS:
        yield "code", f"{shown(code)} means something in conditions", f"call it {code}_1 or something plainer"


def choice_faults(key: str, choices: tuple[Choice, ...], least: int) -> Iterator[Found]:
    if len(choices) < least:
        yield (
            key,
            f"{key} has {len(choices)} of at least {least}",
            "add to it, or ask another type of question",
        )
    seen: set[str] = set()
    for code, label in choices:
        if str(code) in seen:
            yield key, f"the code {shown(code)} is there twice", "give each its own code"
        seen.add(str(code))
        if isinstance(code, int) and abs(code) > LARGEST_CODE:
            yield key, f"the code {code} is too large", f"use whole numbers up to {LARGEST_CODE}"
        if isinstance(code, str) and not is_plain(code):
            yield (
                key,
                f"{shown(code)} cannot be a code",
                f"use up to {LONGEST_CODE} letters or signs, no space around",
            )
        if not label.strip():
            yield key, f"the code {shown(code)} has no label", "write what people should read"


def is_plain(code: str) -> bool:
    """A form must be able to send the code and get it back as it was."""
    return 0 < len(code) <= LONGEST_CODE and code == code.strip() and code.isprintable()


def part_code_faults(key: str, choices: tuple[Choice, ...]) -> Iterator[Found]:
    """Codes which become part of a variable's name are plainer than others."""
    for code, _ in choices:
        if not PART_CODE.fullmatch(str(code)):
            yield key, f"{shown(code)} cannot name a variable", "use a-z, 0-9 and _ only, such as web_shop"


def listed_faults(key: str, codes: tuple[Code, ...], choices: tuple[Choice, ...]) -> Iterator[Found]:
    there = [choice.code for choice in choices]
    for code in codes:
        if code not in there:
            yield key, f"there is no code {shown(code)}", f"use one of {', '.join(map(str, there[:12]))}"
    if there and set(there) <= set(codes):
        yield key, f"every code is {key}", "leave at least one out"


def count_faults(question: Multiple) -> Iterator[Found]:
    least, most, n_options = question.min_choices, question.max_choices, len(question.options)
    for key, count in (("min_choices", least), ("max_choices", most)):
        if count is not None and not 1 <= count <= n_options:
            yield key, f"{key} is {count}", f"use 1 to {n_options}, the number of options"
    if least is not None and most is not None and least > most:
        yield "min_choices", f"min_choices {least} is more than max_choices {most}", "swap them"


def limit_faults(question: Number) -> Iterator[Found]:
    for key, limit in (("min", question.min), ("max", question.max)):
        if limit is not None and not math.isfinite(limit):
            yield key, f"{key} is not a number", "write a number, or leave it out"
    if question.min is not None and question.max is not None and question.min > question.max:
        yield "min", f"min {question.min} is more than max {question.max}", "swap them"


def name_faults(pages: Sequence[Page], unread: frozenset[str]) -> Iterator[Fault]:
    """Names of variables must differ, and not only in capitals, which SPSS and databases ignore."""
    owners: dict[str, str] = {code.lower(): code for code in unread}
    for p, page in enumerate(pages):
        for q, question in enumerate(page.questions):
            names = dict.fromkeys(name.lower() for name in (question.code, *question.columns))
            clash = next((name for name in names if name in owners), None)
            if clash is not None:
                yield Fault((p, q, "code"), *clash_of(question.code, clash, owners[clash]), question.code)
            owners.update(dict.fromkeys(names, question.code))


def clash_of(code: str, name: str, owner: str) -> tuple[str, str]:
    if code == owner:
        return f"the code {shown(code)} is used twice", "give each question its own code"
    if code.lower() == owner.lower():
        return f"{shown(code)} differs from {shown(owner)} in capitals only", "give it another code"
    return f"its variable {shown(name)} is there already, in question {shown(owner)}", "rename one of them"
