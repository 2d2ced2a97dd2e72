"""JOBS. Hand work to the worker, by name. Light: pages import it, and nothing that computes is imported here.

Huey takes a task off its queue before running it, so the queue alone forgets what a killed worker was doing. Our own
job row remembers: `surveyapp.worker` takes a job up by a lease, and up again when the lease has run out.
"""

from collections.abc import Callable
from typing import Any

from huey import Huey, PostgresHuey, SqliteHuey
from sqlalchemy import event
from sqlalchemy.orm import Session as OrmSession

from surveyapp.config import Config
from surveyapp.database import session
from surveyapp.models import Job

Perform = Callable[[int], None]


def open_queue(config: Config) -> Huey:
    if config.on_sqlite:
        config.var.mkdir(parents=True, exist_ok=True)
        return SqliteHuey("needmap", filename=str(config.var / "queue.db"), results=False, timeout=30)
    return PostgresHuey("needmap", dsn=config.database_url.replace("+psycopg", ""), results=False)


def task(queue: Huey, perform: Perform) -> Any:
    """The one task there is: perform the job with this number."""
    return queue.task(name="perform")(perform)


def enqueue(queue: Huey, kind: str, study_id: int | None, **arguments: Any) -> Job:
    """Write the job down, and call the worker once that is committed."""
    job = Job.create(kind, study_id, arguments)
    job_id = job.id or 0
    call_after_commit(session(), lambda: task(queue, do_not_run_here)(job_id))
    return job


def call_after_commit(open_session: OrmSession, call: Callable[[], Any]) -> None:
    event.listen(open_session, "after_commit", lambda _session: call(), once=True)


def do_not_run_here(job_id: int) -> None:
    raise RuntimeError(f"Job {job_id} belongs to the worker. Start it with: needmap work")
