"""Where contacts come from: a file, its date, the legal ground for using it, and how its import ended."""

from datetime import date, datetime
from typing import Any, Self

from sqlalchemy import JSON, Column, ForeignKey, Integer, LargeBinary, Text
from sqlmodel import Field, SQLModel, col, select

from surveyapp.clock import Moment, utc_now
from surveyapp.database import session
from surveyapp.models.account import Account

GROUNDS = {
    "consent": "Consent: they agreed to be asked (Art. 6(1)(a))",
    "contract": "Contract: asking belongs to what they ordered (Art. 6(1)(b))",
    "duty": "Legal duty: a law asks us to ask them (Art. 6(1)(c))",
    "vital": "Vital interests: somebody’s life depends on it (Art. 6(1)(d))",
    "public_task": "Public task: we ask in the public interest (Art. 6(1)(e))",
    "interest": "Legitimate interest: we weighed our interest against theirs (Art. 6(1)(f))",
}


class ContactSource(SQLModel, table=True):
    __tablename__ = "contact_source"

    id: int | None = Field(default=None, primary_key=True)
    study_id: int = Field(
        sa_column=Column(Integer, ForeignKey("study.id", ondelete="CASCADE"), nullable=False, index=True)
    )
    account_id: int | None = Field(
        default=None, sa_column=Column(Integer, ForeignKey("account.id", ondelete="SET NULL"))
    )
    name: str
    collected_on: date
    """of when the facts are"""
    ground: str
    """one of GROUNDS"""
    ground_words: str = Field(default="", sa_type=Text)
    """why that ground holds, in the researcher's words"""
    kept_until: date | None = None
    """the last day on which its contacts are kept; none: until somebody deletes them"""
    filename: str
    columns: list[dict[str, Any]] | None = Field(default=None, sa_type=JSON(none_as_null=True))
    """what the worker found: name, filled, sample, values (value -> how often; none where many)"""
    meaning: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    """{"columns": column -> what it holds, "values": variable -> value -> code, null for not known}"""
    outcome: dict[str, Any] | None = Field(default=None, sa_type=JSON(none_as_null=True))
    """added, changed, same; rows that could not be used (row, what, mend, cells); differences found"""
    error: str | None = Field(default=None, sa_type=Text)
    """why the file could not be read, a sentence"""
    created_at: datetime = Field(default_factory=utc_now, sa_type=Moment)

    @classmethod
    def begin(cls, study_id: int, account: Account | None, content: bytes, **about: Any) -> Self:
        """about  name, collected_on, ground, ground_words, kept_until, filename"""
        source = cls(study_id=study_id, account_id=account.id if account else None, **about)
        session().add(source)
        session().flush()
        session().add(ContactFile(source_id=source.id or 0, content=content))
        session().flush()
        return source

    @classmethod
    def find(cls, source_id: int) -> Self | None:
        return session().get(cls, source_id)

    @classmethod
    def of_study(cls, study_id: int) -> list[Self]:
        """Newest first."""
        return list(session().exec(select(cls).where(cls.study_id == study_id).order_by(col(cls.id).desc())))

    @property
    def state(self) -> str:
        """reading, failed, to match, importing, imported"""
        if self.error:
            return "failed"
        if self.outcome is not None:
            return "imported"
        if self.columns is None:
            return "reading"
        return "importing" if self.meaning else "to match"

    @property
    def content(self) -> bytes | None:
        """The file as it came; gone once it has been imported."""
        file = session().get(ContactFile, self.id)
        return file.content if file else None

    def end(self, outcome: dict[str, Any]) -> None:
        """The import is done: the file is not kept, what could not be used is in the outcome."""
        self.outcome, self.error = outcome, None
        file = session().get(ContactFile, self.id)
        if file:
            session().delete(file)

    def delete(self) -> None:
        """With every contact that it brought."""
        session().delete(self)


class ContactFile(SQLModel, table=True):
    """The bytes of a file between its upload and its import, apart so that lists need not load them."""

    __tablename__ = "contact_file"

    source_id: int = Field(
        sa_column=Column(
            Integer,
            ForeignKey("contact_source.id", ondelete="CASCADE"),
            primary_key=True,
            autoincrement=False,
        )
    )
    content: bytes = Field(sa_type=LargeBinary)
