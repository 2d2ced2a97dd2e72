"""How long a questionnaire takes, from how long people take to read and to choose.

Seconds a choice follow the survey methodologist's rule of thumb (about eight closed items a minute,
half a minute or more for an open text); reading runs at 200 words a minute.
"""

from collections.abc import Iterable

from questionnaires.questions import Asked, Grid, LongText, Multiple, Number, Single, Text

SECONDS_TO_ANSWER: dict[type[Asked], float] = {
    Grid: 5.0,
    Single: 5.0,
    Multiple: 8.0,
    Number: 6.0,
    Text: 12.0,
    LongText: 40.0,
}
WORDS_A_SECOND = 200 / 60


def minutes_for(questions: Iterable[Asked]) -> int:
    """Whole minutes, at least 1."""
    return whole_minutes(map(seconds_for, questions)) or 1


def whole_minutes(seconds: Iterable[float]) -> int:
    """At least 1 where there is anything to answer, else 0."""
    total = sum(seconds)
    return max(1, round(total / 60)) if total else 0


def seconds_for(question: Asked) -> float:
    rows = question.rows if isinstance(question, Grid) else ()
    labels = [choice.label for choice in (*rows, *question.choices)]
    words = sum(len(text.split()) for text in (question.text, question.hint, *labels))
    return words / WORDS_A_SECOND + SECONDS_TO_ANSWER[type(question)] * (len(rows) or 1)
