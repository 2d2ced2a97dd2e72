"""The books of an incentive: what each state of the ledger holds, beside what the claims say themselves."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import literal, union_all
from sqlmodel import col, func, select

from surveyapp.database import session
from surveyapp.models.claim import Claim
from surveyapp.models.incentive import Incentive
from surveyapp.models.ledger import OF_CLAIMS, LedgerEntry


@dataclass(frozen=True)
class Held:
    """What one state holds. `claims`: how many claims say of themselves that they are in it."""

    n: int = 0
    amount: int = 0
    claims: int = 0


@dataclass(frozen=True)
class Books:
    budget: int
    held: Mapping[str, Held]

    @classmethod
    def of(cls, incentive_id: int) -> "Books":
        """All of it in one query."""
        moves = moves_of(incentive_id)
        sums = (func.sum(moves.c.n), func.sum(moves.c.amount), func.sum(moves.c.claims))
        rows = session().exec(select(moves.c.state, *sums).group_by(moves.c.state)).all()
        held = {state: Held(int(n), int(amount), int(claims)) for state, n, amount, claims in rows}
        return cls(held.pop("planned", Held()).amount, held)

    def __getitem__(self, state: str) -> Held:
        return self.held.get(state, Held())

    @property
    def given(self) -> int:
        """Rewards that are out: whose codes people have, or that are with them."""
        return sum(self[state].n for state in ("issued", "claimed", "sent", "redeemed"))

    @property
    def committed(self) -> int:
        """Minor units that are promised or given."""
        return sum(self[state].amount for state in ("promised", "issued", "claimed", "sent", "redeemed"))

    @property
    def faults(self) -> list[str]:
        """What does not agree; nothing, or somebody has changed the database by hand."""
        total = -self["outside"].amount
        inside = sum(held.amount for state, held in self.held.items() if state != "outside")
        found = [] if total == inside == self.budget else ["The states together do not hold the budget."]
        found += [
            f"“{state}” holds less than nothing."
            for state, held in self.held.items()
            if state != "outside" and (held.amount < 0 or (state in OF_CLAIMS and held.n < 0))
        ]
        return found + [
            f"The ledger has {self[state].n} {state}, the claims {self[state].claims}."
            for state in OF_CLAIMS
            if self[state].n != self[state].claims
        ]


def moves_of(incentive_id: int) -> Any:
    """Every move twice, to and from; every claim once; and the budget that was planned."""
    entry, none = LedgerEntry, literal(0)
    mine = col(entry.incentive_id) == incentive_id
    opened = (col(Incentive.id) == incentive_id, col(Incentive.opened_at).is_not(None))
    n, amount = col(entry.n), col(entry.amount)
    return union_all(
        select(
            col(entry.to_state).label("state"), n.label("n"), amount.label("amount"), none.label("claims")
        ).where(mine),
        select(col(entry.from_state), -n, -amount, none).where(mine),
        select(col(Claim.state), none, none, literal(1)).where(col(Claim.incentive_id) == incentive_id),
        select(literal("planned"), none, col(Incentive.budget), none).where(*opened),
    ).subquery()
