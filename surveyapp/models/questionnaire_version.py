"""A version of a study's questionnaire. Published, it never changes; its name is the hash of its text."""

import hashlib
from datetime import datetime
from functools import lru_cache
from typing import Self

from sqlalchemy import Column, ForeignKey, Integer, Text, UniqueConstraint
from sqlmodel import Field, SQLModel, col, select

from questionnaires import Problem, Questionnaire, QuestionnaireError, read_questionnaire
from surveyapp.clock import Moment, utc_now
from surveyapp.database import session


class QuestionnaireVersion(SQLModel, table=True):
    __tablename__ = "questionnaire_version"
    __table_args__ = (UniqueConstraint("study_id", "number"),)

    id: int | None = Field(default=None, primary_key=True)
    study_id: int = Field(
        sa_column=Column(Integer, ForeignKey("study.id", ondelete="CASCADE"), nullable=False, index=True)
    )
    number: int
    source: str = Field(sa_type=Text)
    """the YAML as it was written, byte for byte"""
    digest: str
    """SHA-256 of `source` in UTF-8: what sha256sum says of the downloaded file"""
    saved_at: datetime = Field(default_factory=utc_now, sa_type=Moment)
    published_at: datetime | None = Field(default=None, sa_type=Moment)

    @classmethod
    def draft_of(cls, study_id: int) -> Self | None:
        return cls.newest(study_id, published=False)

    @classmethod
    def published_of(cls, study_id: int) -> Self | None:
        return cls.newest(study_id, published=True)

    @classmethod
    def latest_of(cls, study_id: int) -> Self | None:
        """What is being worked on: the draft, or else the last published version."""
        return cls.draft_of(study_id) or cls.published_of(study_id)

    @classmethod
    def all_published_of(cls, study_id: int, until: datetime | None = None) -> list[Self]:
        """Oldest first; those published by then, where a moment is given."""
        published = select(cls).where(cls.study_id == study_id, col(cls.published_at).is_not(None))
        if until:
            published = published.where(col(cls.published_at) <= until)
        return list(session().exec(published.order_by(col(cls.number))))

    @classmethod
    def numbered(cls, study_id: int, number: int) -> Self | None:
        return session().exec(select(cls).where(cls.study_id == study_id, cls.number == number)).first()

    @classmethod
    def newest(cls, study_id: int, *, published: bool) -> Self | None:
        when = col(cls.published_at)
        versions = select(cls).where(
            cls.study_id == study_id, when.is_not(None) if published else when.is_(None)
        )
        return session().exec(versions.order_by(col(cls.number).desc()).limit(1)).first()

    @classmethod
    def save_draft(cls, study_id: int, source: str) -> Self:
        """Keep this text as the draft, faults and all. A published version is never touched."""
        draft = cls.draft_of(study_id)
        if draft is None:
            published = cls.published_of(study_id)
            draft = cls(
                study_id=study_id, number=published.number + 1 if published else 1, source="", digest=""
            )
            session().add(draft)
        draft.source, draft.digest, draft.saved_at = source, digest_of(source), utc_now()
        session().flush()
        return draft

    def discard(self) -> None:
        """Throw a draft away, with the previews of it. A published version stays."""
        if self.published_at is None:
            session().delete(self)

    def publish(self) -> None:
        self.published_at = self.published_at or utc_now()

    @property
    def filename(self) -> str:
        """What the downloaded file is called."""
        return f"questionnaire-{self.digest[:12]}.yaml"

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Every fault of a draft, none when it can be published."""
        try:
            parsed(self.source)
        except QuestionnaireError as error:
            return error.problems
        return ()

    @property
    def questionnaire(self) -> Questionnaire:
        """What it says. Raises QuestionnaireError while a draft has faults."""
        return parsed(self.source)


def digest_of(source: str) -> str:
    return hashlib.sha256(source.encode()).hexdigest()


@lru_cache(maxsize=64)
def parsed(source: str) -> Questionnaire:
    return read_questionnaire(source)
