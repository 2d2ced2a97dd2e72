"""Changing a quota while people answer: its cells are written anew, and everybody's places with them."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any, NamedTuple

from sqlalchemy import insert
from sqlmodel import col, delete, or_, select

from surveyapp.clock import utc_now
from surveyapp.database import session
from surveyapp.models.quota import Quota
from surveyapp.models.quota_cell import QuotaCell, is_decided
from surveyapp.models.quota_place import QuotaPlace
from surveyapp.models.response import Response

AT_ONCE = 1_000


class Cell(NamedTuple):
    """What is written of a cell. number: of the cell it was, None for a new one"""

    number: int | None
    name: str
    condition: str
    target: int


def rewrite(quota: Quota, cells: Sequence[Cell]) -> None:
    """Make these the cells of the quota, in this order. Places are counted anew where conditions changed.

    People who have finished are all counted, even beyond the target; nobody loses a place.
    """
    standing = {cell.id: cell for cell in quota.cells}
    before = [(number, cell.condition) for number, cell in standing.items()]
    if [(one.number, one.condition) for one in cells] == before:
        for one in cells:
            standing[one.number].name, standing[one.number].target = one.name, one.target
        return
    hold_everybody(quota)
    session().exec(delete(QuotaCell).where(col(QuotaCell.quota_id) == quota.id))
    written = []
    for one in cells:
        cell = QuotaCell(quota_id=quota.id or 0, name=one.name, condition=one.condition, target=one.target)
        session().add(cell)
        session().flush()  # one after another: their numbers are their order
        written.append(cell)
    for some in answering(quota):
        places = [place for person in some for place in places_of(person, written)]
        if places:
            session().connection().execute(insert(QuotaPlace), places)


def places_of(person: Any, cells: Sequence[QuotaCell]) -> list[dict[str, Any]]:
    """One place at most, in the first cell that the answers decide for."""
    number, answers, finished_at = person
    found = next((cell for cell in cells if is_decided(cell.condition, answers)), None)
    place = {"response_id": number, "settled": finished_at is not None}
    return [{**place, "cell_id": found.id}] if found else []


def hold_everybody(quota: Quota) -> None:
    """Nobody saves a page meanwhile.

    Their rows are locked before a cell is, as in the saving of a page: else two could wait for each other.
    """
    mine = select(Response.id).where(*counting(quota)).order_by(col(Response.id))
    session().exec(mine.with_for_update(key_share=True)).all()


def answering(quota: Quota) -> Iterator[list[Any]]:
    """Number, answers and end of everybody who has finished or may go on, some at a time."""
    last = 0
    found = select(Response.id, Response.answers, Response.completed_at).where(*counting(quota))
    while True:
        next_ones = found.where(col(Response.id) > last).order_by(col(Response.id)).limit(AT_ONCE)
        some: list[Any] = list(session().exec(next_ones))
        if not some:
            return
        last = some[-1].id
        yield some


def counting(quota: Quota) -> tuple[Any, ...]:
    since = utc_now() - timedelta(hours=quota.hold_hours)
    may_go_on = col(Response.ended).is_(None) & (col(Response.shown_at) >= since)
    live = or_(col(Response.completed_at).is_not(None), may_go_on)
    return col(Response.study_id) == quota.study_id, ~col(Response.preview), live
