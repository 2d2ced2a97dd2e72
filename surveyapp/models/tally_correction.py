"""What has to come off a tally, because a response that was counted in it has been changed or deleted.

A row is added in the transaction that changes the response. Nobody waits for anybody: the tally itself is
not touched before the next time answers are taken into it.
"""

from collections import Counter
from typing import Any

from sqlalchemy import JSON, Column, ForeignKey, Integer
from sqlmodel import Field, SQLModel

from questionnaires import Questionnaire
from surveyapp.database import session
from surveyapp.models.tally_counts import nested
from surveyapp.models.tally_facts import Asked, Counted, counted_of


class TallyCorrection(SQLModel, table=True):
    __tablename__ = "tally_correction"

    id: int | None = Field(default=None, primary_key=True)
    study_id: int = Field(
        sa_column=Column(Integer, ForeignKey("study.id", ondelete="CASCADE"), nullable=False, index=True)
    )
    completed: int
    """1 where a finished answer comes off, else 0"""
    counts: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)

    @classmethod
    def take_off(cls, study_id: int, response: Counted, questionnaire: Questionnaire) -> None:
        """response: as it was counted, before it changes"""
        counts = nested(Counter(counted_of(response, Asked.by(questionnaire))))
        session().add(cls(study_id=study_id, completed=int(bool(response.completed_at)), counts=counts))
