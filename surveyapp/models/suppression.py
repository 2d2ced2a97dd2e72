"""Addresses that no mail goes to any more, in any study. Only their hashes are kept."""

import hashlib
from collections.abc import Iterable
from datetime import date

from sqlalchemy import insert
from sqlmodel import Field, SQLModel, col, delete, func, select

from surveyapp.clock import utc_now
from surveyapp.database import session

REASONS = {
    "asked": "asked for no more mail",
    "bounced": "cannot be reached",
    "added": "added by hand",
}
AT_ONCE = 500  # addresses; for more of them the whole list is looked through


def address_hash(address: str) -> str:
    """Without a key: web server and worker may run on two machines, and must mean the same."""
    return hashlib.sha256(address.strip().lower().encode("utf-8", "surrogatepass")).hexdigest()


class Suppression(SQLModel, table=True):
    address_hash: str = Field(primary_key=True)
    reason: str
    """one of REASONS"""
    since: date
    """the day alone: a moment could be compared with others"""

    @classmethod
    def add(cls, address: str, reason: str) -> None:
        """Whoever asked for no more mail stays so, whatever is learnt later."""
        hashed = address_hash(address)
        there = session().get(cls, hashed)
        if there is None:
            session().add(cls(address_hash=hashed, reason=reason, since=utc_now().date()))
        elif reason == "asked":
            there.reason = reason
        session().flush()

    @classmethod
    def add_all(cls, addresses: Iterable[str], reason: str) -> int:
        """How many of them were not on the list before."""
        wanted = list(dict.fromkeys(addresses))
        known = cls.among(wanted)
        for address in wanted:
            if known.get(address, reason) != reason:
                cls.add(address, reason)
        new = [address for address in wanted if address not in known]
        rows = [
            {"address_hash": address_hash(one), "reason": reason, "since": utc_now().date()} for one in new
        ]
        if rows:
            session().connection().execute(insert(cls), rows)
        return len(rows)

    @classmethod
    def of(cls, address: str) -> "Suppression | None":
        return session().get(cls, address_hash(address))

    @classmethod
    def among(cls, addresses: Iterable[str]) -> dict[str, str]:
        """Those of these addresses that are on the list, and why."""
        hashes = {address_hash(address): address for address in addresses}
        listed = select(cls.address_hash, cls.reason)
        if len(hashes) <= AT_ONCE:
            listed = listed.where(col(cls.address_hash).in_(list(hashes)))
        return {hashes[hashed]: reason for hashed, reason in session().exec(listed) if hashed in hashes}

    @classmethod
    def remove(cls, address: str) -> bool:
        """Mail may go there again; not to those who asked for none. False when it was not on the list."""
        mine = (col(cls.address_hash) == address_hash(address), col(cls.reason) != "asked")
        return bool(session().exec(delete(cls).where(*mine)).rowcount)

    @classmethod
    def counts(cls) -> dict[str, int]:
        """Reason -> how many addresses."""
        counted = select(cls.reason, func.count()).group_by(col(cls.reason))
        return dict(session().exec(counted).all())
