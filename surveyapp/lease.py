"""One job in one worker's hands: held by a lease that every report and a heartbeat renew."""

import logging
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError
from sqlmodel import col, update

from surveyapp.clock import utc_now
from surveyapp.database import session_scope
from surveyapp.models.job import LEASE, Cancelled, Job

log = logging.getLogger("needmap.worker")
SELDOM = 0.2  # seconds between two reports that are written down


class LeaseLost(Exception):
    """Another worker has taken this job up: stop, it is theirs."""


class Lease:
    """holder  a name of its own for each time a job is taken up, two threads of one worker included"""

    def __init__(self, engine: Engine, job_id: int, holder: str) -> None:
        self.engine, self.job_id, self.holder = engine, job_id, holder
        self.written_at = 0.0

    def report(self, stage: str, share: float) -> None:
        """Called by the work as it goes on: renews the lease, and stops what is no longer wanted."""
        if time.monotonic() - self.written_at < SELDOM and share < 1:
            return
        self.written_at = time.monotonic()
        self.renew(stage=stage, share=share)

    def renew(self, **changes: Any) -> None:
        """Raises LeaseLost when it is another's, Cancelled when nobody wants the result any more."""
        with session_scope(self.engine) as opened:
            mine = (
                col(Job.id) == self.job_id,
                col(Job.holder) == self.holder,
                col(Job.ended_at).is_(None),
            )
            renewed = opened.exec(update(Job).where(*mine).values(lease_until=utc_now() + LEASE, **changes))
            opened.commit()
            if not renewed.rowcount:
                raise LeaseLost(self.job_id)
            job = opened.get(Job, self.job_id)
            if job and job.cancel_requested_at:
                raise Cancelled(self.job_id)

    @contextmanager
    def heartbeat(self) -> Iterator[None]:
        """Keep the lease while one long step runs that reports nothing."""
        stop = threading.Event()

        def beat() -> None:
            while not stop.wait(LEASE.total_seconds() / 4):
                try:
                    self.renew()
                except (Cancelled, LeaseLost):
                    return
                except DBAPIError:
                    log.warning("the lease of job %s could not be renewed, it is tried again", self.job_id)

        thread = threading.Thread(target=beat, daemon=True, name=f"heartbeat-{self.job_id}")
        thread.start()
        try:
            yield
        finally:
            stop.set()
            thread.join()
