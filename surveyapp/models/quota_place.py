"""A place in a cell of a quota, held by one response. It goes with the response.

Places are counted, never kept as a number beside them, so nothing can come apart from the answers.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Column, ForeignKey, Index, Integer, bindparam, insert, update
from sqlmodel import Field, SQLModel, col, delete, func, or_, select

from surveyapp.clock import utc_now
from surveyapp.database import session
from surveyapp.models.response import Response


class QuotaPlace(SQLModel, table=True):
    __tablename__ = "quota_place"
    __table_args__ = (Index("ix_quota_place_cell", "cell_id", "settled"),)

    response_id: int = Field(
        sa_column=Column(Integer, ForeignKey("response.id", ondelete="CASCADE"), primary_key=True)
    )
    cell_id: int = Field(
        sa_column=Column(Integer, ForeignKey("quota_cell.id", ondelete="CASCADE"), primary_key=True)
    )
    settled: bool = False
    """known to belong to finished answers: it stays, and need not be looked at again"""

    @classmethod
    def take(cls, response_id: int, cell_ids: Iterable[int]) -> None:
        rows = [{"response_id": response_id, "cell_id": cell_id} for cell_id in sorted(cell_ids)]
        if rows:
            session().connection().execute(TAKE, rows)

    @classmethod
    def release(cls, response_id: int, cell_ids: Iterable[int]) -> None:
        given_up = list(cell_ids)
        if given_up:
            mine = (col(cls.response_id) == response_id, col(cls.cell_id).in_(given_up))
            session().exec(delete(cls).where(*mine))

    @classmethod
    def taken(cls, cell_id: int) -> int:
        return session().exec(select(func.count()).select_from(cls).where(cls.cell_id == cell_id)).one()

    @classmethod
    def sweep(cls, cell_id: int, hold_hours: int) -> None:
        """Give back the places of people who did not come back; settle those of finished answers.

        Whoever is saving a page at this moment is left alone: their row is locked, and skipped.
        """
        looked_at = select(Response.id, Response.completed_at, Response.shown_at, Response.ended)
        unsettled = looked_at.join(cls, col(cls.response_id) == col(Response.id)).where(
            cls.cell_id == cell_id, ~col(cls.settled)
        )
        found = session().exec(unsettled.with_for_update(of=Response, skip_locked=True, key_share=True)).all()
        since = utc_now() - timedelta(hours=hold_hours)
        finished = [number for number, completed_at, *_ in found if completed_at]
        gone = [
            number
            for number, completed_at, shown_at, ended in found
            if not completed_at and (ended or shown_at < since)
        ]
        cls.settle(number for number in finished if number)
        if gone:
            session().exec(delete(cls).where(col(cls.cell_id) == cell_id, col(cls.response_id).in_(gone)))

    @classmethod
    def settle(cls, response_ids: Iterable[int]) -> None:
        """These answers are finished: their places stay."""
        numbers = list(response_ids)
        if numbers:
            mine = (col(cls.response_id).in_(numbers), ~col(cls.settled))
            session().connection().execute(update(cls).where(*mine).values(settled=True))


@dataclass(frozen=True)
class Counted:
    """completed  places of finished answers; under_way: of people who are answering"""

    completed: int = 0
    under_way: int = 0

    @property
    def taken(self) -> int:
        return self.completed + self.under_way


def counted(cells: Mapping[int, int]) -> dict[int, Counted]:
    """How each cell stands now; cells: number of the cell -> hours for which a place is held."""
    settled = (
        select(QuotaPlace.cell_id, func.count())
        .where(col(QuotaPlace.cell_id).in_(cells), col(QuotaPlace.settled))
        .group_by(col(QuotaPlace.cell_id))
    )
    stays = dict(session().exec(settled).all())
    waiting = [unsettled(cell_id, utc_now() - timedelta(hours=hours)) for cell_id, hours in cells.items()]
    return {
        cell_id: Counted(stays.get(cell_id, 0) + completed, under_way)
        for cell_id, (completed, under_way) in zip(cells, waiting, strict=True)
    }


def unsettled(cell_id: int, since: datetime) -> tuple[int, int]:
    """Of the places that are not settled yet: finished answers, and people still answering."""
    here = select(func.count(col(Response.completed_at)), func.count(col(Response.id))).join(
        QuotaPlace, col(QuotaPlace.response_id) == col(Response.id)
    )
    answering = col(Response.ended).is_(None) & (col(Response.shown_at) >= since)
    live = or_(col(Response.completed_at).is_not(None), answering)
    mine = (col(QuotaPlace.cell_id) == cell_id, ~col(QuotaPlace.settled), live)
    completed, everybody = session().exec(here.where(*mine)).one()
    return completed, everybody - completed


TAKE = insert(QuotaPlace).values(
    response_id=bindparam("response_id"), cell_id=bindparam("cell_id"), settled=False
)
