"""A study: its brief, its needs vocabulary, its notice to respondents, and where it stands."""

import secrets
from datetime import datetime
from typing import Any, Self

from sqlalchemy import JSON, Index
from sqlmodel import Field, SQLModel, col, select

from surveyapp.clock import Moment, utc_now
from surveyapp.database import session
from surveyapp.models.account import Account
from surveyapp.models.questionnaire_version import QuestionnaireVersion

NOTICE = {
    "asker": "Who asks",
    "purpose": "What the answers are for",
    "kept_for": "How long they are kept",
    "contact": "Whom to write to",
}
READINESS = {
    "driver": "What drives this study?",
    "base": "Is the customer base large enough to show distinguishable behaviour?",
    "change": "Can we implement changes?",
    "resources": "Have we the resources?",
    "willing": "Is the organisation willing to act?",
}
OF_FIELDWORK = ("hurried_pages",)
"""rules of screening with a threshold that look at how answers came, not at what they say"""
LONGEST_TITLE = 120
KEY_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"  # nothing that is misread from a poster


def new_key() -> str:
    return "".join(secrets.choice(KEY_ALPHABET) for _ in range(10))


class Study(SQLModel, table=True):
    # what may be stored of people hangs on the promise too: a row that would break it has nothing to refer to
    __table_args__ = (Index("uq_study_privacy", "id", "privacy", unique=True),)

    id: int | None = Field(default=None, primary_key=True)
    title: str
    key: str = Field(default_factory=new_key, unique=True, index=True)
    owner_id: int = Field(foreign_key="account.id")
    brief: dict[str, str] = Field(default_factory=dict, sa_type=JSON)
    """end_goal, decision, decider, decide_by (ISO date), and an answer in words to each of READINESS"""
    candidate_needs: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)
    """[{"name": str, "items": str}]: a need and the questionnaire items that express it"""
    notice: dict[str, str] = Field(default_factory=dict, sa_type=JSON)
    """what respondents are told first: asker, purpose, kept_for, contact"""
    margins: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)
    """the known mix: [{"variable": str, "shares": {code: percent}, "source": str}]"""
    screening: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    """rule of screening -> the threshold or the choice that was made for it"""
    weighting: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    """{"use": bool, "trim": largest weight in multiples of the mean}; empty: not decided"""
    privacy: str = "anonymous"
    """anonymous: nothing joins a person to answers; confidential: a contact is joined to theirs"""
    appearance: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    """what the survey wears: logo, colours, closing text, the address it leads to afterwards"""
    fieldwork: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    """{"wanted": finished answers, "asked": people, "defence": limits}: what was chosen, or else the usual"""
    created_at: datetime = Field(default_factory=utc_now, sa_type=Moment)
    published_at: datetime | None = Field(default=None, sa_type=Moment)
    closed_at: datetime | None = Field(default=None, sa_type=Moment)

    @classmethod
    def start(cls, title: str, owner_id: int) -> Self:
        study = cls(title=title.strip(), owner_id=owner_id)
        session().add(study)
        session().flush()
        return study

    @classmethod
    def find(cls, study_id: int) -> Self | None:
        return session().get(cls, study_id)

    @classmethod
    def by_key(cls, key: str) -> Self | None:
        return session().exec(select(cls).where(cls.key == key)).first()

    @classmethod
    def newest_first(cls) -> list[Self]:
        return list(session().exec(select(cls).order_by(col(cls.created_at).desc(), col(cls.id).desc())))

    @classmethod
    def hold(cls, study_id: int) -> bool:
        """Make whoever else holds this study wait until our transaction ends; False when there is no such."""
        held = select(cls.id).where(cls.id == study_id).with_for_update()
        return session().exec(held).first() is not None

    @property
    def owner(self) -> Account | None:
        """Who answers for the study; none when that account has been closed."""
        account = Account.find(self.owner_id)
        return account if account and not account.closed_at else None

    @property
    def notice_gaps(self) -> list[str]:
        """What respondents would not be told yet."""
        return [words for key, words in NOTICE.items() if not self.notice.get(key)]

    @property
    def state(self) -> str:
        if self.closed_at:
            return "closed"
        return "open" if self.published_at else "draft"

    @property
    def is_open(self) -> bool:
        return self.state == "open"

    @property
    def weighting_settings(self) -> dict[str, Any]:
        """The known mix that a run is given, and whether answers are weighted to it."""
        if not self.margins:
            return {}
        weighted = bool(self.weighting.get("use"))
        return {
            "margins": self.margins,
            "rake": weighted,
            **({"trim": self.weighting["trim"]} if weighted else {}),
        }

    @property
    def screening_settings(self) -> dict[str, Any]:
        """The thresholds of rules of screening that are not the usual ones, and that the analysis knows."""
        known = {rule: one for rule, one in self.screening.items() if rule not in OF_FIELDWORK}
        chosen = {rule: one["threshold"] for rule, one in known.items() if "threshold" in one}
        return {"thresholds": chosen} if chosen else {}

    def publish(self) -> None:
        self.published_at = self.published_at or utc_now()
        self.closed_at = None

    def promise(self, privacy: str) -> None:
        """What respondents are promised; from the first publication on it never changes."""
        if self.published_at is None:
            self.privacy = privacy

    def close(self) -> None:
        self.closed_at = self.closed_at or utc_now()

    def duplicate(self, owner_id: int) -> Self:
        """A fresh draft with the same brief, needs, notice and questionnaire; no answers or assumptions."""
        copy = type(self).start(f"{self.title[: LONGEST_TITLE - 7]} (copy)", owner_id)
        copy.brief, copy.candidate_needs, copy.notice = (
            dict(self.brief),
            list(self.candidate_needs),
            dict(self.notice),
        )
        copy.privacy = self.privacy
        written = QuestionnaireVersion.latest_of(self.id or 0)
        if written:
            QuestionnaireVersion.save_draft(copy.id or 0, written.source)
        return copy

    def delete(self) -> None:
        """Everything of this study goes: the database cascades."""
        session().delete(self)
