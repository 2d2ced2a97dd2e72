"""A wave of mails of one kind: invitations, the first reminder, the second, thanks."""

from datetime import datetime
from typing import Any, Self

from sqlalchemy import JSON, Column, ForeignKey, Integer, Text, UniqueConstraint
from sqlmodel import Field, SQLModel, col, func, select

from surveyapp.clock import Moment, utc_now
from surveyapp.database import session
from surveyapp.models.account import Account
from surveyapp.models.mail_text import KINDS
from surveyapp.models.study import Study


class Mailing(SQLModel, table=True):
    __table_args__ = (UniqueConstraint("study_id", "kind", "wave"),)

    id: int | None = Field(default=None, primary_key=True)
    study_id: int = Field(
        sa_column=Column(Integer, ForeignKey("study.id", ondelete="CASCADE"), nullable=False)
    )
    account_id: int | None = Field(
        default=None, sa_column=Column(Integer, ForeignKey("account.id", ondelete="SET NULL"))
    )
    kind: str
    """one of KINDS"""
    wave: int
    """1 for the first of its kind in a study"""
    texts: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    """language -> {"subject", "body"}, as they stood when the first mail went out"""
    send_at: datetime = Field(default_factory=utc_now, sa_type=Moment)
    planned_at: datetime | None = Field(default=None, sa_type=Moment)
    """when it was settled who gets it"""
    ended_at: datetime | None = Field(default=None, sa_type=Moment)
    cancelled_at: datetime | None = Field(default=None, sa_type=Moment)
    error: str | None = Field(default=None, sa_type=Text)
    """why it stands still, a sentence"""

    @classmethod
    def begin(cls, study_id: int, account: Account | None, kind: str, send_at: datetime) -> Self:
        Study.hold(study_id)
        largest = select(func.max(cls.wave)).where(cls.study_id == study_id, cls.kind == kind)
        wave = (session().exec(largest).one() or 0) + 1
        mailing = cls(
            study_id=study_id,
            account_id=account.id if account else None,
            kind=kind,
            wave=wave,
            send_at=send_at,
        )
        session().add(mailing)
        session().flush()
        return mailing

    @classmethod
    def find(cls, mailing_id: int) -> Self | None:
        return session().get(cls, mailing_id)

    @classmethod
    def of_study(cls, study_id: int) -> list[Self]:
        """In the order in which they are sent."""
        mine = select(cls).where(cls.study_id == study_id)
        return list(session().exec(mine.order_by(col(cls.send_at), col(cls.id))))

    @property
    def name(self) -> str:
        """Invitation 1, Reminder 2, Thanks 1"""
        return f"{KINDS[self.kind]} {self.wave}"

    @property
    def state(self) -> str:
        """scheduled, sending, stopped, sent, cancelled"""
        if self.cancelled_at:
            return "cancelled"
        if self.ended_at:
            return "sent"
        if self.error:
            return "stopped"
        return "sending" if self.planned_at or self.send_at <= utc_now() else "scheduled"

    @property
    def is_over(self) -> bool:
        return self.state in {"sent", "cancelled"}

    def cancel(self) -> None:
        """Nothing more of it goes out."""
        if not self.ended_at:
            self.cancelled_at = self.cancelled_at or utc_now()

    def resume(self) -> None:
        self.cancelled_at = self.error = None

    def stop(self, error: str) -> None:
        self.error = error

    def end(self) -> None:
        self.ended_at, self.error = utc_now(), None
