"""Whether the segments of a run are those of an earlier one: asked for once, answered by the worker."""

from datetime import datetime
from typing import Any, Self

from sqlalchemy import JSON, Column, ForeignKey, Integer, Text
from sqlmodel import Field, SQLModel, col, select

from surveyapp.clock import Moment, utc_now
from surveyapp.database import session


def to_run() -> Column[int]:
    return Column(Integer, ForeignKey("run.id", ondelete="CASCADE"), nullable=False, index=True)


class SameSegments(SQLModel, table=True):
    __tablename__ = "same_segments"

    id: int | None = Field(default=None, primary_key=True)
    study_id: int = Field(
        sa_column=Column(Integer, ForeignKey("study.id", ondelete="CASCADE"), nullable=False, index=True)
    )
    run_id: int = Field(sa_column=to_run())
    earlier_id: int = Field(sa_column=to_run())
    """the run it is held against, of this study or of another"""
    result: dict[str, Any] | None = Field(default=None, sa_type=JSON(none_as_null=True))
    error: str | None = Field(default=None, sa_type=Text)
    """why they could not be compared, a sentence"""
    created_at: datetime = Field(default_factory=utc_now, sa_type=Moment)
    finished_at: datetime | None = Field(default=None, sa_type=Moment)

    @classmethod
    def begin(cls, study_id: int, run_id: int, earlier_id: int) -> Self:
        asked = cls(study_id=study_id, run_id=run_id, earlier_id=earlier_id)
        session().add(asked)
        session().flush()
        return asked

    @classmethod
    def find(cls, number: int) -> Self | None:
        return session().get(cls, number)

    @classmethod
    def newest(cls, study_id: int) -> Self | None:
        asked = select(cls).where(cls.study_id == study_id)
        return session().exec(asked.order_by(col(cls.id).desc()).limit(1)).first()

    @property
    def is_kept(self) -> bool:
        """Whether the row is still there."""
        return session().exec(select(SameSegments.id).where(SameSegments.id == self.id)).first() is not None

    def finish(self, result: dict[str, Any] | None, error: str = "") -> None:
        self.result, self.error, self.finished_at = result, error or None, utc_now()
