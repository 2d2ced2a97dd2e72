"""Finished runs whose segments can be held against those of another, without loading all they came to."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import col, func, select

from surveyapp.database import session
from surveyapp.models.run import Run
from surveyapp.models.study import Study

FEWEST_ITEMS = 3


@dataclass(frozen=True)
class ComparableRun:
    id: int
    study_id: int
    title: str
    k: int
    finished_at: datetime

    @classmethod
    def find(cls, run_id: int) -> "ComparableRun | None":
        row = session().exec(with_segments().where(Run.id == run_id)).first()
        return cls(*row) if row else None

    @classmethod
    def with_run(cls, run: Run) -> "list[ComparableRun]":
        """Earlier ones of its study, then the newest of each other study with three items in common."""
        items = frozenset((run.result or {})["needs"]["items"])
        own = [one for one in found(run.study_id) if one.id != run.id]
        return own + [one for one in newest_elsewhere(run.study_id, items) if one.id != run.id]


def found(study_id: int) -> list[ComparableRun]:
    rows = session().exec(with_segments().where(Run.study_id == study_id).order_by(col(Run.id).desc()))
    return [ComparableRun(*row) for row in rows]


def with_segments() -> Any:
    k = col(Run.result)[("segments", "k")].as_integer()
    told = select(col(Run.id), col(Run.study_id), col(Study.title), k).add_columns(col(Run.finished_at))
    return told.join(Study).where(col(Run.finished_at).is_not(None), k.is_not(None))


def newest_elsewhere(study_id: int, items: frozenset[str]) -> list[ComparableRun]:
    newest = (
        select(func.max(Run.id))
        .where(col(Run.finished_at).is_not(None), Run.study_id != study_id)
        .group_by(col(Run.study_id))
    )
    named = with_segments().add_columns(col(Run.result)[("needs", "items")].as_json())
    rows = session().exec(named.where(col(Run.id).in_(newest)).order_by(col(Study.title)))
    return [ComparableRun(*row) for *row, names in rows if len(items.intersection(names)) >= FEWEST_ITEMS]
