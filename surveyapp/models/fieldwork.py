"""What the fieldwork of a study has brought so far, in counts; and its answers, one after another."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlmodel import col, delete, func, select

from surveyapp.database import session
from surveyapp.models.response import Response
from surveyapp.models.tally import Tally
from surveyapp.models.tally_facts import Facts

MOST_DAYS = 30
AT_ONCE = 500


@dataclass(frozen=True)
class Day:
    day: date
    started: int
    completed: int


@dataclass(frozen=True)
class Fieldwork:
    study_id: int
    started: int
    completed: int
    last_at: datetime | None
    """when the last finished answer came in"""
    previews: int

    @classmethod
    def of(cls, study_id: int) -> "Fieldwork":
        started, completed = Tally.totals(study_id)
        last = select(func.max(Response.completed_at)).where(*real(study_id))
        tried = select(func.count(col(Response.id))).where(
            col(Response.study_id) == study_id, col(Response.preview)
        )
        return cls(study_id, started, completed, session().exec(last).one(), session().exec(tried).one())

    @property
    def completion_share(self) -> float | None:
        return self.completed / self.started if self.started else None

    @property
    def days(self) -> list[Day]:
        return days_in(Tally.of(self.study_id))

    def latest(self, page: int, per_page: int) -> list[Response]:
        """Finished answers, the newest first; page 1 is the first page."""
        finished = select(Response).where(*real(self.study_id), col(Response.completed_at).is_not(None))
        newest = finished.order_by(col(Response.completed_at).desc(), col(Response.id).desc())
        return list(session().exec(newest.offset((page - 1) * per_page).limit(per_page)))

    def finished_answer(self, response_id: int) -> Response | None:
        """One finished answer by its number."""
        found = session().get(Response, response_id)
        if found is None or found.study_id != self.study_id or found.preview or not found.completed_at:
            return None
        return found

    def beside(self, response: Response) -> tuple[int | None, int | None]:
        """Numbers of the finished answers just before and just after this one."""
        finished = (*real(self.study_id), col(Response.completed_at).is_not(None))
        before = select(func.max(Response.id)).where(*finished, col(Response.id) < response.id)
        after = select(func.min(Response.id)).where(*finished, col(Response.id) > response.id)
        return session().exec(before).one(), session().exec(after).one()

    def in_order(self, *, unfinished: bool = False, until: datetime | None = None) -> Iterator[Response]:
        """Every answer, oldest first, without holding them all in memory; `until`: finished by then."""
        last_id = 0
        while True:
            wanted = select(Response).where(*real(self.study_id), col(Response.id) > last_id)
            if not unfinished:
                wanted = wanted.where(col(Response.completed_at).is_not(None))
            if until:
                wanted = wanted.where(col(Response.completed_at) <= until)
            some = list(session().exec(wanted.order_by(col(Response.id)).limit(AT_ONCE)))
            if not some:
                return
            last_id = some[-1].id or 0
            yield from some
            for response in some:
                session().expunge(response)

    def in_rows(self, rows: Collection[int], until: datetime, n_rows: int) -> dict[int, int]:
        """Row, from 1, of the table of all that were finished by then -> the number of the answer there.

        Empty where they are not n_rows any more: then nobody knows who stood in which row.
        """
        by_then = (*real(self.study_id), col(Response.completed_at) <= until)
        if session().exec(select(func.count(col(Response.id))).where(*by_then)).one() != n_rows:
            return {}
        place = func.row_number().over(order_by=col(Response.id)).label("place")
        table = select(col(Response.id).label("id"), place).where(*by_then).subquery()
        found = session().exec(select(table.c.place, table.c.id).where(table.c.place.in_(rows)))
        return {int(row): int(number) for row, number in found}

    def delete_previews(self) -> None:
        session().exec(delete(Response).where(col(Response.study_id) == self.study_id, col(Response.preview)))


def days_in(facts: Facts) -> list[Day]:
    """The last days on which somebody answered, newest first; days in UTC."""
    counts: dict[str, dict[str, int]] = defaultdict(dict)
    for (kind, day, what), n in facts.items():
        if kind == "day" and n:
            counts[day][what] = n
    days = sorted(counts, reverse=True)[:MOST_DAYS]
    return [
        Day(date.fromisoformat(day), counts[day].get("started", 0), counts[day].get("completed", 0))
        for day in days
    ]


def real(study_id: int) -> tuple[Any, ...]:
    """Answers of respondents, not of whoever tried the questionnaire out."""
    return col(Response.study_id) == study_id, ~col(Response.preview)


def completed_by_study() -> dict[int, int]:
    """Finished answers of every study that has any."""
    finished = (~col(Response.preview), col(Response.completed_at).is_not(None))
    counted = (
        select(Response.study_id, func.count(col(Response.id)))
        .where(*finished)
        .group_by(col(Response.study_id))
    )
    return dict(session().exec(counted).all())
