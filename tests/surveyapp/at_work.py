"""The worker, for tests that ask for a job on a page and look at what came of it."""

from surveyapp.database import session_scope
from surveyapp.handlers import HANDLERS
from surveyapp.models import Job
from surveyapp.worker import Worker


def do_the_newest(app, config, study_id: int, kind: str) -> None:
    """The newest job of this kind, to its end, which must be a good one."""
    worker = Worker(config, HANDLERS)
    with session_scope(app.extensions["engine"], reading=True):
        job = Job.newest(study_id, kind)
    worker.perform(job.id)
    worker.close()
    with session_scope(app.extensions["engine"], reading=True):
        assert Job.find(job.id).state == "done", Job.find(job.id).error
