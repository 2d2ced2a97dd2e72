"""The values sent for one field, turned into the answer that is stored; one check a type of question."""

import re
from collections.abc import Callable

from questionnaires.answer_errors import AnswerError, RefusedError, refuse
from questionnaires.numerals import readings
from questionnaires.questions import Asked, Grid, LongText, Multiple, Number, Single, Text
from questionnaires.scales import Code

Answer = int | float | str | list[Code] | None
LARGEST_NUMBER = 10**15 - 1
UNSTORABLE = re.compile("[\0\ud800-\udfff]")


def check_one(question: Asked, values: list[str]) -> Answer:
    if len(set(values)) > 1:
        refuse("only_one")
    code = next((code for code, _ in question.choices if str(code) == values[0]), None)
    if code is None:
        refuse("not_an_option")
    return code


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
