"""One person's answers: one row, one document of codes. Who they are is not in it."""

from datetime import datetime, timedelta
from typing import Any, Self

from sqlalchemy import JSON, Column, ForeignKey, Index, Integer
from sqlmodel import Field, SQLModel, col, func, select

from surveyapp.clock import Moment, utc_now
from surveyapp.database import session
from surveyapp.models.tokens import new_token, token_hash


class Response(SQLModel, table=True):
    __table_args__ = (Index("ix_response_study_state", "study_id", "preview", "completed_at"),)

    id: int | None = Field(default=None, primary_key=True)
    study_id: int = Field(sa_column=Column(Integer, ForeignKey("study.id", ondelete="CASCADE"), nullable=False))
    version_id: int = Field(
        sa_column=Column(Integer, ForeignKey("questionnaire_version.id", ondelete="CASCADE"), nullable=False)
    )
    token_hash: str = Field(unique=True, index=True)
    preview: bool = False
    """answers given while trying the questionnaire out; never analysed"""
    language: str = "en"
    answers: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    """variable -> code; absent: never shown; null: seen and skipped"""
    page_seconds: dict[str, float] = Field(default_factory=dict, sa_type=JSON)
    """page number -> seconds between its being shown and sent, all its visits together"""
    page_forms: dict[str, int] = Field(default_factory=dict, sa_type=JSON)
    """page number -> the form that was saved last: the moment it was shown, in microseconds, is its name"""
    page: int = 0
    """the page to show next"""
    consented_at: datetime = Field(default_factory=utc_now, sa_type=Moment)
    shown_at: datetime = Field(default_factory=utc_now, sa_type=Moment)
    completed_at: datetime | None = Field(default=None, sa_type=Moment)

    @classmethod
    def begin(cls, study_id: int, version_id: int, language: str, *, preview: bool = False) -> tuple[Self, str]:
        """A new response and the token of the person's own link, which is nowhere else."""
        token = new_token()
        begun = cls(
            study_id=study_id, version_id=version_id, token_hash=token_hash(token), language=language, preview=preview
        )
        session().add(begun)
        session().flush()
        return begun, token

    @classmethod
    def with_token(cls, token: str) -> Self | None:
        return session().exec(select(cls).where(cls.token_hash == token_hash(token))).first()

    @classmethod
    def completed_of(cls, study_id: int) -> list[Self]:
        """Real, finished answers, oldest first."""
        real = select(cls).where(cls.study_id == study_id, col(cls.preview).is_(False))
        return list(session().exec(real.where(col(cls.completed_at).is_not(None)).order_by(col(cls.id))))

    @classmethod
    def counts(cls, study_id: int) -> dict[str, int]:
        """How many began, how many of those finished, previews apart."""
        started, completed = session().exec(
            select(func.count(col(cls.id)), func.count(col(cls.completed_at))).where(
                cls.study_id == study_id, col(cls.preview).is_(False)
            )
        ).one()
        return {"started": started, "completed": completed}

    @property
    def duration(self) -> timedelta:
        return timedelta(seconds=sum(self.page_seconds.values()))

    def complete(self) -> None:
        self.completed_at = self.completed_at or utc_now()

    def delete(self) -> None:
        session().delete(self)
