"""WORKER. Takes jobs up, keeps its lease on them while they run, and writes down how each ended."""

import logging
import os
import secrets
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine
from sqlmodel import col, update

from surveyapp.clock import utc_now
from surveyapp.config import Config
from surveyapp.database import open_engine, session, session_scope
from surveyapp.jobs import Queue
from surveyapp.models.job import LEASE, MOST_ATTEMPTS, Cancelled, Job

log = logging.getLogger("needmap.worker")

Progress = Callable[[str, float], None]
Handler = Callable[[dict[str, Any], Config, Progress], None]


class LeaseLost(Exception):
    """Another worker has taken this job up: stop, it is theirs."""


class Worker:
    def __init__(self, config: Config, handlers: Mapping[str, Handler]) -> None:
        self.config = config
        self.handlers = handlers
        self.engine: Engine = open_engine(config.database_url)
        self.queue = Queue(config, self.perform)
        self.name = f"{os.getpid()}-{secrets.token_hex(4)}"

    def run(self) -> None:
        """Work until told to stop (SIGINT or SIGTERM)."""
        threading.Thread(target=self.take_up_overdue, daemon=True, name="overdue").start()
        consumer = self.queue.huey.create_consumer(
            workers=1,
            worker_type="thread",
            periodic=False,
            initial_delay=0.1,
            max_delay=0.5,
            graceful_signal="TERM",
        )
        consumer.run()

    def close(self) -> None:
        self.queue.close()
        self.engine.dispose()

    def perform(self, job_id: int) -> None:
        """Take the job up and see it through; whatever happens, its row says how it ended."""
        with session_scope(self.engine) as opened:
            job = Job.take(job_id, self.name)
            if job is None:
                return
            if job.attempts > MOST_ATTEMPTS:
                job.end(
                    "failed",
                    f"The worker stopped {MOST_ATTEMPTS} times during this job. "
                    "Ask your operator to look at its log.",
                )
                opened.commit()
                return
            opened.commit()  # no transaction stays open while the work goes on
            log.info("job %s (%s) begins, attempt %s", job_id, job.kind, job.attempts)
            self.see_through(job)

    def see_through(self, job: Job) -> None:
        """Call the handler, in a session with no transaction: it commits after reading and after writing."""
        job_id, outcome, error = job.id or 0, "done", None
        try:
            with self.heartbeat(job_id):
                self.handlers[job.kind](job.arguments, self.config, self.progress_of(job_id))
        except LeaseLost:
            session().rollback()
            return
        except Cancelled:
            outcome = "cancelled"
        except Exception as fault:
            log.exception("job %s failed", job_id)
            outcome, error = "failed", sentence_for(fault)
        if outcome != "done":
            session().rollback()
        self.write_down(job_id, outcome, error)

    def write_down(self, job_id: int, outcome: str, error: str | None) -> None:
        """What the work changed and how it ended, in one transaction; nothing once the study is gone."""
        job = Job.held_by(self.name, job_id)
        if job is None:
            session().rollback()
            log.info("job %s is gone or another's: nothing is stored", job_id)
            return
        job.end(outcome, error)
        session().commit()
        log.info("job %s ended: %s", job_id, outcome)

    def progress_of(self, job_id: int) -> Progress:
        """Called by the work as it goes on: renews the lease, and stops what is no longer wanted."""
        last_written = 0.0

        def report(stage: str, share: float) -> None:
            nonlocal last_written
            if time.monotonic() - last_written < 0.2 and share < 1:
                return
            last_written = time.monotonic()
            self.renew(job_id, stage=stage, share=share)

        return report

    def renew(self, job_id: int, **changes: Any) -> None:
        with session_scope(self.engine) as opened:
            mine = (col(Job.id) == job_id, col(Job.holder) == self.name, col(Job.ended_at).is_(None))
            renewed = opened.exec(update(Job).where(*mine).values(lease_until=utc_now() + LEASE, **changes))
            opened.commit()
            if not renewed.rowcount:
                raise LeaseLost(job_id)
            job = opened.get(Job, job_id)
            if job and job.cancel_requested_at:
                raise Cancelled(job_id)

    @contextmanager
    def heartbeat(self, job_id: int) -> Iterator[None]:
        """Keep the lease while one long step runs that reports nothing."""
        stop = threading.Event()

        def beat() -> None:
            while not stop.wait(LEASE.total_seconds() / 4):
                try:
                    self.renew(job_id)
                except (Cancelled, LeaseLost):
                    return

        thread = threading.Thread(target=beat, daemon=True, name=f"heartbeat-{job_id}")
        thread.start()
        try:
            yield
        finally:
            stop.set()
            thread.join()

    def take_up_overdue(self) -> None:
        while True:
            try:
                with session_scope(self.engine, reading=True):
                    overdue = Job.overdue()
                for job_id in overdue:
                    self.queue.call(job_id)
            except Exception:
                log.exception("could not look for overdue jobs")
            time.sleep(LEASE.total_seconds() / 4)


def sentence_for(fault: Exception) -> str:
    """What the person who waited is told: our own errors speak for themselves, others are in the log."""
    if hasattr(fault, "mend"):
        return str(fault)
    return "Something went wrong on our side. Nothing was lost; the log of the worker says what it was."
