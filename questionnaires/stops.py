"""Every question of a questionnaire in order, with what is asked of it whenever somebody passes."""

from collections.abc import Iterable, Mapping
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

    def is_seen(self, answers: Mapping[str, object]) -> bool:
        return all(name in answers for name in self.variables)


def stops_of(pages: Iterable[Page]) -> tuple[Stop, ...]:
    return tuple(
        Stop(index, question, question.variables, seconds_for(question))
        for index, page in enumerate(pages)
        for question in page.questions
    )
