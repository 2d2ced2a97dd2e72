"""How long a questionnaire takes, from how long people take to read and to choose.

Seconds a choice follow the survey methodologist's rule of thumb (about eight closed items a minute,
half a minute or more for an open text); reading runs at 200 words a minute.
"""

from collections.abc import Iterable

from questionnaires.questions import Asked, Grid

SECONDS_TO_ANSWER = {
    "grid": 5.0,
    "single": 5.0,
    "multiple": 8.0,
    "number": 6.0,
    "text": 12.0,
    "long_text": 40.0,
}
WORDS_A_SECOND = 200 / 60


def minutes_for(questions: Iterable[Asked]) -> int:
    """Whole minutes, at least 1."""
    return max(1, round(sum(map(seconds_for, questions)) / 60))


def seconds_for(question: Asked) -> float:
    rows = question.rows if isinstance(question, Grid) else ()
    labels = [choice.label for choice in (*rows, *question.choices)]
    words = sum(len(text.split()) for text in (question.text, question.hint, *labels))
    return words / WORDS_A_SECOND + SECONDS_TO_ANSWER[getattr(question, "type", "single")] * (len(rows) or 1)
