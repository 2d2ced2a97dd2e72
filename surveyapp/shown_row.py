"""One person's answers, page by page as they saw them, with the time each page took."""

from dataclasses import dataclass

from questionnaires import Choice, Grid, Question, Ranking
from surveyapp.answer_form import answer_in_words
from surveyapp.answer_lines import lines_of
from surveyapp.models import Response
from surveyapp.page_journey import Journey

HURRIED = 1 / 3  # of the median time of a page: nobody reads so much faster than half of all people


@dataclass(frozen=True)
class Line:
    """label is empty except in a grid and a ranking."""

    label: str
    codes: tuple[object, ...]
    words: str


@dataclass(frozen=True)
class Asked:
    text: str
    lines: tuple[Line, ...]
    points: tuple[Choice, ...]
    """of a grid's scale, or the places of a ranking; else none"""


@dataclass(frozen=True)
class Page:
    title: str
    seconds: float | None
    usual: float | None
    """median seconds of those who answered this version"""
    asked: tuple[Asked, ...]

    @property
    def hurried(self) -> bool:
        return self.seconds is not None and self.usual is not None and self.seconds < HURRIED * self.usual


def pages_of(response: Response, usual: dict[str, float]) -> list[Page]:
    journey = Journey(response.version.questionnaire, response.answers)
    return [
        Page(
            journey.questionnaire.pages[index].title or f"Page {index + 1}",
            response.page_seconds.get(str(index)),
            usual.get(str(index)),
            tuple(asked(question, response.answers) for question in journey.questions(index)),
        )
        for index in journey.pages
    ]


def asked(question: Question, answers: dict[str, object]) -> Asked:
    lines = tuple(line(question, label, answers.get(name)) for name, label in lines_of(question, answers))
    return Asked(question.text, lines, question.choices if isinstance(question, Grid | Ranking) else ())


def line(question: Question, label: str, answer: object) -> Line:
    if isinstance(question, Ranking):  # the place says it all
        return Line(label, () if answer is None else (answer,), "" if answer else "no place")
    codes = tuple(answer) if isinstance(answer, list) else () if answer is None else (answer,)
    return Line(label, codes, answer_in_words(question, answer))
