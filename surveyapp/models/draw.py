"""A prize draw: the list is fixed and published first, the public values come later, and the winners follow.

What was committed, the list with its hash, the source and the day, never changes: the database refuses it.
"""

from datetime import date, datetime
from typing import Self, cast

from sqlalchemy import JSON, Column, ForeignKey, Integer, Text
from sqlmodel import Field, SQLModel, col, select

from surveyapp.clock import Moment, utc_now
from surveyapp.database import session
from surveyapp.draw import Method, entries_digest, entries_text, label_of, ranked, seed_of
from surveyapp.models.claim import Claim
from surveyapp.models.incentive import Incentive
from surveyapp.models.study import new_key
from surveyapp.models.tokens import new_token


class Draw(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    incentive_id: int = Field(
        sa_column=Column(Integer, ForeignKey("incentive.id", ondelete="CASCADE"), nullable=False, unique=True)
    )
    key: str = Field(default_factory=new_key, unique=True, index=True)
    """in the address of the proof page"""
    method: str
    salt: str = Field(default_factory=new_token)
    """public: it makes labels of claim codes"""
    entries: str = Field(sa_type=Text)
    """the file that is published, a label a line"""
    digest: str
    n_winners: int
    n_alternates: int
    source: str = Field(sa_type=Text)
    """where the public values will come from, in words anyone can follow"""
    source_on: date
    """the day on which they become known"""
    committed_at: datetime = Field(default_factory=utc_now, sa_type=Moment)
    values: str | None = Field(default=None, sa_type=Text)
    """as they were typed in"""
    drawn_at: datetime | None = Field(default=None, sa_type=Moment)
    respond_by: date | None = None
    """until when winners answer; after it alternates step in"""
    withdrawn: list[str] = Field(default_factory=list, sa_type=JSON)
    """labels that were taken out after the list was published"""

    @classmethod
    def commit(cls, offer: Incentive, method: Method, source: str, source_on: date) -> Self:
        """Close the offer and fix the list of its entries."""
        held = Incentive.held(offer.id or 0) or offer
        held.close()
        salt = new_token()
        labels = [label_of(salt, one.code_hash) for one in Claim.in_state(held.id or 0, "entered")]
        text = entries_text(labels)
        committed = cls(
            incentive_id=held.id or 0,
            method=method,
            salt=salt,
            entries=text,
            digest=entries_digest(text),
            n_winners=held.places,
            n_alternates=held.alternates,
            source=source.strip(),
            source_on=source_on,
        )
        session().add(committed)
        session().flush()
        return committed

    @classmethod
    def of(cls, incentive_id: int) -> Self | None:
        return session().exec(select(cls).where(cls.incentive_id == incentive_id)).first()

    @classmethod
    def by_key(cls, key: str) -> Self | None:
        return session().exec(select(cls).where(cls.key == key)).first()

    @property
    def labels(self) -> list[str]:
        return self.entries.split()

    @property
    def is_due(self) -> bool:
        """Whether the day has come on which the values are known."""
        return utc_now().date() >= self.source_on

    @property
    def seed(self) -> str:
        return seed_of(self.values or "")

    @property
    def order(self) -> list[str]:
        """Winners and alternates, in order; who withdrew in time is passed over. Nobody before the draw."""
        if self.values is None:
            return []
        n = self.n_winners + self.n_alternates + len(self.withdrawn)
        drawn = ranked(cast(Method, self.method), self.labels, self.seed, self.salt, n)
        return [label for label in drawn if label not in self.withdrawn][: self.n_winners + self.n_alternates]

    def label(self, claim: Claim) -> str:
        return label_of(self.salt, claim.code_hash)

    def entry_of(self, label: str) -> Claim | None:
        return self.claims.get(label)

    @property
    def claims(self) -> dict[str, Claim]:
        """Label -> the claim behind it."""
        mine = session().exec(
            select(Claim)
            .where(col(Claim.incentive_id) == self.incentive_id)
            .execution_options(populate_existing=True)
        )
        return {self.label(claim): claim for claim in mine}
