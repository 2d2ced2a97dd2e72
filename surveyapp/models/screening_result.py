"""What the rules of screening found when they last looked at a study's answers, and what they saw then."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Self

from sqlalchemy import JSON, Column, ForeignKey, Integer
from sqlmodel import Field, SQLModel, col, func, select

from surveyapp.clock import Moment, utc_now
from surveyapp.database import session
from surveyapp.models.exclusion import Exclusion
from surveyapp.models.fieldwork import real
from surveyapp.models.response import Response
from surveyapp.models.study import Study


@dataclass(frozen=True)
class Seen:
    """How answers and decisions stand at one moment, as plain as a database keeps it."""

    n_answers: int
    latest: str
    """when an answer was last finished or saved anew"""
    exclusions: str
    """how many there ever were, and when the last was made or taken back"""
    rules: dict[str, Any]
    margins: list[dict[str, Any]]
    weighting: dict[str, Any]

    @classmethod
    def now(cls, study: Study) -> Self:
        study_id = study.id or 0
        counted = select(func.count(col(Response.id)), func.max(Response.shown_at))
        finished = counted.where(*real(study_id), col(Response.completed_at).is_not(None))
        n_answers, latest = session().exec(finished).one()
        changed = " ".join(str(part or "") for part in Exclusion.last_change(study_id))
        return cls(n_answers, str(latest or ""), changed, study.screening, study.margins, study.weighting)

    def changes(self, before: "Seen", *, of_rules: bool) -> list[str]:
        """What is not as it was, in words for "since then, ..."; of_rules: only what the rules look at."""
        more = self.n_answers - before.n_answers
        came = f"{abs(more)} answer{'s' if abs(more) != 1 else ''}"
        told = {
            f"{came} came in": more > 0,
            f"{came} went": more < 0,
            "an answer was changed": not more and self.latest != before.latest,
            "rules were changed": self.rules != before.rules,
        }
        if not of_rules:
            mix, mix_before = (self.margins, self.weighting), (before.margins, before.weighting)
            told["somebody was left out or let in again"] = self.exclusions != before.exclusions
            told["the known mix was changed"] = mix != mix_before
        return [words for words, holds in told.items() if holds]


class ScreeningResult(SQLModel, table=True):
    __tablename__ = "screening_result"

    id: int | None = Field(default=None, primary_key=True)
    study_id: int = Field(
        sa_column=Column(Integer, ForeignKey("study.id", ondelete="CASCADE"), nullable=False, unique=True)
    )
    looked_at: datetime = Field(default_factory=utc_now, sa_type=Moment)
    seen: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    """the fields of Seen"""
    found: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    """the rules and the mix, as the worker writes them"""

    @classmethod
    def of_study(cls, study_id: int) -> Self | None:
        return session().exec(select(cls).where(cls.study_id == study_id)).first()

    @classmethod
    def keep(cls, study_id: int, seen: Seen, found: dict[str, Any]) -> Self:
        """In place of what was found before."""
        kept = cls.of_study(study_id) or cls(study_id=study_id)
        kept.looked_at, kept.seen, kept.found = utc_now(), asdict(seen), found
        session().add(kept)
        session().flush()
        return kept

    def changes_since(self, study: Study, *, of_rules: bool = False) -> list[str]:
        return Seen.now(study).changes(Seen(**self.seen), of_rules=of_rules)
