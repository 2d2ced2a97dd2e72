"""Every question of a questionnaire in order, with what is asked of it whenever somebody passes."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from questionnaires.minutes import seconds_for
from questionnaires.pages import Page
from questionnaires.questions import Question


class Stop(NamedTuple):
    page: int
    question: Question
    variables: tuple[str, ...]
    seconds: float
    """about how long it takes to answer"""
    decisive: tuple[str, ...]
    """of its variables, those on which a condition depends"""

    def is_seen(self, answers: Mapping[str, object]) -> bool:
        return all(name in answers for name in self.variables)


def stops_of(pages: Sequence[Page]) -> tuple[Stop, ...]:
    asked = [(index, question) for index, page in enumerate(pages) for question in page.questions]
    conditions = [part.show_if for page in pages for part in (page, *page.questions) if part.show_if]
    decisive = frozenset(name for condition in conditions for name in condition.variables)
    return tuple(stop(index, question, decisive) for index, question in asked)


def stop(index: int, question: Question, decisive: frozenset[str]) -> Stop:
    names = question.variables
    deciding = tuple(name for name in names if name in decisive)
    return Stop(index, question, names, seconds_for(question), deciding)
