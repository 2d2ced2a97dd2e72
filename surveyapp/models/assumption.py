"""One sealed statement of what a stakeholder believes. It is added, never changed."""

import hashlib
import json
from datetime import datetime
from typing import Any, Self

from sqlalchemy import Column, ForeignKey, Integer, Text, UniqueConstraint
from sqlmodel import Field, SQLModel, col, func, select

from surveyapp.clock import Moment, utc_now
from surveyapp.database import session
from surveyapp.models.stakeholder import Stakeholder
from surveyapp.models.study import Study


class Assumption(SQLModel, table=True):
    __table_args__ = (UniqueConstraint("stakeholder_id", "number"),)

    id: int | None = Field(default=None, primary_key=True)
    stakeholder_id: int = Field(
        sa_column=Column(
            Integer, ForeignKey("stakeholder.id", ondelete="CASCADE"), nullable=False, index=True
        )
    )
    number: int
    document: str = Field(sa_type=Text)
    """canonical JSON: {"claims": [{"certainty", "content", "kind"} ...], "role", "who"}"""
    digest: str
    """SHA-256 of `document` in UTF-8"""
    sealed_at: datetime = Field(default_factory=utc_now, sa_type=Moment)

    @classmethod
    def seal(cls, stakeholder: Stakeholder, claims: list[dict[str, Any]]) -> Self:
        document = canonical_json({"who": stakeholder.name, "role": stakeholder.role, "claims": claims})
        # One at a time a person: two sealings at once would take the same number.
        session().exec(select(Stakeholder).where(Stakeholder.id == stakeholder.id).with_for_update())
        earlier = session().exec(select(func.count()).where(cls.stakeholder_id == stakeholder.id)).one()
        sealed = cls(
            stakeholder_id=stakeholder.id or 0,
            number=earlier + 1,
            document=document,
            digest=digest_of(document),
        )
        session().add(sealed)
        session().flush()
        return sealed

    @classmethod
    def all_of(cls, stakeholder: Stakeholder) -> list[Self]:
        sealed = select(cls).where(cls.stakeholder_id == stakeholder.id)
        return list(session().exec(sealed.order_by(col(cls.number))))

    @classmethod
    def n_spoken(cls, study_id: int) -> tuple[int, int]:
        """How many stakeholders have sealed something, and how many there are."""
        people = (func.count(func.distinct(cls.stakeholder_id)), func.count(func.distinct(Stakeholder.id)))
        asked = select(*people).select_from(Stakeholder).outerjoin(cls)
        spoken, everybody = session().exec(asked.where(col(Stakeholder.study_id) == study_id)).one()
        return spoken, everybody

    @classmethod
    def that_counts(cls, stakeholder: Stakeholder, study: Study) -> Self | None:
        """The last one before publication. Later ones are kept, and marked late."""
        in_time = [sealed for sealed in cls.all_of(stakeholder) if not sealed.is_late(study)]
        return in_time[-1] if in_time else None

    @classmethod
    def claims_that_count(cls, study: Study) -> list[dict[str, Any]]:
        """Each stakeholder's last statement before publication, with who made it."""
        sealed = [(person, cls.that_counts(person, study)) for person in Stakeholder.of_study(study.id or 0)]
        return [
            {
                "who": person.name,
                "role": person.role,
                "kind": claim["kind"],
                "content": claim["content"],
                "certainty": claim.get("certainty"),
            }
            for person, statement in sealed
            if statement
            for claim in statement.claims
        ]

    def is_late(self, study: Study) -> bool:
        return study.published_at is not None and self.sealed_at >= study.published_at

    @property
    def claims(self) -> list[dict[str, Any]]:
        claims: list[dict[str, Any]] = json.loads(self.document)["claims"]
        return claims


def canonical_json(document: Any) -> str:
    """The one way to write a document down: sorted keys, no spaces, UTF-8 as it is."""
    return json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def digest_of(document: str) -> str:
    return hashlib.sha256(document.encode()).hexdigest()
