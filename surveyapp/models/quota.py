"""A quota: no more than so many people of each cell; who comes when a cell is full is thanked, and told why.

A place is taken as soon as the answers decide the cell, and given back when they decide otherwise, when the
response is deleted, or when the person has not come back for some hours. Places of finished answers stay.
"""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple, Self

from sqlalchemy import JSON, Column, ForeignKey, Integer, Text, bindparam
from sqlmodel import Field, SQLModel, and_, col, select

from questionnaires import words_in
from surveyapp.database import session
from surveyapp.models.quota_cell import QuotaCell, is_decided
from surveyapp.models.quota_place import QuotaPlace
from surveyapp.models.response import Response

HOLD_HOURS = 24


class Quota(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    study_id: int = Field(
        sa_column=Column(Integer, ForeignKey("study.id", ondelete="CASCADE"), nullable=False, index=True)
    )
    name: str
    closing: str = Field(default="", sa_type=Text)
    """what people read whose cell is full; empty: the usual words"""
    closings: dict[str, str] = Field(default_factory=dict, sa_type=JSON)
    """the same in further languages"""
    hold_hours: int = HOLD_HOURS
    """how long the place of somebody who does not come back is held"""

    @classmethod
    def admit(cls, study_id: int, response_id: int, answers: Mapping[str, object]) -> Self | None:
        """Take or change the places of a person who answers; the full quota that turns them away, or None.

        The caller holds the row of the response, and calls it in the transaction that saves the page.
        Finished answers keep the places they have; previews take none.
        """
        cells = standing_of(study_id, response_id)
        wanted = wanted_by(cells, answers)
        held = {cell.cell_id for cell in cells if cell.is_held}
        if wanted == held:
            return None
        full = first_full(wanted - held)
        if full is not None:
            QuotaPlace.release(response_id, held)
            return session().get(cls, full)
        QuotaPlace.release(response_id, held - wanted)
        QuotaPlace.take(response_id, wanted - held)
        return None

    @classmethod
    def of_study(cls, study_id: int) -> list[Self]:
        return list(session().exec(select(cls).where(cls.study_id == study_id).order_by(col(cls.id))))

    @classmethod
    def find(cls, quota_id: int) -> Self | None:
        return session().get(cls, quota_id)

    @property
    def cells(self) -> list[QuotaCell]:
        mine = select(QuotaCell).where(QuotaCell.quota_id == self.id)
        return list(session().exec(mine.order_by(col(QuotaCell.id))))

    def closing_in(self, language: str) -> str:
        return words_in(language, self.closings, self.closing)

    def delete(self) -> None:
        """With its cells and places; people turned away before stay turned away."""
        session().delete(self)


class Standing(NamedTuple):
    """A cell of the study a person answers, and the place the person holds in it, or None."""

    quota_id: int
    cell_id: int
    condition: str
    held_by: int | None

    @property
    def is_held(self) -> bool:
        return self.held_by is not None


def standing_of(study_id: int, response_id: int) -> list[Standing]:
    """Every cell of the study, in one look; none for a preview and for finished answers."""
    values = {"study": study_id, "response": response_id}
    return [Standing(*row) for row in session().connection().execute(STANDING, values)]


def wanted_by(cells: Iterable[Standing], answers: Mapping[str, object]) -> set[int]:
    """One cell of each quota at most: the first that the answers decide for."""
    chosen: dict[int, int] = {}
    for cell in cells:
        if cell.quota_id not in chosen and is_decided(cell.condition, answers):
            chosen[cell.quota_id] = cell.cell_id
    return set(chosen.values())


def first_full(cell_ids: set[int]) -> int | None:
    """The number of the quota whose cell has no place left.

    The cells stay locked, in the order of their numbers, until the transaction ends: of two people who want
    the last place the second counts again after the first has it.
    """
    limits = select(QuotaCell.id, QuotaCell.target, QuotaCell.quota_id, Quota.hold_hours).join(Quota)
    locked = limits.where(col(QuotaCell.id).in_(cell_ids)).order_by(col(QuotaCell.id))
    for cell_id, target, quota_id, hold_hours in session().exec(locked.with_for_update(of=QuotaCell)).all():
        if cell_id and QuotaPlace.taken(cell_id) >= target:
            QuotaPlace.sweep(cell_id, hold_hours)
            if QuotaPlace.taken(cell_id) >= target:
                return quota_id
    return None


STANDING: Any = (
    select(Quota.id, QuotaCell.id, QuotaCell.condition, QuotaPlace.response_id)
    .join(QuotaCell, col(QuotaCell.quota_id) == col(Quota.id))
    .join(Response, col(Response.id) == bindparam("response"))
    .outerjoin(
        QuotaPlace,
        and_(col(QuotaPlace.cell_id) == col(QuotaCell.id), col(QuotaPlace.response_id) == col(Response.id)),
    )
    .where(Quota.study_id == bindparam("study"), ~col(Response.preview), col(Response.completed_at).is_(None))
    .order_by(col(QuotaCell.id))
)
"""written once: this is asked with every page somebody saves"""
