"""What the incentives of a study did: who finished in each arm, how well, and what came back to the shop."""

from datetime import datetime
from typing import Any, Self

from sqlalchemy import JSON, Column, ForeignKey, Integer
from sqlmodel import Field, SQLModel, select

from surveyapp.clock import Moment, utc_now
from surveyapp.database import session


class IncentiveEffect(SQLModel, table=True):
    __tablename__ = "incentive_effect"

    id: int | None = Field(default=None, primary_key=True)
    study_id: int = Field(
        sa_column=Column(Integer, ForeignKey("study.id", ondelete="CASCADE"), nullable=False, unique=True)
    )
    made_at: datetime = Field(default_factory=utc_now, sa_type=Moment)
    found: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    """as the worker writes it: one entry an arm"""

    @classmethod
    def of_study(cls, study_id: int) -> Self | None:
        return session().exec(select(cls).where(cls.study_id == study_id)).first()

    @classmethod
    def keep(cls, study_id: int, found: dict[str, Any]) -> Self:
        """In place of what was found before."""
        kept = cls.of_study(study_id) or cls(study_id=study_id)
        kept.made_at, kept.found = utc_now(), found
        session().add(kept)
        session().flush()
        return kept
