"""Where a study's answers came from: in which language, to which version, and how long people took."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median
from typing import Any

from sqlmodel import col, select

from surveyapp.database import session
from surveyapp.models.fieldwork import real
from surveyapp.models.response import Response
from surveyapp.models.tally import Tally
from surveyapp.models.tally_groups import Group, groups_in

MOST_TIMED = 5_000  # medians have settled long before


@dataclass(frozen=True)
class Arrivals:
    languages: list[Group]
    versions: list[Group]
    """named by the number of the version's row"""
    seconds: float | None

    @classmethod
    def of(cls, study_id: int) -> "Arrivals":
        facts = Tally.of(study_id)
        everybody = (groups_in(facts, "all") or [Group.nobody()])[0]
        return cls(groups_in(facts, "language"), groups_in(facts, "version"), everybody.seconds)


def medians(pairs: Iterable[tuple[Any, ...]]) -> dict[Any, float]:
    values = defaultdict(list)
    for name, seconds in pairs:
        values[name].append(seconds)
    return {name: median(seconds) for name, seconds in values.items()}


def usual_seconds(study_id: int, version_id: int) -> dict[str, float]:
    """Page number -> median seconds of those who finished this version last."""
    mine = (*real(study_id), col(Response.version_id) == version_id, col(Response.completed_at).is_not(None))
    latest = select(Response.page_seconds).where(*mine).order_by(col(Response.completed_at).desc())
    answered = session().exec(latest.limit(MOST_TIMED))
    return medians((page, seconds) for pages in answered for page, seconds in pages.items())
