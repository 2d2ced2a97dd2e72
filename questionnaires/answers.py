"""What a form sent, checked against the questions of its page and turned into codes.

Nothing is cut or guessed: what does not fit becomes an AnswerError, and the caller keeps the posted form.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from questionnaires.answer_checks import CHECKS, Answer
from questionnaires.answer_errors import AnswerError, RefusedError, refuse
from questionnaires.pages import Page
from questionnaires.questions import Asked, Ranking
from questionnaires.ranking_checks import check_order


@dataclass(frozen=True)
class Checked:
    answers: dict[str, Answer]
    errors: dict[str, AnswerError]
    newly_visible: tuple[str, ...] = ()


def check_answers(
    page: Page,
    posted: Mapping[str, Sequence[str]],
    answers: Mapping[str, object],
    displayed: frozenset[str] | None = None,
    taken_over: frozenset[str] = frozenset(),
) -> Checked:
    """Check one posted page.

    posted     form field name to the values sent
    answers    the (pruned) answers to earlier pages; those to this page are replaced by what was posted
    displayed  variables the form showed, None for all. A question that the posted answers bring up and that
               was not displayed is neither an error nor skipped: its variables are in `newly_visible`
    taken_over codes of questions whose answers were known and are not asked: they stay as they are
    Answers to questions that stay or become hidden are ignored.
    """
    checked = Checked({}, {})
    own = frozenset(page.variables)
    known = {name: answer for name, answer in answers.items() if name not in own}
    newly_visible: list[str] = []
    for question in page.questions:
        if question.show_if is not None and not question.show_if.holds(known):
            continue
        if question.code in taken_over:
            known.update({name: answers[name] for name in question.variables if name in answers})
            continue
        if displayed is not None and displayed.isdisjoint(question.variables):
            newly_visible.extend(question.variables)
            continue
        check_question(question, posted, checked)
        known.update({name: checked.answers[name] for name in question.variables if name in checked.answers})
    return Checked(checked.answers, checked.errors, tuple(newly_visible))


def check_question(question: Asked, posted: Mapping[str, Sequence[str]], checked: Checked) -> None:
    sent = {name: said(posted.get(name, ())) for name in question.variables}
    if isinstance(question, Ranking):
        answers, errors = check_order(question, sent)
        checked.answers.update(answers)
        checked.errors.update(errors)
        return
    check = CHECKS[type(question)]
    for name, values in sent.items():
        try:
            if values:
                checked.answers[name] = check(question, values)
            elif question.required:
                refuse("required")
            else:
                checked.answers[name] = None
        except RefusedError as refused:
            checked.errors[name] = refused.error


def said(values: Sequence[str]) -> list[str]:
    return [value for value in values if value and not value.isspace()]
