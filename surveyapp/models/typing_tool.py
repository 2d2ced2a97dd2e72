"""The few questions that place a new person in a segment, made from one run of a study."""

from datetime import datetime
from typing import Any, Self

from sqlalchemy import JSON, Column, ForeignKey, Integer, LargeBinary, Text
from sqlmodel import Field, SQLModel, col, select

from surveyapp.clock import Moment, utc_now
from surveyapp.database import session
from surveyapp.models.account import Account


class TypingTool(SQLModel, table=True):
    __tablename__ = "typing_tool"

    id: int | None = Field(default=None, primary_key=True)
    study_id: int = Field(
        sa_column=Column(Integer, ForeignKey("study.id", ondelete="CASCADE"), nullable=False, index=True)
    )
    run_id: int = Field(
        sa_column=Column(Integer, ForeignKey("run.id", ondelete="CASCADE"), nullable=False, index=True)
    )
    account_id: int | None = Field(
        default=None, sa_column=Column(Integer, ForeignKey("account.id", ondelete="SET NULL"))
    )
    settings: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    """n_questions, none for as few as reach the usual accuracy; certainty, 0 to 1"""
    result: dict[str, Any] | None = Field(default=None, sa_type=JSON(none_as_null=True))
    """the typing model and how often it is right, as the worker writes them"""
    workbook: bytes | None = Field(default=None, sa_column=Column(LargeBinary, nullable=True))
    error: str | None = Field(default=None, sa_type=Text)
    """why it could not be made, a sentence"""
    created_at: datetime = Field(default_factory=utc_now, sa_type=Moment)
    made_at: datetime | None = Field(default=None, sa_type=Moment)

    @classmethod
    def begin(cls, study_id: int, run_id: int, account: Account | None, settings: dict[str, Any]) -> Self:
        account_id = account.id if account else None
        tool = cls(study_id=study_id, run_id=run_id, account_id=account_id, settings=settings)
        session().add(tool)
        session().flush()
        return tool

    @classmethod
    def find(cls, tool_id: int) -> Self | None:
        return session().get(cls, tool_id)

    @classmethod
    def newest(cls, study_id: int) -> Self | None:
        tools = select(cls).where(cls.study_id == study_id)
        return session().exec(tools.order_by(col(cls.id).desc()).limit(1)).first()

    @classmethod
    def newest_made(cls, study_id: int) -> Self | None:
        made = select(cls).where(cls.study_id == study_id, col(cls.result).is_not(None))
        return session().exec(made.order_by(col(cls.id).desc()).limit(1)).first()

    @classmethod
    def made_at_of(cls, study_id: int) -> datetime | None:
        """When the newest was made, without loading it."""
        made = select(cls.made_at).where(cls.study_id == study_id, col(cls.result).is_not(None))
        return session().exec(made.order_by(col(cls.id).desc()).limit(1)).first()

    @classmethod
    def section_of(cls, run_id: int) -> dict[str, Any] | None:
        """What the report of a run says of the newest that was made of its segments."""
        made = select(cls.result).where(cls.run_id == run_id, col(cls.result).is_not(None))
        result = session().exec(made.order_by(col(cls.id).desc()).limit(1)).first()
        section: dict[str, Any] | None = (result or {}).get("section")
        return section

    @property
    def is_kept(self) -> bool:
        """Whether the row is still there."""
        return session().exec(select(TypingTool.id).where(TypingTool.id == self.id)).first() is not None

    @property
    def model(self) -> dict[str, Any]:
        """The typing model as a file holds it; only of a tool that has been made."""
        model: dict[str, Any] = (self.result or {})["model"]
        return model

    def make(self, result: dict[str, Any], workbook: bytes) -> None:
        self.result, self.workbook, self.error, self.made_at = result, workbook, None, utc_now()

    def fail(self, error: str) -> None:
        self.error, self.made_at = error, utc_now()
