"""How many answers a study needs, for one guess at its segments; asked before fieldwork."""

from datetime import datetime
from typing import Any, Self

from sqlalchemy import JSON, Column, ForeignKey, Integer, Text
from sqlmodel import Field, SQLModel, col, select

from surveyapp.clock import Moment, utc_now
from surveyapp.database import session
from surveyapp.models.account import Account


class PowerCheck(SQLModel, table=True):
    __tablename__ = "power_check"

    id: int | None = Field(default=None, primary_key=True)
    study_id: int = Field(
        sa_column=Column(Integer, ForeignKey("study.id", ondelete="CASCADE"), nullable=False, index=True)
    )
    account_id: int | None = Field(
        default=None, sa_column=Column(Integer, ForeignKey("account.id", ondelete="SET NULL"))
    )
    asked: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    """the guess (segments, difference), the numbers of answers, and what it is about: version, needs"""
    result: dict[str, Any] | None = Field(default=None, sa_type=JSON(none_as_null=True))
    """what the analysis found, and the drawing of it, as the worker writes them"""
    error: str | None = Field(default=None, sa_type=Text)
    """why it could not be worked out, a sentence"""
    created_at: datetime = Field(default_factory=utc_now, sa_type=Moment)
    made_at: datetime | None = Field(default=None, sa_type=Moment)

    @classmethod
    def begin(cls, study_id: int, account: Account | None, asked: dict[str, Any]) -> Self:
        check = cls(study_id=study_id, account_id=account.id if account else None, asked=asked)
        session().add(check)
        session().flush()
        return check

    @classmethod
    def find(cls, check_id: int) -> Self | None:
        return session().get(cls, check_id)

    @classmethod
    def newest(cls, study_id: int) -> Self | None:
        checks = select(cls).where(cls.study_id == study_id)
        return session().exec(checks.order_by(col(cls.id).desc()).limit(1)).first()

    @classmethod
    def newest_made(cls, study_id: int) -> Self | None:
        made = select(cls).where(cls.study_id == study_id, col(cls.result).is_not(None))
        return session().exec(made.order_by(col(cls.id).desc()).limit(1)).first()

    @property
    def is_kept(self) -> bool:
        """Whether the row is still there."""
        return session().exec(select(PowerCheck.id).where(PowerCheck.id == self.id)).first() is not None

    def make(self, result: dict[str, Any]) -> None:
        self.result, self.error, self.made_at = result, None, utc_now()

    def fail(self, error: str) -> None:
        self.error, self.made_at = error, utc_now()
