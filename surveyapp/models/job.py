"""Work that takes more than a second: where it stands, and who holds it.

Whoever works on a job holds a lease and renews it. A worker that dies lets its lease run out, and the job is
taken up again by the next one.
"""

from datetime import datetime, timedelta
from typing import Any, Self

from sqlalchemy import JSON, Column, ForeignKey, Integer, or_, update
from sqlmodel import Field, SQLModel, col, select

from surveyapp.clock import Moment, utc_now
from surveyapp.database import session
from surveyapp.models.study import Study

GOING_ON = ("waiting", "running")
LEASE = timedelta(seconds=20)
MOST_ATTEMPTS = 3


class Cancelled(Exception):
    """Nobody wants this job's result any more."""


class Job(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    kind: str
    study_id: int | None = Field(
        default=None, sa_column=Column(Integer, ForeignKey("study.id", ondelete="CASCADE"), index=True)
    )
    arguments: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    stage: str = "Waiting for the worker"
    share: float = 0.0
    attempts: int = 0
    holder: str | None = None
    lease_until: datetime = Field(default_factory=lambda: utc_now() + LEASE, sa_type=Moment, index=True)
    created_at: datetime = Field(default_factory=utc_now, sa_type=Moment)
    started_at: datetime | None = Field(default=None, sa_type=Moment)
    cancel_requested_at: datetime | None = Field(default=None, sa_type=Moment)
    ended_at: datetime | None = Field(default=None, sa_type=Moment)
    outcome: str | None = None
    """done, failed or cancelled"""
    error: str | None = None
    """a sentence for the person who waited"""

    @classmethod
    def create(cls, kind: str, study_id: int | None, arguments: dict[str, Any]) -> Self:
        job = cls(kind=kind, study_id=study_id, arguments=arguments)
        session().add(job)
        session().flush()
        return job

    @classmethod
    def schedule(cls, kind: str, study_id: int | None, arguments: dict[str, Any], at: datetime) -> Self:
        """A job for later: nobody is called, and once it is overdue a worker finds it."""
        job = cls.create(kind, study_id, arguments)
        job.lease_until, job.stage = at, "Waiting for its time"
        session().add(job)
        session().flush()
        return job

    @classmethod
    def find(cls, job_id: int) -> Self | None:
        return session().get(cls, job_id)

    @classmethod
    def kind_of(cls, job_id: int) -> str | None:
        """None when there is no such job."""
        return session().exec(select(cls.kind).where(cls.id == job_id)).first()

    @classmethod
    def newest(cls, study_id: int, kind: str) -> Self | None:
        jobs = select(cls).where(cls.study_id == study_id, cls.kind == kind)
        return session().exec(jobs.order_by(col(cls.id).desc()).limit(1)).first()

    @classmethod
    def newest_about(cls, study_id: int, kind: str, name: str, number: int) -> Self | None:
        """The newest of this kind that was given this number under this name."""
        about = col(cls.arguments)[name].as_integer() == number
        jobs = select(cls).where(cls.study_id == study_id, cls.kind == kind, about)
        return session().exec(jobs.order_by(col(cls.id).desc()).limit(1)).first()

    @classmethod
    def going_on(cls, study_id: int, kind: str) -> Self | None:
        """The newest of this kind, while it waits or runs. Of two who ask at once, the second waits until the
        first has committed: what the first began is seen."""
        Study.hold(study_id)
        job = cls.newest(study_id, kind)
        return job if job and job.state in GOING_ON else None

    @classmethod
    def held_by(cls, holder: str, job_id: int) -> Self | None:
        """The job as it stands, kept from others until we commit; None once it is another's, or gone."""
        mine = select(cls).where(cls.id == job_id, cls.holder == holder, col(cls.ended_at).is_(None))
        with session().no_autoflush:  # what the work changed is not written for a job that is no longer ours
            study_id = session().exec(select(cls.study_id).where(cls.id == job_id)).first()
            if study_id:
                Study.hold(
                    study_id
                )  # the study first, as its deletion does, so that nobody waits in a circle
            return session().exec(mine.with_for_update().execution_options(populate_existing=True)).first()

    @classmethod
    def overdue(cls) -> list[int]:
        """Jobs whose worker has gone silent, or whose call never reached one."""
        waiting = select(cls.id).where(col(cls.ended_at).is_(None), col(cls.lease_until) < utc_now())
        return [job_id for job_id in session().exec(waiting) if job_id is not None]

    @classmethod
    def take(cls, job_id: int, holder: str) -> Self | None:
        """Take the job up, unless another holds it or it has ended."""
        now = utc_now()
        free = or_(col(cls.holder).is_(None), col(cls.lease_until) < now)
        taken = session().exec(
            update(cls)
            .where(col(cls.id) == job_id, col(cls.ended_at).is_(None), free)
            .values(
                holder=holder,
                lease_until=now + LEASE,
                attempts=cls.attempts + 1,
                started_at=now,
                stage="Starting",
                share=0.0,
            )
        )
        session().commit()
        return session().get(cls, job_id, populate_existing=True) if taken.rowcount else None

    @property
    def state(self) -> str:
        if self.outcome:
            return self.outcome
        return "running" if self.started_at else "waiting"

    @property
    def seconds_left(self) -> float | None:
        """A plain forecast from the share done; None before there is one."""
        if not self.started_at or self.outcome or self.share < 0.02:
            return None
        elapsed = (utc_now() - self.started_at).total_seconds()
        return elapsed * (1 - self.share) / self.share

    def request_cancel(self) -> None:
        self.cancel_requested_at = self.cancel_requested_at or utc_now()
        if self.started_at is None:
            self.end("cancelled")

    def end(self, outcome: str, error: str | None = None) -> None:
        self.outcome, self.error, self.ended_at = outcome, error, self.ended_at or utc_now()
