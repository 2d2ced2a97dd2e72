"""A voucher code of the shop's: put in stock once, and given to at most one claim."""

from collections.abc import Iterable
from typing import Self

from sqlalchemy import Column, ForeignKey, Integer, UniqueConstraint, insert
from sqlmodel import Field, SQLModel, col, func, select

from surveyapp.database import session
from surveyapp.models.claim import Claim


class Voucher(SQLModel, table=True):
    __table_args__ = (UniqueConstraint("incentive_id", "code"),)

    id: int | None = Field(default=None, primary_key=True)
    incentive_id: int = Field(
        sa_column=Column(Integer, ForeignKey("incentive.id", ondelete="CASCADE"), nullable=False)
    )
    code: str

    @classmethod
    def stock(cls, incentive_id: int, codes: Iterable[str]) -> int:
        """Put new codes in stock; how many were new."""
        there = set(session().exec(select(cls.code).where(cls.incentive_id == incentive_id)))
        rows = [{"incentive_id": incentive_id, "code": code} for code in codes if code not in there]
        if rows:
            session().connection().execute(insert(cls), rows)
        return len(rows)

    @classmethod
    def draw_free(cls, incentive_id: int) -> Self | None:
        """One that nobody has, by chance: their order says nothing. Whoever calls holds the incentive."""
        taken = select(Claim.voucher_id).where(
            Claim.incentive_id == incentive_id, col(Claim.voucher_id).is_not(None)
        )
        free = select(cls).where(cls.incentive_id == incentive_id, col(cls.id).not_in(taken))
        return session().exec(free.order_by(func.random()).limit(1)).first()

    @classmethod
    def find(cls, voucher_id: int) -> Self | None:
        return session().get(cls, voucher_id)

    @classmethod
    def count(cls, incentive_id: int) -> int:
        return (
            session()
            .exec(select(func.count()).select_from(cls).where(cls.incentive_id == incentive_id))
            .one()
        )

    @classmethod
    def given(cls, incentive_id: int) -> int:
        """How many somebody has."""
        mine = select(func.count(col(Claim.voucher_id))).where(Claim.incentive_id == incentive_id)
        return session().exec(mine).one()

    @classmethod
    def by_code(cls, incentive_id: int) -> dict[str, int]:
        """Code -> number of every voucher in stock."""
        rows = session().exec(select(cls.code, cls.id).where(cls.incentive_id == incentive_id))
        return {code: number or 0 for code, number in rows}
