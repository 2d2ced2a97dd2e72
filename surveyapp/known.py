"""What is known of people is not asked again: which questions take it over, and the minutes that saves."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from questionnaires import Question, Questionnaire, seconds_for

Facts = Mapping[str, Any]


@dataclass(frozen=True)
class Saving:
    """A question that people of whom the answer is known need not answer, or only confirm."""

    question: Question
    n_people: int
    seconds: float
    """for each of them"""


def savings(questionnaire: Questionnaire, known: Mapping[str, int]) -> list[Saving]:
    """known  variable -> for how many people it is known"""
    found = []
    for question in questionnaire.questions:
        n_people = min(known.get(name, 0) for name in question.variables)
        if n_people and question.known:
            seconds = seconds_for(question) if question.known == "skip" else 0.0
            found.append(Saving(question, n_people, seconds))
    return found


@dataclass(frozen=True)
class Prefilled:
    answers: dict[str, Any]
    taken_over: tuple[str, ...]
    """codes of the questions that are not asked because of that"""


def prefilled(
    questionnaire: Questionnaire, facts: Facts, is_shared: Callable[[Facts], bool] | None = None
) -> Prefilled:
    """What somebody's answers begin with.

    is_shared  whether enough others share these facts; none: whoever they are may be known
    """
    answers: dict[str, Any] = {}
    taken_over = []
    for question in questionnaire.questions:
        names = question.variables
        if question.known is None or not all(name in facts for name in names):
            continue
        wider = {**answers, **{name: facts[name] for name in names}}
        if is_shared is None or is_shared(wider):
            answers = wider
            taken_over += [question.code] * (question.known == "skip")
    return Prefilled(answers, tuple(taken_over))
