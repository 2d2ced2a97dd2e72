"""Which division the researcher took, and why; none: the recommended one. Rows are added, never changed."""

from datetime import datetime
from typing import Self

from sqlalchemy import Column, ForeignKey, Integer, Text
from sqlmodel import Field, SQLModel, col, select

from surveyapp.clock import Moment, utc_now
from surveyapp.database import session
from surveyapp.models.account import Account


class SegmentChoice(SQLModel, table=True):
    __tablename__ = "segment_choice"

    id: int | None = Field(default=None, primary_key=True)
    study_id: int = Field(
        sa_column=Column(Integer, ForeignKey("study.id", ondelete="CASCADE"), nullable=False, index=True)
    )
    account_id: int | None = Field(
        default=None, sa_column=Column(Integer, ForeignKey("account.id", ondelete="SET NULL"))
    )
    made_at: datetime = Field(default_factory=utc_now, sa_type=Moment)
    solution: str | None = None
    """such as items/k-means/4; none: back to the recommended one"""
    reason: str = Field(default="", sa_type=Text)

    @classmethod
    def make(cls, study_id: int, account: Account | None, solution: str | None, reason: str = "") -> Self:
        choice = cls(
            study_id=study_id,
            account_id=account.id if account else None,
            solution=solution,
            reason=reason.strip(),
        )
        session().add(choice)
        session().flush()
        return choice

    @classmethod
    def standing_of(cls, study_id: int) -> Self | None:
        """The one that counts; none where the recommended division does."""
        made = select(cls).where(cls.study_id == study_id).order_by(col(cls.id).desc()).limit(1)
        newest = session().exec(made).first()
        return newest if newest and newest.solution else None

    @property
    def who(self) -> str:
        account = Account.find(self.account_id) if self.account_id else None
        return account.name if account else "somebody whose account is gone"
