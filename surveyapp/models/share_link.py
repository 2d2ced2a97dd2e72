"""A link that opens the findings without an account, until it expires or is revoked."""

from datetime import datetime, timedelta
from typing import Self

from sqlalchemy import Column, ForeignKey, Integer
from sqlmodel import Field, SQLModel, col, select

from surveyapp.clock import Moment, utc_now
from surveyapp.database import session
from surveyapp.models.tokens import new_token, token_hash


class ShareLink(SQLModel, table=True):
    __tablename__ = "share_link"

    id: int | None = Field(default=None, primary_key=True)
    study_id: int = Field(
        sa_column=Column(Integer, ForeignKey("study.id", ondelete="CASCADE"), nullable=False, index=True)
    )
    token_hash: str = Field(unique=True, index=True)
    label: str = ""
    """for whom it was made"""
    created_at: datetime = Field(default_factory=utc_now, sa_type=Moment)
    expires_at: datetime = Field(sa_type=Moment)
    revoked_at: datetime | None = Field(default=None, sa_type=Moment)

    @classmethod
    def make(cls, study_id: int, label: str, days: int) -> tuple[Self, str]:
        """A new link and its token, which is shown once."""
        token = new_token()
        expires_at = utc_now() + timedelta(days=days)
        link = cls(
            study_id=study_id, token_hash=token_hash(token), label=label.strip(), expires_at=expires_at
        )
        session().add(link)
        session().flush()
        return link, token

    @classmethod
    def with_token(cls, token: str) -> Self | None:
        return session().exec(select(cls).where(cls.token_hash == token_hash(token))).first()

    @classmethod
    def of_study(cls, study_id: int) -> list[Self]:
        return list(session().exec(select(cls).where(cls.study_id == study_id).order_by(col(cls.id).desc())))

    @property
    def state(self) -> str:
        if self.revoked_at:
            return "revoked"
        return "open" if self.expires_at > utc_now() else "expired"

    def revoke(self) -> None:
        self.revoked_at = self.revoked_at or utc_now()
