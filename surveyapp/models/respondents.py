"""Who began answering since a moment, as far as comparing two offers needs it."""

from datetime import datetime
from typing import NamedTuple

from sqlmodel import col, select

from surveyapp.database import session
from surveyapp.models.fieldwork import real
from surveyapp.models.response import Response


class Begun(NamedTuple):
    token_hash: str
    """by which the arm is given"""
    completed: bool
    doubted: bool


def begun_since(study_id: int, moment: datetime) -> list[Begun]:
    """Real answers, without those whom a full quota turned away."""
    columns = select(Response.token_hash, Response.completed_at, Response.doubts)
    mine = columns.where(*real(study_id), col(Response.consented_at) >= moment, col(Response.ended).is_(None))
    return [
        Begun(token, completed is not None, bool(doubts)) for token, completed, doubts in session().exec(mine)
    ]
