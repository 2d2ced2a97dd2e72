"""One mail to one person: planned, on its way, sent, or why not. Nobody gets the same mail twice.

The database keeps one row for a person, a kind and a wave. Whoever sends one takes a lease on it and commits
that first; a row whose lease has run out was interrupted, and nobody knows whether the mail went out.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, Self

from sqlalchemy import Column, ForeignKey, Index, Integer, Text, and_, insert, or_
from sqlmodel import Field, SQLModel, col, func, select, update

from surveyapp.clock import Moment, utc_now
from surveyapp.database import session

AT_ONCE = 100
LEASE = timedelta(minutes=5)
GAPS = tuple(timedelta(minutes=minutes) for minutes in (5, 15, 60, 240, 720, 1440))
"""after each try that a mail server put off; after the last the mail is given up"""
STATES = {
    "waiting": "waiting",
    "sending": "on its way",
    "sent": "sent",
    "refused": "refused for good",
    "given_up": "given up after several tries",
    "unsure": "interrupted twice, may have arrived",
    "left_out": "left out",
}


class Outbox(SQLModel, table=True):
    __table_args__ = (
        Index("uq_outbox_person_kind_wave", "contact_id", "kind", "wave", unique=True),
        Index("ix_outbox_mailing_state", "mailing_id", "state"),
    )

    id: int | None = Field(default=None, primary_key=True)
    study_id: int = Field(
        sa_column=Column(Integer, ForeignKey("study.id", ondelete="CASCADE"), nullable=False, index=True)
    )
    mailing_id: int = Field(
        sa_column=Column(Integer, ForeignKey("mailing.id", ondelete="CASCADE"), nullable=False)
    )
    contact_id: int = Field(
        sa_column=Column(Integer, ForeignKey("contact.id", ondelete="CASCADE"), nullable=False)
    )
    kind: str
    wave: int
    state: str = "waiting"
    """one of STATES"""
    attempts: int = 0
    interrupted: int = 0
    """how often a sender died, or the line broke, when the mail may have been taken already"""
    due_at: datetime | None = Field(default=None, sa_type=Moment)
    """not before; none: now, or never again. When a mail was sent is not kept"""
    lease_until: datetime | None = Field(default=None, sa_type=Moment)
    said: str = Field(default="", sa_type=Text)
    """what the mail server answered, or why it was left out"""

    @classmethod
    def plan(cls, mailing: Any, contact_ids: Iterable[int]) -> None:
        """A row for each, in the order given."""
        about = {"study_id": mailing.study_id, "mailing_id": mailing.id, "kind": mailing.kind}
        fresh = {"state": "waiting", "attempts": 0, "interrupted": 0, "said": ""}
        rows = [{**about, **fresh, "wave": mailing.wave, "contact_id": one} for one in contact_ids]
        if rows:
            session().connection().execute(insert(cls), rows)

    @classmethod
    def due(cls, mailing_id: int) -> list[int]:
        """Numbers of some that can be sent now, in no order: who was asked first says nothing."""
        free = select(cls.id).where(cls.mailing_id == mailing_id, cls.is_free())
        return [one or 0 for one in session().exec(free.order_by(func.random()).limit(AT_ONCE))]

    @classmethod
    def take(cls, outbox_id: int) -> Self | None:
        """Take it up, and commit; None when another has it, or it is done."""
        free = select(cls).where(cls.id == outbox_id, cls.is_free()).with_for_update(skip_locked=True)
        taken = session().exec(free.execution_options(populate_existing=True)).first()
        if taken:
            taken.interrupted += taken.state == "sending"
            taken.state, taken.lease_until = "sending", utc_now() + LEASE
            taken.attempts += 1
            session().add(taken)
        session().commit()
        return taken

    @classmethod
    def is_free(cls) -> Any:
        now = utc_now()
        interrupted = and_(col(cls.state) == "sending", col(cls.lease_until) < now)
        rested = or_(col(cls.due_at).is_(None), col(cls.due_at) <= now)
        return or_(and_(col(cls.state) == "waiting", rested), interrupted)

    @classmethod
    def next_due(cls, mailing_id: int) -> datetime | None:
        """When there will be something to do: a rest or a lease that ends. None: never."""
        open_rows = (cls.mailing_id == mailing_id, col(cls.state).in_(("waiting", "sending")))
        moments = session().exec(select(cls.due_at, cls.lease_until).where(*open_rows)).all()
        return min((due or lease or utc_now() for due, lease in moments), default=None)

    @classmethod
    def counts(cls, mailing_id: int) -> dict[str, int]:
        counted = select(cls.state, func.count()).where(cls.mailing_id == mailing_id)
        return dict(session().exec(counted.group_by(col(cls.state))).all())

    @classmethod
    def reached(cls, study_id: int) -> int:
        """People to whom a mail with their link went out, whatever became of it later."""
        sent = (cls.study_id == study_id, col(cls.state).in_(("sent", "unsure")), col(cls.kind) != "thanks")
        return session().exec(select(func.count(func.distinct(cls.contact_id))).where(*sent)).one()

    @classmethod
    def of_contacts(cls, contact_ids: Iterable[int]) -> dict[int, list[Self]]:
        """Every mail to each of them, oldest first."""
        found = select(cls).where(col(cls.contact_id).in_(list(contact_ids))).order_by(col(cls.id))
        mails: dict[int, list[Self]] = {}
        for one in session().exec(found):
            mails.setdefault(one.contact_id, []).append(one)
        return mails

    @classmethod
    def people(cls, study_id: int, kind: str, states: tuple[str, ...] | None = None) -> set[int]:
        """Contacts with a mail of this kind, in one of these states where any are given."""
        found = select(cls.contact_id).where(cls.study_id == study_id, cls.kind == kind)
        return set(session().exec(found.where(col(cls.state).in_(states)) if states else found))

    def end(self, state: str, said: str = "") -> None:
        self.state, self.said = state, said[:300]
        self.due_at = self.lease_until = None
        session().add(self)
        session().commit()

    def put_off(self, said: str) -> None:
        """Try again later; after the last gap it is given up."""
        if self.attempts > len(GAPS):
            self.end("given_up", said)
            return
        self.due_at = utc_now() + GAPS[self.attempts - 1]
        self.state, self.said, self.lease_until = "waiting", said[:300], None
        session().add(self)
        session().commit()

    def give_back(self) -> None:
        """It was not tried: as if it had not been taken up."""
        self.state, self.attempts, self.lease_until = "waiting", self.attempts - 1, None
        session().add(self)
        session().commit()

    @classmethod
    def settle(cls, mailing_id: int) -> None:
        """Write every row of a mailing once more, together: which was changed last says nothing then."""
        session().connection().execute(
            update(cls).where(col(cls.mailing_id) == mailing_id).values(attempts=cls.attempts)
        )
