"""What a form sent, checked against the questions of its page and turned into codes.

Nothing is cut or guessed: what does not fit becomes an AnswerError, and the caller keeps the posted form.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NoReturn

from questionnaires.numerals import readings
from questionnaires.pages import Page
from questionnaires.questions import Asked, Grid, LongText, Multiple, Number, Single, Text
from questionnaires.scales import Code

Answer = int | float | str | list[Code] | None
LARGEST_NUMBER = 10**15 - 1
UNSTORABLE = re.compile("[\0\ud800-\udfff]")
ANSWER_ERRORS: dict[str, tuple[str, ...]] = {
    "required": (),
    "not_an_option": (),
    "only_one": (),
    "exclusive": ("option",),
    "too_few": ("min", "chosen"),
    "too_many": ("max", "chosen"),
    "not_a_number": (),
    "ambiguous_number": ("readings",),
    "not_whole": (),
    "too_small": ("min",),
    "too_large": ("max",),
    "too_long": ("max", "length"),
}


@dataclass(frozen=True)
class AnswerError:
    """What keeps an answer from being taken: a key of ANSWER_ERRORS and the values its sentence needs."""

    code: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Checked:
    answers: dict[str, Answer]
    errors: dict[str, AnswerError]
    newly_visible: tuple[str, ...] = ()


class RefusedError(Exception):
    def __init__(self, error: AnswerError) -> None:
        self.error = error


def check_answers(
    page: Page,
    posted: Mapping[str, Sequence[str]],
    answers: Mapping[str, object],
    displayed: frozenset[str] | None = None,
) -> Checked:
    """Check one posted page.

    posted     form field name to the values sent
    answers    the (pruned) answers to earlier pages; those to this page are replaced by what was posted
    displayed  variables the form showed, None for all. A question that the posted answers bring up and that
               was not displayed is neither an error nor skipped: its variables are in `newly_visible`
    Answers to questions that stay or become hidden are ignored.
    """
    checked = Checked({}, {})
    own = frozenset(page.variables)
    known = {name: answer for name, answer in answers.items() if name not in own}
    newly_visible: list[str] = []
    for question in page.questions:
        if question.show_if is not None and not question.show_if.holds(known):
            continue
        if displayed is not None and displayed.isdisjoint(question.variables):
            newly_visible.extend(question.variables)
            continue
        check_question(question, posted, checked)
        known.update({name: checked.answers[name] for name in question.variables if name in checked.answers})
    return Checked(checked.answers, checked.errors, tuple(newly_visible))


def check_question(question: Asked, posted: Mapping[str, Sequence[str]], checked: Checked) -> None:
    check = CHECKS[type(question)]
    for name in question.variables:
        values = [value for value in posted.get(name, ()) if value and not value.isspace()]
        try:
            if values:
                checked.answers[name] = check(question, values)
            elif question.required:
                refuse("required")
            else:
                checked.answers[name] = None
        except RefusedError as refused:
            checked.errors[name] = refused.error


def refuse(code: str, **values: object) -> NoReturn:
    raise RefusedError(AnswerError(code, values))


def check_one(question: Asked, values: list[str]) -> Answer:
    if len(set(values)) > 1:
        refuse("only_one")
    if values[0] not in question.by_posted:
        refuse("not_an_option")
    return question.by_posted[values[0]]


def check_several(question: Multiple, values: list[str]) -> Answer:
    if not question.by_posted.keys() >= set(values):
        refuse("not_an_option")
    chosen = [choice for choice in question.options if str(choice.code) in values]
    alone = [choice for choice in chosen if choice.code in question.exclusive]
    if alone and len(chosen) > 1:
        refuse("exclusive", option=alone[0].label)
    if not alone and question.min_choices is not None and len(chosen) < question.min_choices:
        refuse("too_few", min=question.min_choices, chosen=len(chosen))
    if question.max_choices is not None and len(chosen) > question.max_choices:
        refuse("too_many", max=question.max_choices, chosen=len(chosen))
    return [choice.code for choice in chosen]


def check_number(question: Number, values: list[str]) -> Answer:
    if len(set(values)) > 1:
        refuse("only_one")
    found = readings(values[0], question.unit)
    if not found:
        refuse("not_a_number")
    errors = [number_error(question, number) for number in found]
    fitting = [number for number, error in zip(found, errors, strict=True) if error is None]
    if len(fitting) > 1:
        refuse("ambiguous_number", readings=tuple(fitting))
    if not fitting:
        raise RefusedError(next(error for error in errors if error is not None))
    return fitting[0]


def number_error(question: Number, number: float) -> AnswerError | None:
    largest = LARGEST_NUMBER if question.max is None else question.max
    smallest = -LARGEST_NUMBER if question.min is None else question.min
    if question.whole and not isinstance(number, int):
        return AnswerError("not_whole")
    if number < smallest:
        return AnswerError("too_small", {"min": smallest})
    if number > largest:
        return AnswerError("too_large", {"max": largest})
    return None


def check_text(question: Text | LongText, values: list[str]) -> Answer:
    if len(values) > 1:
        refuse("only_one")
    text = storable(values[0])
    if len(text) > question.max_length:
        refuse("too_long", max=question.max_length, length=len(text))
    return text


def storable(text: str) -> str:
    """The text with line ends as \\n, and U+FFFD for what no database or file can hold."""
    return UNSTORABLE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


CHECKS: dict[type[Asked], Callable[..., Answer]] = {
    Grid: check_one,
    Single: check_one,
    Multiple: check_several,
    Number: check_number,
    Text: check_text,
    LongText: check_text,
}
