"""Someone who says, before the answers come in, what they believe."""

from datetime import datetime
from typing import Self

from sqlalchemy import Column, ForeignKey, Integer
from sqlmodel import Field, SQLModel, col, select

from surveyapp.clock import Moment, utc_now
from surveyapp.database import session
from surveyapp.models.tokens import new_token


class Stakeholder(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    study_id: int = Field(
        sa_column=Column(Integer, ForeignKey("study.id", ondelete="CASCADE"), nullable=False, index=True)
    )
    name: str
    role: str
    token: str = Field(default_factory=new_token, unique=True, index=True)
    """in their own link; the researcher may copy it again"""
    invited_at: datetime = Field(default_factory=utc_now, sa_type=Moment)

    @classmethod
    def invite(cls, study_id: int, name: str, role: str) -> Self:
        stakeholder = cls(study_id=study_id, name=name.strip(), role=role.strip())
        session().add(stakeholder)
        session().flush()
        return stakeholder

    @classmethod
    def of_study(cls, study_id: int) -> list[Self]:
        return list(session().exec(select(cls).where(cls.study_id == study_id).order_by(col(cls.id))))

    @classmethod
    def find(cls, stakeholder_id: int) -> Self | None:
        return session().get(cls, stakeholder_id)

    @classmethod
    def with_token(cls, token: str) -> Self | None:
        return session().exec(select(cls).where(cls.token == token)).first()

    def remove(self) -> None:
        """Take back the invitation; their link stops working."""
        session().delete(self)
