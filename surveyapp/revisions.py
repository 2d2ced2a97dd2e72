"""What an edit of a published questionnaire would do to the answers that are already there."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from questionnaires import Code, Question, Questionnaire, Ranking

Answers = Mapping[str, object]


@dataclass(frozen=True)
class Touched:
    """One change that stored answers would feel."""

    variable: str
    what: str
    n_answers: int
    """stored responses that hold an answer the change touches"""


@dataclass(frozen=True)
class Change:
    variable: str
    what: str
    codes: frozenset[Code] | None = None
    """the codes that are gone; None when any answer is touched"""

    def touches(self, answers: Answers) -> bool:
        answer = answers.get(self.variable)
        if self.codes is None or answer is None:
            return answer is not None
        return not self.codes.isdisjoint(answer if isinstance(answer, list) else [answer])


def answers_touched(before: Questionnaire, after: Questionnaire, stored: Iterable[Answers]) -> list[Touched]:
    """Every change that could orphan or misread an answer, with how many stored responses hold one."""
    changes = changes_between(before, after)
    counts = [0] * len(changes)
    for answers in stored if changes else ():
        for place, change in enumerate(changes):
            counts[place] += change.touches(answers)
    return [Touched(change.variable, change.what, n) for change, n in zip(changes, counts, strict=True)]


def changes_between(before: Questionnaire, after: Questionnaire) -> list[Change]:
    asked_before, asked_after = by_variable(before), by_variable(after)
    changes = []
    for name, question in asked_before.items():
        change = change_of(name, question, asked_after.get(name))
        if change:
            changes.append(change)
    return changes


def by_variable(questionnaire: Questionnaire) -> dict[str, Question]:
    return {name: question for question in questionnaire.questions for name in question.variables}


def change_of(name: str, before: Question, after: Question | None) -> Change | None:
    if after is None:
        return Change(name, "is no longer asked")
    if before.type != after.type:
        return Change(name, f"was {KINDS[before.type]} and becomes {KINDS[after.type]}")
    if isinstance(before, Ranking) and isinstance(after, Ranking) and rivals(before) != rivals(after):
        return Change(name, "is ranked among other options")
    kept = {choice.code for choice in after.choices}
    gone = [choice for choice in before.choices if choice.code not in kept]
    if gone:
        listed = ", ".join(f"{choice.code} ({choice.label})" for choice in gone)
        return Change(
            name,
            f"loses the code{'s' if len(gone) > 1 else ''} {listed}",
            frozenset(choice.code for choice in gone),
        )
    return None


def rivals(question: Ranking) -> set[Code]:
    return {option.code for option in question.options}


KINDS = {
    "grid": "a row of a grid",
    "single": "a single choice",
    "multiple": "a choice of several",
    "ranking": "an option in a ranking",
    "number": "a number",
    "text": "a short text",
    "long_text": "a long text",
}
