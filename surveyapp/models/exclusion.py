"""A decision to leave one response out of the analysis, until it is taken back."""

from collections.abc import Sequence
from datetime import datetime
from typing import Self

from sqlalchemy import Column, ForeignKey, Index, Integer, Text, insert, text
from sqlmodel import Field, SQLModel, col, func, or_, select, update

from surveyapp.clock import Moment, utc_now
from surveyapp.database import session
from surveyapp.models.account import Account
from surveyapp.models.response import Response
from surveyapp.models.study import Study

STANDING = text("undone_at IS NULL")


class Exclusion(SQLModel, table=True):
    __table_args__ = (
        Index(
            "uq_exclusion_standing",
            "response_id",
            unique=True,
            sqlite_where=STANDING,
            postgresql_where=STANDING,
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    study_id: int = Field(
        sa_column=Column(Integer, ForeignKey("study.id", ondelete="CASCADE"), nullable=False, index=True)
    )
    response_id: int = Field(
        sa_column=Column(Integer, ForeignKey("response.id", ondelete="CASCADE"), nullable=False)
    )
    account_id: int | None = Field(
        default=None, sa_column=Column(Integer, ForeignKey("account.id", ondelete="SET NULL"))
    )
    excluded_at: datetime = Field(default_factory=utc_now, sa_type=Moment)
    rule: str | None = None
    """the screening rule that proposed it; none: the researcher's own"""
    reason: str = Field(sa_type=Text)
    undone_at: datetime | None = Field(default=None, sa_type=Moment)
    undone_by: int | None = Field(
        default=None, sa_column=Column(Integer, ForeignKey("account.id", ondelete="SET NULL"))
    )

    @classmethod
    def exclude(
        cls, response: Response, account: Account | None, reason: str, rule: str | None = None
    ) -> Self:
        """Leave the response out; one that is left out already stays so, with its first reason."""
        Study.hold(response.study_id)  # of two who exclude at once, the second finds what the first did
        standing = cls.standing_for(response.id or 0)
        if standing:
            return standing
        excluded = cls(
            study_id=response.study_id,
            response_id=response.id or 0,
            account_id=account.id if account else None,
            rule=rule,
            reason=reason.strip(),
        )
        session().add(excluded)
        session().flush()
        return excluded

    @classmethod
    def exclude_all(
        cls, study_id: int, response_ids: Sequence[int], account: Account | None, reason: str, rule: str
    ) -> int:
        """Leave out those that still count, all for one reason; how many those were."""
        Study.hold(study_id)
        out = {one.response_id for one in cls.standing_of(study_id)}
        common = {
            "study_id": study_id,
            "account_id": account.id if account else None,
            "excluded_at": utc_now(),
            "rule": rule,
            "reason": reason.strip(),
        }
        rows = [{**common, "response_id": number} for number in response_ids if number not in out]
        if rows:
            session().connection().execute(insert(cls), rows)
        return len(rows)

    @classmethod
    def undo_all(cls, study_id: int, account: Account | None) -> int:
        """Let everybody of a study count again; how many were left out."""
        standing = (col(cls.study_id) == study_id, col(cls.undone_at).is_(None))
        undone = {"undone_at": utc_now(), "undone_by": account.id if account else None}
        return int(session().exec(update(cls).where(*standing).values(**undone)).rowcount)

    @classmethod
    def find(cls, exclusion_id: int) -> Self | None:
        return session().get(cls, exclusion_id)

    @classmethod
    def standing_for(cls, response_id: int) -> Self | None:
        standing = select(cls).where(cls.response_id == response_id, col(cls.undone_at).is_(None))
        return session().exec(standing).first()

    @classmethod
    def standing_of(cls, study_id: int, at: datetime | None = None) -> list[Self]:
        """Those not taken back, the newest first; as it was at a moment, where one is given."""
        mine = select(cls).where(cls.study_id == study_id)
        if at is None:
            mine = mine.where(col(cls.undone_at).is_(None))
        else:
            still = or_(col(cls.undone_at).is_(None), col(cls.undone_at) > at)
            mine = mine.where(col(cls.excluded_at) <= at, still)
        return list(session().exec(mine.order_by(col(cls.id).desc())))

    @classmethod
    def last_change(cls, study_id: int) -> tuple[int, datetime | None, datetime | None]:
        """How many there ever were, and when the last was made and the last taken back."""
        counted = (func.count(col(cls.id)), func.max(cls.excluded_at), func.max(cls.undone_at))
        n, made, undone = session().exec(select(*counted).where(cls.study_id == study_id)).one()
        return n, made, undone

    @property
    def who(self) -> str:
        account = Account.find(self.account_id) if self.account_id else None
        return account.name if account else "somebody whose account is gone"

    def undo(self, account: Account | None) -> None:
        """Let the response count again; a second time changes nothing."""
        if self.undone_at is None:
            self.undone_at, self.undone_by = utc_now(), account.id if account else None
