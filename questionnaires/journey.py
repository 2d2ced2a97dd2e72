"""The way a person takes through the pages, given what they answered.

Answers to a question that is now hidden count for nothing: conditions look only at earlier questions,
so one walk from the first question to the last settles what is shown.
"""

from collections.abc import Iterator, Mapping

from questionnaires.minutes import minutes_for
from questionnaires.pages import Page
from questionnaires.questionnaire import Questionnaire
from questionnaires.questions import Question

StoredAnswers = Mapping[str, object]


def visible_pages(questionnaire: Questionnaire, answers: StoredAnswers) -> tuple[int, ...]:
    """Indexes of the pages with something to ask."""
    return tuple(dict.fromkeys(index for index, _ in walk(questionnaire, answers)))


def visible_questions(page: Page, answers: StoredAnswers) -> tuple[Question, ...]:
    """Questions of a page to show, given the answers to earlier pages and those on this one so far."""
    own = frozenset(page.variables)
    known = {name: answer for name, answer in answers.items() if name not in own}
    return tuple(walk_page(page, known, answers))


def next_page(questionnaire: Questionnaire, answers: StoredAnswers, after: int) -> int | None:
    """The page that follows, None at the end; -1 as `after` gives the first."""
    return next((index for index in visible_pages(questionnaire, answers) if index > after), None)


def minutes_left(questionnaire: Questionnaire, answers: StoredAnswers, after: int) -> int:
    """About how many minutes the pages that follow take, 0 when there are none."""
    questions = [question for index, question in walk(questionnaire, answers) if index > after]
    return minutes_for(questions) if questions else 0


def prune(questionnaire: Questionnaire, answers: StoredAnswers) -> dict[str, object]:
    """The answers without those of questions now hidden."""
    shown = {name for _, question in walk(questionnaire, answers) for name in question.variables}
    asked = {name for question in questionnaire.questions for name in question.variables}
    return {name: answer for name, answer in answers.items() if name in shown or name not in asked}


def walk(questionnaire: Questionnaire, answers: StoredAnswers) -> Iterator[tuple[int, Question]]:
    """Every question shown, with the index of its page."""
    known: dict[str, object] = {}
    for index, page in enumerate(questionnaire.pages):
        if page.show_if is None or page.show_if.holds(known):
            for question in walk_page(page, known, answers):
                yield index, question


def walk_page(page: Page, known: dict[str, object], answers: StoredAnswers) -> Iterator[Question]:
    for question in page.questions:
        if question.show_if is None or question.show_if.holds(known):
            known.update({name: answers[name] for name in question.variables if name in answers})
            yield question
