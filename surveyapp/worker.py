"""WORKER. Takes jobs up, keeps its lease on them while they run, and writes down how each ended."""

import logging
import os
import secrets
import threading
import time
from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import Engine
from threadpoolctl import threadpool_limits

from surveyapp.config import Config
from surveyapp.database import open_engine, session, session_scope
from surveyapp.jobs import Queue
from surveyapp.lease import Lease, LeaseLost
from surveyapp.models.job import LEASE, MOST_ATTEMPTS, Cancelled, Job
from surveyapp.storage_faults import storage_fault
from surveyapp.tallying import keep_tallies
from surveyapp.turns import Turns

__all__ = ["Handler", "LeaseLost", "Worker"]
log = logging.getLogger("needmap.worker")

Progress = Callable[[str, float], None]
Handler = Callable[[dict[str, Any], Config, Progress], None]
PAUSE = 1.0  # seconds until a store that is away is looked for again
AT_ONCE = 3  # jobs; one that computes, one that sends mails, so that a short one never waits for them


class Worker:
    def __init__(
        self, config: Config, handlers: Mapping[str, Handler], warm_up: Callable[[], None] | None = None
    ) -> None:
        """warm_up  what makes the first job slow, done once beside the first look at the queue"""
        self.config = config
        self.handlers = handlers
        self.warm_up = warm_up
        self.engine: Engine = open_engine(config.database_url)
        self.queue = queue_once_there(config, self.perform)
        self.turns = Turns()

    def run(self) -> None:
        """Work until told to stop (SIGINT or SIGTERM)."""
        # For good, and not by each job: of two at once the one that ends first would lift the other's limit,
        # and numbers are the same on every machine only while each job computes in one thread.
        threadpool_limits(limits=1)
        threading.Thread(target=self.take_up_overdue, daemon=True, name="overdue").start()
        threading.Thread(target=keep_tallies, args=(self.engine,), daemon=True, name="tallies").start()
        threading.Thread(target=self.warm_up, daemon=True, name="warm-up").start()
        consumer = self.queue.huey.create_consumer(
            workers=AT_ONCE,
            worker_type="thread",
            periodic=False,
            initial_delay=0.05,  # seconds between two looks at the queue: somebody waits for a variant
            max_delay=0.1,
            graceful_signal="TERM",
        )
        consumer.run()

    def close(self) -> None:
        self.queue.close()
        self.engine.dispose()

    def perform(self, job_id: int) -> None:
        """See the job through when it is its turn; what was put off meanwhile is called again."""
        with session_scope(self.engine, reading=True):
            kind = Job.kind_of(job_id)
        if kind is None or not self.turns.begin(kind, job_id):
            return
        try:
            self.take_up(job_id)
        finally:
            for waiting in self.turns.end(kind):
                self.queue.call(waiting)

    def take_up(self, job_id: int) -> None:
        """Whatever happens, the job's row says how it ended."""
        holder = f"{os.getpid()}-{secrets.token_hex(4)}"
        with session_scope(self.engine) as opened:
            job = Job.take(job_id, holder)
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
            self.see_through(job, Lease(self.engine, job_id, holder))

    def see_through(self, job: Job, lease: Lease) -> None:
        """Call the handler, in a session with no transaction: it commits after reading and after writing."""
        with lease.heartbeat():
            try:
                self.attempt(job, lease)
            finally:
                session().rollback()  # the heartbeat writes too, and is waited for now

    def attempt(self, job: Job, lease: Lease) -> None:
        outcome, error = "done", None
        try:
            self.handlers[job.kind](job.arguments, self.config, lease.report)
        except LeaseLost:
            return
        except Cancelled:
            outcome = "cancelled"
        except Exception as fault:
            log.exception("job %s failed", job.id)
            outcome, error = "failed", sentence_for(fault)
        if outcome != "done":
            session().rollback()
        self.write_down(lease, outcome, error)

    def write_down(self, lease: Lease, outcome: str, error: str | None) -> None:
        """What the work changed and how it ended, in one transaction; nothing once the study is gone."""
        job = Job.held_by(lease.holder, lease.job_id)
        if job is None:
            session().rollback()
            log.info("job %s is gone or another's: nothing is stored", lease.job_id)
            return
        job.end(outcome, error)
        session().commit()
        log.info("job %s ended: %s", lease.job_id, outcome)

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


def queue_once_there(config: Config, perform: Callable[[int], None]) -> Queue:
    """The store may still be starting: a worker that gave up would take the web server with it."""
    while True:
        try:
            return Queue(config, perform)
        except Exception as fault:
            if storage_fault(fault) != "away":
                raise
            log.warning("the store is away; looking again in %s s", PAUSE)
            time.sleep(PAUSE)


def sentence_for(fault: Exception) -> str:
    """What the person who waited is told: our own errors speak for themselves, others are in the log."""
    if hasattr(fault, "mend"):
        return str(fault)
    return "Something went wrong on our side. Nothing was lost; the log of the worker says what it was."
