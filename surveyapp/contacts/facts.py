"""What a list says of a person, as an answer to a question: by its code, its label, or as was decided."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from questionnaires import Grid, Multiple, Question, Questionnaire, Ranking, Single
from questionnaires.answer_checks import CHECKS
from questionnaires.answer_errors import RefusedError

SEVERAL = re.compile(r"\s*[;|,]\s*")
Decided = Mapping[str, str | None]


class NotAnAnswer(Exception):
    """A value that is none of the answers of its question."""


@dataclass(frozen=True)
class Fact:
    """A variable that may be known: its question, and what people call it."""

    variable: str
    question: Question
    label: str

    @property
    def has_choices(self) -> bool:
        return bool(self.question.choices)

    @property
    def choices(self) -> list[tuple[str, str]]:
        return [(str(choice.code), choice.label) for choice in self.question.choices]


def facts_of(questionnaire: Questionnaire) -> dict[str, Fact]:
    """Every variable of the questionnaire, in order; but no order, which nobody is known to have."""
    found = {}
    for question in questionnaire.questions:
        if isinstance(question, Ranking):
            continue
        labels = [row.label for row in question.rows] if isinstance(question, Grid) else [question.text]
        for variable, label in zip(question.variables, labels, strict=True):
            found[variable] = Fact(variable, question, label)
    return found


def answer_in(fact: Fact, written: str, decided: Decided) -> Any:
    """The answer that a value stands for; None where it was decided that it says nothing.

    decided  value -> code as it is posted, or None
    Raises   NotAnAnswer
    """
    question = fact.question
    if isinstance(question, Multiple):
        sent = [code for part in SEVERAL.split(written) if (code := code_in(question, part, decided))]
    elif fact.has_choices:
        sent = [code for code in (code_in(question, written, decided),) if code]
    else:
        sent = [written]
    if not sent:
        return None
    try:
        return CHECKS[type(question)](question, sent)
    except RefusedError:
        raise NotAnAnswer(written) from None


def code_in(question: Question, written: str, decided: Decided) -> str | None:
    """Raises NotAnAnswer"""
    if written in decided:
        return decided[written]
    known = codes_by_word(question)
    found = known.get(written) or known.get(written.casefold())
    if found is None:
        raise NotAnAnswer(written)
    return found


def codes_by_word(question: Question) -> dict[str, str]:
    """Codes and labels -> code as it is posted; a code wins over a label that reads the same."""
    labels = {choice.label.casefold(): str(choice.code) for choice in question.choices}
    codes = {str(choice.code).casefold(): str(choice.code) for choice in question.choices}
    return {**labels, **codes, **{str(choice.code): str(choice.code) for choice in question.choices}}


def unmatched(fact: Fact, values: Mapping[str, int], decided: Decided) -> list[str]:
    """Values that say nothing yet, the most frequent first; a choice is needed for each."""
    if not isinstance(fact.question, Single | Multiple | Grid):
        return []
    parts: dict[str, int] = {}
    for value, n in values.items():
        for part in SEVERAL.split(value) if isinstance(fact.question, Multiple) else [value]:
            parts[part] = parts.get(part, 0) + n
    known = codes_by_word(fact.question)
    found = [one for one in parts if one and one not in decided and one not in known]
    return sorted((one for one in found if one.casefold() not in known), key=lambda one: -parts[one])
