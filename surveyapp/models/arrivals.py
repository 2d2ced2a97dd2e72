"""Where a study's answers came from: in which language, to which version, and how long people took."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median
from typing import Any

from sqlmodel import col, func, select

from surveyapp.database import session
from surveyapp.models.fieldwork import real
from surveyapp.models.response import Response

MOST_TIMED = 5_000  # medians have settled long before
Timed = tuple[str, int, float]


@dataclass(frozen=True)
class Group:
    """People who answered in one language, or one version.

    seconds  median time on all pages together of those who finished; None while nobody has
    """

    name: str | int
    started: int
    completed: int
    seconds: float | None

    @property
    def completion_share(self) -> float:
        return self.completed / self.started


@dataclass(frozen=True)
class Arrivals:
    languages: list[Group]
    versions: list[Group]
    """named by the number of the version's row"""
    seconds: float | None

    @classmethod
    def of(cls, study_id: int) -> "Arrivals":
        timed = latest_times(study_id)
        by_language, by_version = medians(one[0::2] for one in timed), medians(one[1:] for one in timed)
        return cls(
            counted_by(study_id, col(Response.language), by_language),
            counted_by(study_id, col(Response.version_id), by_version),
            median(seconds for *_, seconds in timed) if timed else None,
        )


def latest_times(study_id: int) -> list[Timed]:
    """Language, version and seconds of those who finished last."""
    finished = select(Response.language, Response.version_id, Response.page_seconds).where(
        *real(study_id), col(Response.completed_at).is_not(None)
    )
    latest = session().exec(finished.order_by(col(Response.completed_at).desc()).limit(MOST_TIMED))
    return [(language, version, sum(pages.values())) for language, version, pages in latest]


def medians(pairs: Iterable[tuple[Any, ...]]) -> dict[Any, float]:
    values = defaultdict(list)
    for name, seconds in pairs:
        values[name].append(seconds)
    return {name: median(seconds) for name, seconds in values.items()}


def counted_by(study_id: int, column: Any, seconds: dict[Any, float]) -> list[Group]:
    """The largest group first."""
    counts = (func.count(col(Response.id)), func.count(col(Response.completed_at)))
    rows = session().exec(select(column, *counts).where(*real(study_id)).group_by(column)).all()
    groups = [Group(name, started, completed, seconds.get(name)) for name, started, completed in rows]
    return sorted(groups, key=lambda group: (-group.started, group.name))


def usual_seconds(study_id: int, version_id: int) -> dict[str, float]:
    """Page number -> median seconds of those who finished this version last."""
    mine = (*real(study_id), col(Response.version_id) == version_id, col(Response.completed_at).is_not(None))
    latest = select(Response.page_seconds).where(*mine).order_by(col(Response.completed_at).desc())
    answered = session().exec(latest.limit(MOST_TIMED))
    return medians((page, seconds) for pages in answered for page, seconds in pages.items())
