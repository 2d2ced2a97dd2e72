"""In a confidential study: which answers are whose. In an anonymous one the database refuses such a row."""

from typing import Self

from sqlalchemy import CheckConstraint, Column, ForeignKey, ForeignKeyConstraint, Integer
from sqlmodel import Field, SQLModel, col, func, select

from surveyapp.database import session
from surveyapp.models.response import Response


class ContactResponse(SQLModel, table=True):
    __tablename__ = "contact_response"
    __table_args__ = (
        ForeignKeyConstraint(["study_id", "privacy"], ["study.id", "study.privacy"], ondelete="CASCADE"),
        CheckConstraint("privacy = 'confidential'", name="ck_contact_response_is_confidential"),
    )

    contact_id: int = Field(
        sa_column=Column(
            Integer, ForeignKey("contact.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
        )
    )
    response_id: int = Field(
        sa_column=Column(Integer, ForeignKey("response.id", ondelete="CASCADE"), nullable=False, unique=True)
    )
    study_id: int = Field(sa_column=Column(Integer, nullable=False, index=True))
    privacy: str = "confidential"

    @classmethod
    def join(cls, study_id: int, contact_id: int, response_id: int) -> Self:
        joined = cls(contact_id=contact_id, response_id=response_id, study_id=study_id)
        session().add(joined)
        session().flush()
        return joined

    @classmethod
    def response_of(cls, contact_id: int) -> Response | None:
        joined = select(Response).join(cls, col(cls.response_id) == col(Response.id))
        return session().exec(joined.where(cls.contact_id == contact_id)).first()

    @classmethod
    def states(cls, study_id: int) -> dict[int, str]:
        """Contact -> begun or finished; whoever was turned away has nothing left to do either."""
        answers = col(cls.response_id) == col(Response.id)
        joined = select(cls.contact_id, Response.completed_at, Response.ended).join(Response, answers)
        rows = session().exec(joined.where(cls.study_id == study_id))
        return {one: "finished" if completed or ended else "begun" for one, completed, ended in rows}

    @classmethod
    def finished(cls, study_id: int) -> int:
        answers = col(cls.response_id) == col(Response.id)
        mine = (cls.study_id == study_id, col(Response.completed_at).is_not(None))
        joined = select(func.count()).select_from(cls).join(Response, answers)
        return session().exec(joined.where(*mine)).one()
