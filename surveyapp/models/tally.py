"""A study's counts, kept so that a page about a million answers costs no more than one about a thousand.

The tally holds the answers that lie still: finished, ended, or not touched for half an hour. A response that
is in it says so in its own row. The counts of a study are then those of the tally, less what has changed
since (its corrections), and what is not in it yet: exactly those of counting every row.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, Self

import sqlalchemy
from sqlalchemy import JSON, Column, ForeignKey, Integer
from sqlmodel import Field, SQLModel, col, func, or_, select

from surveyapp.clock import utc_now
from surveyapp.database import session
from surveyapp.models.questionnaire_version import QuestionnaireVersion
from surveyapp.models.response import Response
from surveyapp.models.tally_correction import TallyCorrection
from surveyapp.models.tally_counts import add_nested
from surveyapp.models.tally_facts import RULES, Asked, Facts, counted_of

QUIET = timedelta(minutes=30)
"""who has not saved a page for so long has dropped out, until they come back"""


class Tally(SQLModel, table=True):
    study_id: int = Field(
        sa_column=Column(Integer, ForeignKey("study.id", ondelete="CASCADE"), primary_key=True)
    )
    rules: int = RULES
    """what was counted, and how: see tally_facts"""
    folds: int = 0
    """how often answers were taken into it: who reads it twice and finds another number reads again"""
    started: int = 0
    completed: int = 0
    counts: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)

    @classmethod
    def of(cls, study_id: int) -> Facts:
        """Every count of the study as it is now."""
        while True:
            tally = cls.fresh(study_id)
            facts: Facts = Counter()
            if tally:
                add_nested(facts, tally.counts)
            for counts in session().exec(
                select(TallyCorrection.counts).where(TallyCorrection.study_id == study_id)
            ):
                add_nested(facts, counts, -1)
            facts.update(live_facts(study_id))
            after = cls.fresh(study_id)
            if (after and after.folds) == (tally and tally.folds):
                return facts

    @classmethod
    def totals(cls, study_id: int) -> tuple[int, int]:
        """How many began, and how many of them finished, without looking at anything else."""
        tally = cls.fresh(study_id)
        off = select(func.count(col(TallyCorrection.id)), func.sum(TallyCorrection.completed)).where(
            TallyCorrection.study_id == study_id
        )
        live = select(func.count(col(Response.id)), func.count(col(Response.completed_at)))
        started, completed = session().exec(live.where(*untallied(study_id))).one()
        fewer, fewer_completed = session().exec(off).one()
        counted = (tally.started, tally.completed) if tally else (0, 0)
        return counted[0] + started - fewer, counted[1] + completed - (fewer_completed or 0)

    @classmethod
    def fresh(cls, study_id: int) -> Self | None:
        """The row as it is stored now, whatever this session has seen before."""
        return session().get(cls, study_id, populate_existing=True)


def corrections_of(study_id: int) -> Any:
    return select(TallyCorrection).where(TallyCorrection.study_id == study_id)


def untallied(study_id: int) -> tuple[Any, ...]:
    """Answers of respondents that are in no tally yet."""
    return col(Response.study_id) == study_id, ~col(Response.tallied), ~col(Response.preview)


def is_still(now: datetime) -> Any:
    ended = or_(col(Response.completed_at).is_not(None), col(Response.ended).is_not(None))
    return or_(ended, col(Response.shown_at) < now - QUIET)


COUNTED: Any = sqlalchemy.select(
    *(
        getattr(Response, name)
        for name in ("id", "version_id", "language", "device", "origin", "answers", "page_seconds", "page",
                     "ended", "consented_at", "completed_at", "shown_at")
    )
)  # fmt: skip


def live_facts(study_id: int) -> Facts:
    return facts_in(session().exec(COUNTED.where(*untallied(study_id))))


def facts_in(rows: Iterable[Any]) -> Facts:
    """rows: of COUNTED"""
    since = utc_now() - QUIET
    asked: dict[int, Asked] = {}
    return Counter(
        key
        for row in rows
        for key in counted_of(row, asked_in(row.version_id, asked), is_answering=row.shown_at >= since)
    )


def asked_in(version_id: int, asked: dict[int, Asked]) -> Asked:
    """asked  by version, as far as looked up"""
    if version_id not in asked:
        asked[version_id] = Asked.by(session().get_one(QuestionnaireVersion, version_id).questionnaire)
    return asked[version_id]
