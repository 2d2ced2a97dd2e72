"""A study of forty people, some of whom did not read: two straight-liners, a copy, and one in a hurry."""

from surveyapp.database import session_scope
from surveyapp.handlers import HANDLERS
from surveyapp.models import Job, Response
from surveyapp.worker import Worker
from tests.surveyapp.analysed import ITEMS, answer, start_study

STRAIGHT, COPY, ORIGINAL, QUICK = (4, 5), 7, 6, 8  # by place


def careless_study(app) -> tuple[int, list[int]]:
    """The study, and the numbers of its responses in order."""
    study_id = start_study(app)
    answer(app, study_id, 40)
    with session_scope(app.extensions["engine"]) as opened:
        people = Response.completed_of(study_id)
        for place, person in enumerate(people):
            person.page_seconds = {"0": 40.0 + place % 5, "1": 20.0}
            person.answers = {**person.answers, "years": place}
        for place in STRAIGHT:
            people[place].answers = {**people[place].answers, **{f"needs.{item}": 3 for item in ITEMS}}
        people[COPY].answers = dict(people[ORIGINAL].answers)
        people[QUICK].page_seconds = {"0": 4.0, "1": 2.0}
        opened.commit()
        return study_id, [person.id for person in people]


def work_on(app, config, study_id: int, kind: str = "screening") -> Job:
    """What the worker does with the newest job of this kind."""
    with session_scope(app.extensions["engine"], reading=True):
        job = Job.newest(study_id, kind)
    worker = Worker(config, HANDLERS)
    worker.perform(job.id)
    worker.close()
    with session_scope(app.extensions["engine"], reading=True):
        return Job.find(job.id)
