"""What the researcher calls a segment, with its means: a later run gives the name to the segment like it."""

from datetime import datetime
from typing import Any, Self

from sqlalchemy import JSON, Column, ForeignKey, Integer, Text
from sqlmodel import Field, SQLModel, col, delete, select

from surveyapp.clock import Moment, utc_now
from surveyapp.database import session
from surveyapp.models.account import Account


class SegmentName(SQLModel, table=True):
    __tablename__ = "segment_name"

    id: int | None = Field(default=None, primary_key=True)
    study_id: int = Field(
        sa_column=Column(Integer, ForeignKey("study.id", ondelete="CASCADE"), nullable=False, index=True)
    )
    account_id: int | None = Field(
        default=None, sa_column=Column(Integer, ForeignKey("account.id", ondelete="SET NULL"))
    )
    named_at: datetime = Field(default_factory=utc_now, sa_type=Moment)
    run_id: int | None = Field(
        default=None, sa_column=Column(Integer, ForeignKey("run.id", ondelete="SET NULL"))
    )
    label: int
    """the segment's number in that run"""
    name: str = ""
    """empty where only words were given"""
    words: str = Field(default="", sa_type=Text)
    means: dict[str, float] = Field(default_factory=dict, sa_type=JSON)
    """item -> its mean in that segment"""

    @classmethod
    def of_study(cls, study_id: int) -> list[Self]:
        return list(session().exec(select(cls).where(cls.study_id == study_id).order_by(col(cls.label))))

    @classmethod
    def replace_all(
        cls, study_id: int, account: Account | None, run_id: int, given: list[dict[str, Any]]
    ) -> None:
        """given: label, name, words and means of each segment that was named or described."""
        session().exec(delete(cls).where(col(cls.study_id) == study_id))
        for one in given:
            account_id = account.id if account else None
            session().add(cls(study_id=study_id, account_id=account_id, run_id=run_id, **one))
        session().flush()

    @property
    def settings(self) -> dict[str, Any]:
        """As a run is given it."""
        return {"name": self.name, "words": self.words, "means": self.means}
