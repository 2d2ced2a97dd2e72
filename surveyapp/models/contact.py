"""Somebody who may be asked: a mail address and what is known of them. Never in the row of their answers."""

from collections.abc import Iterable, Mapping
from typing import Any, Self

from sqlalchemy import JSON, Column, ForeignKey, Index, Integer
from sqlmodel import Field, SQLModel, col, delete, func, or_, select

from surveyapp.database import session
from surveyapp.models.contact_response import ContactResponse
from surveyapp.models.contact_source import ContactSource
from surveyapp.models.outbox import Outbox
from surveyapp.models.participation import Participation
from surveyapp.models.study import Study
from surveyapp.models.tokens import token_hash


class Contact(SQLModel, table=True):
    __table_args__ = (
        Index("uq_contact_address", "study_id", "address", unique=True),
        Index("uq_contact_number", "study_id", "number", unique=True),
    )

    id: int | None = Field(default=None, primary_key=True)
    study_id: int = Field(
        sa_column=Column(Integer, ForeignKey("study.id", ondelete="CASCADE"), nullable=False)
    )
    source_id: int = Field(
        sa_column=Column(
            Integer, ForeignKey("contact_source.id", ondelete="CASCADE"), nullable=False, index=True
        )
    )
    """the first that brought it"""
    number: int
    """its place in the marks of an anonymous study"""
    address: str
    name: str = ""
    language: str = ""
    facts: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    """variable -> code, as answers are stored"""
    token_hash: str | None = Field(default=None, unique=True)
    """of the token in their personal link; the link itself is made again from the install's secret"""

    @classmethod
    def find(cls, contact_id: int) -> Self | None:
        return session().get(cls, contact_id)

    @classmethod
    def with_token(cls, token: str) -> Self | None:
        return session().exec(select(cls).where(cls.token_hash == token_hash(token))).first()

    @classmethod
    def with_addresses(cls, study_id: int, addresses: list[str]) -> dict[str, Self]:
        """Those of these addresses who are contacts, by address."""
        found = select(cls).where(cls.study_id == study_id, col(cls.address).in_(addresses))
        return {one.address: one for one in session().exec(found)}

    @classmethod
    def known_addresses(cls, study_id: int | None = None) -> set[str]:
        """Of the contacts of one study, or of every study."""
        mine = [] if study_id is None else [cls.study_id == study_id]
        return set(session().exec(select(cls.address).where(*mine)))

    @classmethod
    def next_number(cls, study_id: int) -> int:
        """Held until we commit: two imports at once give no number twice."""
        Study.hold(study_id)
        largest = session().exec(select(func.max(cls.number)).where(cls.study_id == study_id)).one()
        return 0 if largest is None else largest + 1

    @classmethod
    def count(cls, study_id: int, sought: str = "") -> int:
        return session().exec(select(func.count()).select_from(cls).where(*cls.like(study_id, sought))).one()

    @classmethod
    def listed(cls, study_id: int, sought: str, page: int, per_page: int) -> list[Self]:
        """By address; page 1 is the first."""
        found = select(cls).where(*cls.like(study_id, sought)).order_by(col(cls.address))
        return list(session().exec(found.offset((page - 1) * per_page).limit(per_page)))

    @classmethod
    def like(cls, study_id: int, sought: str) -> tuple[Any, ...]:
        mine = col(cls.study_id) == study_id
        if not sought:
            return (mine,)
        words = (col(cls.address), col(cls.name))
        return mine, or_(*(column.icontains(sought, autoescape=True) for column in words))

    @classmethod
    def asked(cls, study_id: int) -> int:
        """How many contacts a mail with their link has been sent to."""
        return Outbox.reached(study_id)

    @classmethod
    def finished(cls, study_id: int) -> int:
        """How many contacts have finished, by the marks or by the answers that are theirs."""
        study = Study.find(study_id)
        if study and study.privacy == "confidential":
            return ContactResponse.finished(study_id)
        return Participation.of(study_id).count("finished")

    @classmethod
    def states(cls, study: Study, contacts: Iterable["Contact"]) -> dict[int, str]:
        """Number of the row -> begun or finished, for those who have."""
        if study.privacy == "confidential":
            return ContactResponse.states(study.id or 0)
        marks = Participation.of(study.id or 0)
        begun = [one for one in contacts if marks.has(one.number, "begun")]
        return {one.id or 0: "finished" if marks.has(one.number, "finished") else "begun" for one in begun}

    def has_finished(self, study: Study) -> bool:
        if study.privacy == "confidential":
            response = ContactResponse.response_of(self.id or 0)
            return response is not None and bool(response.completed_at or response.ended)
        return Participation.of(self.study_id).has(self.number, "finished")

    @classmethod
    def addresses(cls, study_id: int) -> list[tuple[int, int, str]]:
        """Row, number and address of everybody."""
        rows = session().exec(select(cls.id, cls.number, cls.address).where(cls.study_id == study_id))
        return [(contact_id or 0, number, address) for contact_id, number, address in rows]

    @classmethod
    def with_mail(cls, mailing_id: int, state: str, page: int, per_page: int) -> list[tuple[Self, Outbox]]:
        """Those on the list of a wave, by address, each with their mail; in one state, where one is given."""
        rows = select(cls, Outbox).join(Outbox, col(Outbox.contact_id) == col(cls.id))
        rows = rows.where(Outbox.mailing_id == mailing_id, *([Outbox.state == state] if state else []))
        rows = rows.order_by(col(cls.address)).offset((page - 1) * per_page).limit(per_page)
        return [(contact, mail) for contact, mail in session().exec(rows)]

    @classmethod
    def languages(cls, study_id: int) -> dict[str, int]:
        """Language -> how many people speak it; of the others none is known."""
        counted = select(cls.language, func.count()).where(cls.study_id == study_id, col(cls.language) != "")
        return dict(session().exec(counted.group_by(col(cls.language)).order_by(func.count().desc())).all())

    @classmethod
    def facts_known(cls, study_id: int) -> dict[str, int]:
        """Variable -> for how many contacts it is known."""
        counts: dict[str, int] = {}
        for facts in session().exec(select(cls.facts).where(cls.study_id == study_id)):
            for variable in facts:
                counts[variable] = counts.get(variable, 0) + 1
        return counts

    @classmethod
    def sharing(cls, study_id: int, facts: Mapping[str, Any], most: int) -> int:
        """How many contacts share these facts, counted up to `most`. A list is shared with nobody."""
        if any(isinstance(value, list) for value in facts.values()):
            return 0
        alike = [same(col(cls.facts)[variable], value) for variable, value in facts.items()]
        some = select(cls.id).where(cls.study_id == study_id, *alike).limit(most).subquery()
        return session().exec(select(func.count()).select_from(some)).one()

    def delete(self) -> None:
        Participation.forget(self.study_id, [self.number])
        session().delete(self)
        session().flush()

    @classmethod
    def delete_all(cls, study_id: int) -> None:
        """Everybody, with what was brought in and what was sent. Answers stay, and are nobody's any more."""
        kept = Participation.of(study_id)
        if kept in session():
            session().delete(kept)
        session().exec(delete(ContactSource).where(col(ContactSource.study_id) == study_id))
        session().flush()

    @classmethod
    def forget(cls, source: ContactSource) -> None:
        """A source with all its contacts and their marks."""
        numbers = session().exec(select(cls.number).where(cls.source_id == source.id)).all()
        Participation.forget(source.study_id, numbers)
        source.delete()
        session().flush()


def same(column: Any, value: object) -> Any:
    if isinstance(value, int):
        return column.as_integer() == value
    return column.as_float() == value if isinstance(value, float) else column.as_string() == value
