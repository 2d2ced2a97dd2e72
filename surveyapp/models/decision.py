"""The log of a study's decisions: who decided what, when, and why. Rows are added, never changed."""

from datetime import datetime
from typing import Any, Literal, Self

from sqlalchemy import JSON, Column, ForeignKey, Integer, Text
from sqlmodel import Field, SQLModel, col, select

from surveyapp.clock import Moment, utc_now
from surveyapp.database import session
from surveyapp.models.account import Account

Kind = Literal[
    "exclusion",
    "return",
    "rules",
    "margins",
    "variant",
    "choice",
    "naming",
    "segments",
    "quota",
    "defence",
]


class Decision(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    study_id: int = Field(
        sa_column=Column(Integer, ForeignKey("study.id", ondelete="CASCADE"), nullable=False, index=True)
    )
    account_id: int | None = Field(
        default=None, sa_column=Column(Integer, ForeignKey("account.id", ondelete="SET NULL"))
    )
    made_at: datetime = Field(default_factory=utc_now, sa_type=Moment)
    kind: str
    what: str = Field(sa_type=Text)
    """what was decided, a sentence; nothing that a respondent said"""
    reason: str = Field(default="", sa_type=Text)
    details: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)

    @classmethod
    def record(
        cls,
        study_id: int,
        account: Account | None,
        kind: Kind,
        what: str,
        reason: str = "",
        details: dict[str, Any] | None = None,
    ) -> Self:
        made = cls(
            study_id=study_id,
            account_id=account.id if account else None,
            kind=kind,
            what=what,
            reason=reason.strip(),
            details=details or {},
        )
        session().add(made)
        session().flush()
        return made

    @classmethod
    def of_study(cls, study_id: int, kinds: tuple[Kind, ...] | None = None) -> list[Self]:
        """Newest first; those of these kinds, where kinds are given."""
        made = select(cls).where(cls.study_id == study_id)
        if kinds:
            made = made.where(col(cls.kind).in_(kinds))
        return list(session().exec(made.order_by(col(cls.id).desc())))

    @property
    def who(self) -> str:
        account = Account.find(self.account_id) if self.account_id else None
        return account.name if account else "somebody whose account is gone"
