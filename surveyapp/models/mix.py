"""The respondents' mix: how many gave each answer to a question with options."""

from collections import Counter
from typing import Any

from sqlmodel import col, select

from surveyapp.database import session
from surveyapp.models.exclusion import Exclusion
from surveyapp.models.fieldwork import real
from surveyapp.models.open_answer import text_under
from surveyapp.models.response import Response

Counts = Counter[str]
"""a code as text -> how many finished responses that count gave it"""


def mix_of(study_id: int, codes: list[str]) -> dict[str, Counts]:
    """One count for each of the questions with these codes."""
    if not codes:
        return {}
    out = select(Exclusion.response_id).where(
        Exclusion.study_id == study_id, col(Exclusion.undone_at).is_(None)
    )
    counting = (*real(study_id), col(Response.completed_at).is_not(None), col(Response.id).not_in(out))
    given: Any = select(Response.id, *(text_under(code) for code in codes)).where(*counting)
    mix: dict[str, Counts] = {code: Counter() for code in codes}
    for _, *answers in session().exec(given):
        for code, answer in zip(codes, answers, strict=True):
            if answer is not None:
                mix[code][str(answer)] += 1
    return mix
