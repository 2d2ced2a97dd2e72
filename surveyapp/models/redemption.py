"""A voucher that somebody used in the shop, as the shop's own list says; and what that brought."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import BigInteger, Column, ForeignKey, Integer, insert
from sqlmodel import Field, SQLModel, col, func, select

from surveyapp.database import session
from surveyapp.models.claim import Claim
from surveyapp.models.incentive import Incentive
from surveyapp.models.voucher import Voucher
from surveyapp.redemptions_file import Redeemed


@dataclass(frozen=True)
class TakenOver:
    new: int = 0
    known: int = 0
    """were in an earlier list, and stay as they are"""
    faults: list[str] = field(default_factory=list)


class Redemption(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    incentive_id: int = Field(
        sa_column=Column(Integer, ForeignKey("incentive.id", ondelete="CASCADE"), nullable=False, index=True)
    )
    voucher_id: int = Field(
        sa_column=Column(Integer, ForeignKey("voucher.id", ondelete="CASCADE"), nullable=False, unique=True)
    )
    redeemed_on: date | None = None
    basket: int | None = Field(default=None, sa_column=Column(BigInteger))
    """what was bought with it, minor units"""

    @classmethod
    def take_over(cls, incentive_id: int, rows: Sequence[Redeemed], by: str) -> TakenOver:
        """Note down what is new. A list that is sent again changes nothing."""
        offer = Incentive.held(incentive_id)
        if offer is None:
            return TakenOver()
        vouchers, owners = Voucher.by_code(incentive_id), Claim.by_voucher(incentive_id)
        known = set(session().exec(select(cls.voucher_id).where(cls.incentive_id == incentive_id)))
        new: dict[int, Redeemed] = {}
        faults, before = [], 0
        for row in rows:
            voucher = vouchers.get(row.code)
            fault = fault_of(row, voucher, owners.get(voucher or 0), new)
            if fault:
                faults.append(f"Line {row.line}: {fault}")
            elif voucher in known:
                before += 1
            elif voucher is not None:
                new[voucher] = row
        cls.note(offer, new, [owners[voucher] for voucher in new], by)
        return TakenOver(len(new), before, faults)

    @classmethod
    def note(cls, offer: Incentive, new: dict[int, Redeemed], claims: list[Claim], by: str) -> None:
        rows = [
            {"incentive_id": offer.id, "voucher_id": voucher, "redeemed_on": row.day, "basket": row.basket}
            for voucher, row in sorted(new.items())
        ]
        if rows:
            session().connection().execute(insert(cls), rows)
        Claim.move(offer, claims, "redeemed", by=by, note="the shop’s list")

    @classmethod
    def baskets(cls, incentive_id: int) -> list[int]:
        """Of every redemption of which the shop says what was bought; minor units."""
        known = select(cls.basket).where(cls.incentive_id == incentive_id, col(cls.basket).is_not(None))
        return [basket or 0 for basket in session().exec(known)]

    @classmethod
    def count(cls, incentive_id: int) -> int:
        mine = select(func.count()).select_from(cls).where(cls.incentive_id == incentive_id)
        return session().exec(mine).one()


def fault_of(row: Redeemed, voucher: int | None, claim: Claim | None, new: dict[int, Redeemed]) -> str:
    """Why a line cannot be taken over, or nothing."""
    if voucher is None:
        return f"“{row.code[:40]}” is none of our vouchers."
    if claim is None or claim.state not in {"sent", "redeemed"}:
        return f"“{row.code[:40]}” was redeemed, but we gave it to nobody. Ask the shop how."
    if voucher in new:
        return f"“{row.code[:40]}” is on line {new[voucher].line} already."
    return ""
