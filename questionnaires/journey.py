"""The way a person takes through the pages, given what they answered.

Answers to a question that is now hidden count for nothing: conditions look only at earlier questions,
so one walk from the first question to the last settles what is shown.
"""

from collections.abc import Iterator, Mapping

from questionnaires.minutes import whole_minutes
from questionnaires.pages import Page
from questionnaires.questionnaire import Questionnaire
from questionnaires.questions import Question
from questionnaires.stops import Stop, stops_of

StoredAnswers = Mapping[str, object]


def visible_pages(questionnaire: Questionnaire, answers: StoredAnswers) -> tuple[int, ...]:
    """Indexes of the pages with something to ask."""
    return tuple(dict.fromkeys(stop.page for stop in walk(questionnaire, answers)))


def visible_questions(page: Page, answers: StoredAnswers) -> tuple[Question, ...]:
    """Questions of a page to show, given the answers to earlier pages and those on this one so far."""
    own = frozenset(page.variables)
    known = {name: answer for name, answer in answers.items() if name not in own}
    return tuple(stop.question for stop in stops_of([page]) if is_shown(stop, known, answers))


def next_page(questionnaire: Questionnaire, answers: StoredAnswers, after: int) -> int | None:
    """The page that follows, None at the end; -1 as `after` gives the first."""
    return next((index for index in visible_pages(questionnaire, answers) if index > after), None)


def minutes_left(questionnaire: Questionnaire, answers: StoredAnswers, after: int) -> int:
    """About how many minutes the pages that follow take, 0 when there are none."""
    return whole_minutes(stop.seconds for stop in walk(questionnaire, answers) if stop.page > after)


def prune(questionnaire: Questionnaire, answers: StoredAnswers) -> dict[str, object]:
    """The answers without those of questions now hidden."""
    shown = {name for stop in walk(questionnaire, answers) for name in stop.variables}
    asked = {name for stop in questionnaire.stops for name in stop.variables}
    return {name: answer for name, answer in answers.items() if name in shown or name not in asked}


def walk(questionnaire: Questionnaire, answers: StoredAnswers) -> Iterator[Stop]:
    """Every question shown, in order."""
    known: dict[str, object] = {}
    reached, is_open = -1, True
    for stop in questionnaire.stops:
        if stop.page != reached:
            condition = questionnaire.pages[stop.page].show_if
            reached, is_open = stop.page, condition is None or condition.holds(known)
        if is_open and is_shown(stop, known, answers):
            yield stop


def is_shown(stop: Stop, known: dict[str, object], answers: StoredAnswers) -> bool:
    """Whether the answers known so far bring the question up; then its own are known too."""
    condition = stop.question.show_if
    if condition is not None and not condition.holds(known):
        return False
    for name in stop.decisive:
        if name in answers:
            known[name] = answers[name]
    return True
