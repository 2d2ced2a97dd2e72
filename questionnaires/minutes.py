"""How long a questionnaire takes, from how long people take to read and to choose.

Seconds a choice follow the survey methodologist's rule of thumb (about eight closed items a minute,
ten places of an order, half a minute or more for an open text); reading is told in `reading_time`.
"""

from collections.abc import Iterable

from questionnaires.questions import Asked, Grid, LongText, Multiple, Number, Ranking, Single, Text
from questionnaires.reading_time import seconds_to_read

SECONDS_TO_ANSWER: dict[type[Asked], float] = {
    Grid: 5.0,
    Single: 5.0,
    Multiple: 8.0,
    Ranking: 6.0,
    Number: 6.0,
    Text: 12.0,
    LongText: 40.0,
}


def minutes_for(questions: Iterable[Asked]) -> int:
    """Whole minutes, at least 1."""
    return whole_minutes(map(seconds_for, questions)) or 1


def whole_minutes(seconds: Iterable[float]) -> int:
    """At least 1 where there is anything to answer, else 0."""
    total = sum(seconds)
    return max(1, round(total / 60)) if total else 0


def seconds_for(question: Asked) -> float:
    reading = sum(map(seconds_to_read, (question.text, question.hint, *labels_of(question))))
    return reading + SECONDS_TO_ANSWER[type(question)] * choices_to_make(question)


def labels_of(question: Asked) -> list[str]:
    """What there is to read besides the question."""
    rows = question.rows if isinstance(question, Grid) else ()
    offered = question.options if isinstance(question, Ranking) else question.choices
    return [choice.label for choice in (*rows, *offered)]


def choices_to_make(question: Asked) -> int:
    if isinstance(question, Ranking):
        return question.n_places
    return len(question.rows) or 1 if isinstance(question, Grid) else 1
