"""A study may be deleted while it is being analysed: the work ends, and nobody hears of a fault."""

import logging

import pytest

from surveyapp import runs
from surveyapp.database import session_scope
from surveyapp.jobs import enqueue
from surveyapp.models import Job, Run, Study
from surveyapp.worker import Worker
from tests.surveyapp.analysed import answer, start_study
from tests.surveyapp.swift_analysis import SWIFT, leave_charts_blank

pytestmark = pytest.mark.both_databases


@pytest.fixture(autouse=True)
def swift(monkeypatch):
    leave_charts_blank(monkeypatch)


class Desk:
    """A study with answers, its analysis on the queue, and a worker that meets a deletion on its way."""

    def __init__(self, app, config) -> None:
        self.app, self.engine = app, app.extensions["engine"]
        self.study_id = start_study(app)
        answer(app, self.study_id, 40)
        self.worker = Worker(config, {"analysis": self.analyse})
        self.delete_at = ""
        with session_scope(self.engine) as opened:
            self.run_id = Run.begin(self.study_id, SWIFT).id
            self.job_id = enqueue(self.worker.queue, "analysis", self.study_id, run_id=self.run_id).id
            opened.commit()

    def analyse(self, arguments, config, report_progress) -> None:
        if self.delete_at == "before":
            self.delete()

        def report(stage, share):
            if stage == self.delete_at:
                self.delete()
            report_progress(stage, share)

        runs.perform_analysis(arguments, config, report)
        if self.delete_at == "after":
            self.delete()

    def delete(self) -> None:
        with session_scope(self.engine) as other:
            self.what_goes().delete() if self.what == "study" else other.delete(self.what_goes())
            other.commit()

    def what_goes(self):
        return Study.find(self.study_id) if self.what == "study" else Run.find(self.run_id)

    def perform(self, what: str, at: str) -> None:
        self.what, self.delete_at = what, at
        self.worker.perform(self.job_id)

    def found(self, model, number):
        with session_scope(self.engine, reading=True):
            return model.find(number)


@pytest.fixture
def desk(app, config):
    desk = Desk(app, config)
    yield desk
    desk.worker.close()


@pytest.mark.parametrize("at", ["before", "Drawing the charts", "after"])
def test_a_study_deleted_while_it_is_analysed_leaves_nothing_and_no_fault(desk, caplog, at):
    caplog.set_level(logging.INFO, logger="needmap.worker")
    if at == "after" and desk.app.extensions["needmap"].on_sqlite:
        pytest.skip("on SQLite a deletion waits until the worker has written what it found")
    desk.perform("study", at)
    assert desk.found(Job, desk.job_id) is None
    assert desk.found(Run, desk.run_id) is None
    assert not [record for record in caplog.records if record.levelno >= logging.WARNING]
    with session_scope(desk.engine, reading=True):
        assert Job.overdue() == []


@pytest.mark.parametrize("at", ["before", "Drawing the charts"])
def test_the_analysis_of_a_run_that_was_deleted_ends_without_a_result(desk, caplog, at):
    desk.perform("run", at)
    job = desk.found(Job, desk.job_id)
    assert (job.state, job.error, job.attempts) == ("cancelled", None, 1)
    assert not [record for record in caplog.records if record.levelno >= logging.WARNING]
    with session_scope(desk.engine, reading=True):
        assert Job.overdue() == []
