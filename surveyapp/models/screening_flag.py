"""A rule of screening holds for one response: kept until the response goes, or the rules look again."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, Self

from sqlalchemy import Column, ForeignKey, Integer, Text, insert
from sqlmodel import Field, SQLModel, col, delete, func, select

from surveyapp.database import session
from surveyapp.models.exclusion import Exclusion
from surveyapp.models.response import Response

Flagged = tuple[int, str, str]
"""number of the response, rule, why"""


class ScreeningFlag(SQLModel, table=True):
    __tablename__ = "screening_flag"

    id: int | None = Field(default=None, primary_key=True)
    study_id: int = Field(
        sa_column=Column(Integer, ForeignKey("study.id", ondelete="CASCADE"), nullable=False, index=True)
    )
    response_id: int = Field(
        sa_column=Column(Integer, ForeignKey("response.id", ondelete="CASCADE"), nullable=False, index=True)
    )
    rule: str
    why: str = Field(sa_type=Text)
    """what the rule saw in this response, in a few words; no answer"""

    @classmethod
    def replace_all(cls, study_id: int, flagged: Iterable[Flagged]) -> None:
        """Those of the newest look, without responses that were deleted while it went on."""
        session().exec(delete(cls).where(col(cls.study_id) == study_id))
        held = select(Response.id).where(Response.study_id == study_id)
        there = set(session().exec(held.with_for_update(read=True, key_share=True)))
        rows = [
            {"study_id": study_id, "response_id": response_id, "rule": rule, "why": why}
            for response_id, rule, why in flagged
            if response_id in there
        ]
        if rows:
            session().connection().execute(insert(cls), rows)

    @classmethod
    def of_response(cls, response_id: int) -> list[Self]:
        return list(session().exec(select(cls).where(cls.response_id == response_id).order_by(col(cls.id))))

    @classmethod
    def counts(cls, study_id: int) -> dict[str, int]:
        """How many responses each rule holds for."""
        counted = select(cls.rule, func.count(col(cls.id))).where(cls.study_id == study_id)
        return dict(session().exec(counted.group_by(cls.rule)).all())

    @classmethod
    def people(cls, study_id: int, rules: Iterable[str]) -> list[int]:
        """Numbers of the responses for which any of these rules holds and which still count; those with the
        most flags first."""
        out = select(Exclusion.response_id).where(
            Exclusion.study_id == study_id, col(Exclusion.undone_at).is_(None)
        )
        held = (col(cls.study_id) == study_id, col(cls.rule).in_(list(rules)))
        flagged = select(cls.response_id).where(*held, col(cls.response_id).not_in(out))
        return list(
            session().exec(
                flagged.group_by(col(cls.response_id)).order_by(
                    func.count(col(cls.id)).desc(), col(cls.response_id)
                )
            )
        )

    @classmethod
    def by_response(cls, response_ids: Iterable[int]) -> dict[int, list[Self]]:
        mine = select(cls).where(col(cls.response_id).in_(list(response_ids)))
        found: dict[int, list[Any]] = defaultdict(list)
        for flag in session().exec(mine.order_by(col(cls.id))):
            found[flag.response_id].append(flag)
        return found
