"""A claim: a code that is out, known by its hash alone, and what has become of it.

It has no number, no time and no order, and nothing in it leads to the answers for which it was given. Which
offer it belongs to it must know. Whoever writes one goes through `claim_block`.
"""

from typing import Any, Self, cast

from sqlalchemy import Column, ForeignKey, Integer, String, Text
from sqlmodel import Field, SQLModel, col, func, select

from surveyapp import database
from surveyapp.database import session
from surveyapp.models import claim_block
from surveyapp.models.claim_code import code_hash
from surveyapp.models.incentive import Incentive
from surveyapp.models.ledger import LedgerEntry, State


class Claim(SQLModel, table=True):
    # Without numbered rows SQLite keeps them in the order of their hashes and of nothing else.
    __table_args__ = ({"sqlite_with_rowid": False},)

    code_hash: str = Field(sa_column=Column(String(64), primary_key=True))
    incentive_id: int = Field(
        sa_column=Column(Integer, ForeignKey("incentive.id", ondelete="CASCADE"), nullable=False, index=True)
    )
    state: str = "issued"
    """entered, withdrawn, passed (of a draw); issued, claimed, sent, redeemed, expired, revoked"""
    contact: str | None = Field(default=None, sa_type=Text)
    """where the reward goes; gone once it has been sent"""
    voucher_id: int | None = Field(
        default=None, sa_column=Column(Integer, ForeignKey("voucher.id", ondelete="SET NULL"), unique=True)
    )

    @classmethod
    def grant(cls, study_id: int, code: str, incentive: Incentive | None = None) -> bool:
        """Let this code stand; False when every reward is given. The same code again stands as it is.

        incentive  the offer of this response's arm; may be left out where the study makes one offer
        """
        with database.apart():
            offer = Incentive.held(incentive.id or 0) if incentive else the_offer_of(study_id)
            if offer is None:
                return False
            if cls.known(offer.id or 0, code):
                return True
            n = cls.count(offer.id or 0)
            if not offer.is_open or (n >= offer.places and not offer.is_draw):
                return False
            state = "entered" if offer.is_draw else "issued"
            row = {"code_hash": code_hash(code), "incentive_id": offer.id or 0, "state": state}
            cls.write(offer, [{**row, "contact": None, "voucher_id": None}], n + 1)
            if not offer.is_draw:
                LedgerEntry.record(offer.id or 0, "promised", "issued", 1, offer.value)
            return True

    @classmethod
    def known(cls, incentive_id: int, code: str) -> bool:
        mine = select(cls.state).where(cls.code_hash == code_hash(code), cls.incentive_id == incentive_id)
        return session().exec(mine).first() is not None

    @classmethod
    def count(cls, incentive_id: int) -> int:
        mine = select(func.count()).select_from(cls).where(cls.incentive_id == incentive_id)
        return session().exec(mine).one()

    @classmethod
    def with_code(cls, study_id: int, code: str) -> tuple[Self, Incentive] | None:
        """The claim of this code and its offer, as they are now."""
        found = select(cls, Incentive).join(Incentive).where(cls.code_hash == code_hash(code))
        mine = found.where(Incentive.study_id == study_id).execution_options(populate_existing=True)
        row = session().exec(mine).first()
        return (row[0], row[1]) if row else None

    @classmethod
    def in_state(cls, incentive_id: int, *states: str) -> list[Self]:
        """In the order of their hashes, which is no order."""
        mine = select(cls).where(cls.incentive_id == incentive_id, col(cls.state).in_(states))
        return list(session().exec(mine.order_by(col(cls.code_hash))))

    @classmethod
    def by_voucher(cls, incentive_id: int) -> dict[int, Self]:
        """Number of a voucher -> who has it."""
        mine = select(cls).where(cls.incentive_id == incentive_id, col(cls.voucher_id).is_not(None))
        fresh = mine.execution_options(populate_existing=True)
        return {claim.voucher_id or 0: claim for claim in session().exec(fresh)}

    @classmethod
    def move(
        cls,
        offer: Incentive,
        claims: list[Self],
        *states: State,
        by: str = "",
        note: str = "",
        **changes: Any,
    ) -> None:
        """Take these, all in one state, through these others to the last; over or sent, no contact is kept.

        changes  of what else is kept of them; a `state` where the claim itself is called otherwise
        Whoever calls holds the offer, and reads the claims again afterwards
        """
        if not claims:
            return
        [before] = {claim.state for claim in claims}
        if states[-1] not in {"issued", "claimed"}:
            changes["contact"] = None
        cls.write(
            offer,
            [claim.as_row(**{"state": states[-1], **changes}) for claim in claims],
            cls.count(offer.id or 0),
        )
        n, of = len(claims), "promised" if before == "entered" else before
        for to in states:
            LedgerEntry.record(offer.id or 0, cast(State, of), to, n, n * offer.value, by=by, note=note)
            of = to

    @classmethod
    def write(cls, offer: Incentive, rows: list[dict[str, Any]], n: int) -> None:
        claim_block.write(cls.__table__, offer.id or 0, rows, n)  # type: ignore[attr-defined]

    def as_row(self, **changed: Any) -> dict[str, Any]:
        names = ("code_hash", "incentive_id", "state", "contact", "voucher_id")
        return {name: getattr(self, name) for name in names} | changed


def the_offer_of(study_id: int) -> Incentive | None:
    """The one offer of a study, held; None where there is none, or one for each of several arms."""
    offers = Incentive.of_study(study_id)
    return Incentive.held(offers[0].id or 0) if len(offers) == 1 else None
