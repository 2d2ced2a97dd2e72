"""What the mails of a study say, in one language: the researcher's own words."""

from typing import Self

from sqlalchemy import Column, ForeignKey, Integer, Text, UniqueConstraint
from sqlmodel import Field, SQLModel, col, select

from surveyapp.database import session

KINDS = {"invitation": "Invitation", "reminder": "Reminder", "thanks": "Thanks"}


class MailText(SQLModel, table=True):
    __tablename__ = "mail_text"
    __table_args__ = (UniqueConstraint("study_id", "kind", "language"),)

    id: int | None = Field(default=None, primary_key=True)
    study_id: int = Field(
        sa_column=Column(Integer, ForeignKey("study.id", ondelete="CASCADE"), nullable=False)
    )
    kind: str
    """one of KINDS"""
    language: str
    subject: str
    body: str = Field(sa_type=Text)

    @classmethod
    def of_study(cls, study_id: int) -> list[Self]:
        return list(session().exec(select(cls).where(cls.study_id == study_id).order_by(col(cls.language))))

    @classmethod
    def find(cls, study_id: int, kind: str, language: str) -> Self | None:
        mine = (cls.study_id == study_id, cls.kind == kind, cls.language == language)
        return session().exec(select(cls).where(*mine)).first()

    @classmethod
    def write(cls, study_id: int, kind: str, language: str, subject: str, body: str) -> Self:
        text = cls.find(study_id, kind, language) or cls(
            study_id=study_id, kind=kind, language=language, subject="", body=""
        )
        text.subject, text.body = subject, body
        session().add(text)
        session().flush()
        return text

    def delete(self) -> None:
        session().delete(self)
