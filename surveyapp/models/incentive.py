"""What people get for answering: one offer, or one for each arm of a comparison."""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Literal, Self, get_args

from sqlalchemy import BigInteger, Column, ForeignKey, Integer, Text
from sqlmodel import Field, SQLModel, col, select

from surveyapp.clock import Moment, utc_now
from surveyapp.database import session
from surveyapp.models.ledger import LedgerEntry

Kind = Literal["voucher", "discount", "draw", "donation", "points", "none"]
Contact = Literal["", "email", "postal", "account"]
KINDS = get_args(Kind)
WITH_VOUCHERS = ("voucher", "discount")


class Incentive(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    study_id: int = Field(
        sa_column=Column(Integer, ForeignKey("study.id", ondelete="CASCADE"), nullable=False, index=True)
    )
    name: str = ""
    """of the arm, where offers are compared"""
    kind: str
    offer: str
    """what people get, in the words they read"""
    value: int = 0
    """of one reward, in minor units (cents) of the currency"""
    currency: str = "EUR"
    places: int = 0
    """rewards at most; of a prize draw the prizes"""
    alternates: int = 0
    """who step in where a winner does not answer"""
    budget: int = Field(default=0, sa_column=Column(BigInteger, nullable=False))
    """minor units; the ledger says how it came about"""
    terms: str = Field(default="", sa_type=Text)
    contact: str = ""
    """what a claim asks for: nothing, email, postal (an address) or account (a customer number)"""
    needs_quality: bool = True
    """whether answers with doubts about them get nothing"""
    share: int = 1
    """of respondents, beside the other arms' shares"""
    opens_at: datetime | None = Field(default=None, sa_type=Moment)
    expires_at: datetime | None = Field(default=None, sa_type=Moment)
    """until when a code can be claimed"""
    opened_at: datetime | None = Field(default=None, sa_type=Moment)
    """from then on the offer stands as it is"""
    closed_at: datetime | None = Field(default=None, sa_type=Moment)

    @classmethod
    def plan(cls, study_id: int, **offer: Any) -> Self:
        planned = cls(study_id=study_id, **offer)
        session().add(planned)
        session().flush()
        return planned

    @classmethod
    def find(cls, incentive_id: int) -> Self | None:
        return session().get(cls, incentive_id)

    @classmethod
    def of_study(cls, study_id: int) -> list[Self]:
        return list(session().exec(select(cls).where(cls.study_id == study_id).order_by(col(cls.id))))

    @classmethod
    def held(cls, incentive_id: int) -> Self | None:
        """As it is now; whoever else gives or takes one of its rewards waits until we are done."""
        found = select(cls).where(cls.id == incentive_id).with_for_update()
        return session().exec(found.execution_options(populate_existing=True)).first()

    @property
    def is_draw(self) -> bool:
        return self.kind == "draw"

    @property
    def has_vouchers(self) -> bool:
        return self.kind in WITH_VOUCHERS

    @property
    def is_open(self) -> bool:
        """Whether answers that are finished now are rewarded."""
        now = utc_now()
        begun = self.opened_at is not None and (self.opens_at is None or self.opens_at <= now)
        return begun and self.closed_at is None and not self.has_expired

    @property
    def has_expired(self) -> bool:
        return self.expires_at is not None and self.expires_at <= utc_now()

    @property
    def gap(self) -> str:
        """Why the offer cannot stand yet, or nothing."""
        if self.kind != "none" and self.places < 1:
            return "Say how many rewards there are."
        if self.value * self.places > self.budget:
            return "The rewards together are worth more than the budget. Raise it, or give fewer."
        return ""

    def change(self, **offer: Any) -> None:
        """Of a plan; an offer that has been made stays as it is."""
        if self.opened_at is None:
            for name, value in offer.items():
                setattr(self, name, value)

    def open(self, by: str) -> None:
        """From here on people are promised this. A second time changes nothing."""
        if self.opened_at is None:
            self.opened_at = utc_now()
            session().flush()
            LedgerEntry.record(self.id or 0, "outside", "budget", 0, self.budget, by=by)
            LedgerEntry.record(
                self.id or 0, "budget", "promised", self.places, self.value * self.places, by=by
            )

    def extend(self, places: int, by: str) -> None:
        """Promise so many more, and pay for them."""
        self.places += places
        self.budget += self.value * places
        session().flush()
        LedgerEntry.record(self.id or 0, "outside", "budget", 0, self.value * places, by=by)
        LedgerEntry.record(self.id or 0, "budget", "promised", places, self.value * places, by=by)

    def close(self) -> None:
        """Nobody who finishes from now on is rewarded; codes that are out stay good."""
        self.closed_at = self.closed_at or utc_now()

    def reopen(self) -> None:
        self.closed_at = None

    def discard(self) -> None:
        """Throw a plan away. An offer that has been made stays."""
        if self.opened_at is None:
            session().delete(self)


def arm_of(offers: Sequence[Incentive], token_hash: str) -> Incentive | None:
    """The offer a response is given by chance: the same each time, and for anyone who works it out again.

    offers  of one study, in the order in which they were planned
    """
    total = sum(offer.share for offer in offers)
    if not total:
        return None
    place = int(hashlib.sha256(f"needmap arm {token_hash}".encode()).hexdigest(), 16) % total
    for offer in offers:
        if place < offer.share:
            return offer
        place -= offer.share
    return None
