"""JOBS. Hand work to the worker, by name. Light: pages import it, and nothing that computes is imported here.

Huey takes a task off its queue before running it, so the queue alone forgets what a killed worker was doing.
Our own job row remembers: `surveyapp.worker` takes a job up by a lease, and again when the lease has run out.
"""

from collections.abc import Callable
from typing import Any

from huey import Huey, PostgresHuey, SqliteHuey
from sqlalchemy import event

from surveyapp.config import Config
from surveyapp.database import session
from surveyapp.models import Job

Perform = Callable[[int], None]


def do_not_run_here(job_id: int) -> None:
    raise RuntimeError(f"Job {job_id} belongs to the worker. Start it with: needmap work")


class Queue:
    """Huey with the one task there is: perform the job with this number."""

    def __init__(self, config: Config, perform: Perform = do_not_run_here) -> None:
        def perform_job(job_id: int) -> None:
            perform(job_id)

        self.huey = open_huey(config)
        self.call = self.huey.task()(perform_job)  # caller and worker know the task by this name
        self.close()  # the connection that made its tables: a server forks after this

    def close(self) -> None:
        self.huey.storage.close()


def open_huey(config: Config) -> Huey:
    if config.on_sqlite:
        config.var.mkdir(parents=True, exist_ok=True)
        return SqliteHuey("needmap", filename=str(config.var / "queue.db"), results=False, timeout=30)
    return PostgresHuey("needmap", dsn=config.database_url.replace("+psycopg", ""), results=False)


def enqueue(queue: Queue, kind: str, study_id: int | None, **arguments: Any) -> Job:
    """Write the job down, and call the worker once that is committed."""
    job = Job.create(kind, study_id, arguments)
    job_id = job.id or 0
    event.listen(session(), "after_commit", lambda _session: queue.call(job_id), once=True)
    return job
