"""The ledger of an incentive: rewards and money move from one state to another; entries are only added.

Every entry takes from one state what it gives to another, so that all states together always hold the budget.
An entry knows the day and no code: it cannot say whose reward moved. A trigger in the database refuses to
change or delete one, except with its whole study.
"""

from datetime import date
from typing import Literal, Self

from sqlalchemy import BigInteger, Column, ForeignKey, Integer, Text, insert
from sqlmodel import Field, SQLModel, col, select

from surveyapp.clock import utc_now
from surveyapp.database import session

State = Literal[
    "outside", "budget", "promised", "issued", "claimed", "sent", "redeemed", "expired", "revoked"
]
OF_CLAIMS = ("issued", "claimed", "sent", "redeemed", "expired", "revoked")


class LedgerEntry(SQLModel, table=True):
    __tablename__ = "ledger_entry"

    id: int | None = Field(default=None, primary_key=True)
    incentive_id: int = Field(
        sa_column=Column(Integer, ForeignKey("incentive.id", ondelete="CASCADE"), nullable=False, index=True)
    )
    day: date
    from_state: str
    to_state: str
    n: int
    amount: int = Field(sa_column=Column(BigInteger, nullable=False))
    """minor units"""
    by: str = ""
    """who did it; nobody where a respondent's own step did"""
    note: str = Field(default="", sa_type=Text)

    @classmethod
    def record(
        cls, incentive_id: int, of: State, to: State, n: int, amount: int, *, by: str = "", note: str = ""
    ) -> None:
        moved = {"from_state": of, "to_state": to, "n": n, "amount": amount, "by": by, "note": note}
        session().connection().execute(
            insert(cls).values(incentive_id=incentive_id, day=utc_now().date(), **moved)
        )

    @classmethod
    def newest_first(cls, incentive_id: int, most: int = 200) -> list[Self]:
        """Steps taken by people of the studio, and what they moved; single codes given are in the sums."""
        mine = select(cls).where(cls.incentive_id == incentive_id, cls.by != "")
        return list(session().exec(mine.order_by(col(cls.id).desc()).limit(most)))
