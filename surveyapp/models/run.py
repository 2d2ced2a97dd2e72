"""A run is a record: what was analysed, how, and everything that came out."""

from datetime import datetime
from typing import Any, Self

from sqlalchemy import JSON, Column, ForeignKey, Integer
from sqlmodel import Field, SQLModel, col, select

from surveyapp.clock import Moment, utc_now
from surveyapp.database import session


class Run(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    study_id: int = Field(
        sa_column=Column(Integer, ForeignKey("study.id", ondelete="CASCADE"), nullable=False, index=True)
    )
    settings: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    seed: int = 1
    input_digest: str | None = None
    """SHA-256 of the table that was analysed"""
    result: dict[str, Any] | None = Field(default=None, sa_type=JSON)
    """the whole result document, docs/result.schema.json"""
    report: dict[str, Any] | None = Field(default=None, sa_type=JSON)
    """the report's document tree with its drawings, ready to be rendered"""
    digest: str | None = None
    created_at: datetime = Field(default_factory=utc_now, sa_type=Moment)
    finished_at: datetime | None = Field(default=None, sa_type=Moment)

    @classmethod
    def begin(cls, study_id: int, settings: dict[str, Any], seed: int = 1) -> Self:
        run = cls(study_id=study_id, settings=settings, seed=seed)
        session().add(run)
        session().flush()
        return run

    @classmethod
    def find(cls, run_id: int) -> Self | None:
        return session().get(cls, run_id)

    @classmethod
    def newest_finished(cls, study_id: int) -> Self | None:
        finished = select(cls).where(cls.study_id == study_id, col(cls.finished_at).is_not(None))
        return session().exec(finished.order_by(col(cls.id).desc()).limit(1)).first()

    @classmethod
    def newest(cls, study_id: int) -> Self | None:
        runs = select(cls).where(cls.study_id == study_id)
        return session().exec(runs.order_by(col(cls.id).desc()).limit(1)).first()

    @classmethod
    def newest_settings_of(cls, study_id: int) -> dict[str, Any]:
        """What the newest run was asked for, without loading what came out."""
        asked = select(cls.settings).where(cls.study_id == study_id).order_by(col(cls.id).desc()).limit(1)
        return dict(session().exec(asked).first() or {})

    @classmethod
    def finished_of(cls, study_id: int) -> list[Self]:
        """The record of what was run, newest first."""
        finished = select(cls).where(cls.study_id == study_id, col(cls.finished_at).is_not(None))
        return list(session().exec(finished.order_by(col(cls.id).desc())))

    @classmethod
    def newest_needs_of(cls, study_id: int) -> dict[str, Any] | None:
        """The needs part of the newest finished run's result, without loading all of it."""
        finished = select(col(cls.result)["needs"].as_json()).where(
            cls.study_id == study_id, col(cls.finished_at).is_not(None)
        )
        return session().exec(finished.order_by(col(cls.id).desc()).limit(1)).first()

    @property
    def is_kept(self) -> bool:
        """Whether the row is still there."""
        return session().exec(select(Run.id).where(Run.id == self.id)).first() is not None

    def finish(self, result: dict[str, Any], report: dict[str, Any], input_digest: str) -> None:
        self.result, self.report, self.input_digest = result, report, input_digest
        self.digest = result["digest"]
        self.finished_at = utc_now()
