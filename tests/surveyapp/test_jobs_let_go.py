"""While a job reads, computes or ends, people go on answering: it holds the database to write down alone."""

import time
from datetime import timedelta
from functools import partial

import pytest

from analysis.typing_tool.typing_tool import make_typing_tool
from surveyapp import jobs
from surveyapp.database import bare, session, session_scope
from surveyapp.models import Account, Job, Response, Run, TypingTool
from surveyapp.worker import Worker
from tests.surveyapp.analysed import answer, start_study
from tests.surveyapp.at_work import do_the_newest
from tests.surveyapp.swift_analysis import SWIFT, leave_charts_blank
from tests.surveyapp.typing_result import run_with_segments


@pytest.fixture
def study_id(app, monkeypatch) -> int:
    leave_charts_blank(monkeypatch)
    quick = partial(make_typing_tool, n_folds=4, n_repeats=1)
    monkeypatch.setattr("analysis.typing_tool.from_result.make_typing_tool", quick)
    study_id = start_study(app)
    answer(app, study_id, 120)
    return study_id


def wanted(kind: str, study_id: int) -> dict[str, int]:
    if kind == "analysis":
        return {"run_id": Run.begin(study_id, SWIFT).id}
    if kind == "typing_tool":
        run_id = Run.newest_finished(study_id).id
        return {
            "typing_tool_id": TypingTool.begin(
                study_id, run_id, None, {"n_questions": 3, "certainty": 0.5}
            ).id
        }
    return {"study": study_id}


@pytest.mark.parametrize("kind", ["analysis", "screening", "typing_tool"])
def test_answers_are_kept_while_a_job_reads_those_there_are(app, config, monkeypatch, study_id, kind):
    run_with_segments(app, study_id)
    with session_scope(app.extensions["engine"]) as opened:
        jobs.enqueue(app.extensions["queue"], kind, study_id, **wanted(kind, study_id))
        opened.commit()
    kept = []
    read = Response.completed_of

    def completed_of(*about, **more):
        found = read(*about, **more)
        with bare(config.database_url) as beside:
            beside.execute("PRAGMA busy_timeout=50")
            beside.execute("BEGIN IMMEDIATE")  # as whoever answers does; refused while another writes
            beside.execute("ROLLBACK")
        kept.append(kind)
        return found

    monkeypatch.setattr(Response, "completed_of", completed_of)
    do_the_newest(app, config, study_id, kind)
    assert kept


def test_a_job_that_ends_while_its_heartbeat_wants_to_write_does_not_wait_for_it(app, config, monkeypatch):
    """Each waited for the other, half a minute long, and nobody's answer was kept meanwhile."""
    monkeypatch.setattr("surveyapp.lease.LEASE", timedelta(seconds=0.2))

    def work(_arguments, _config, _report):
        session().add(Account.open("new@example.com", "New", "researcher"))
        session().flush()
        time.sleep(0.3)  # a heartbeat comes, and waits

    worker = Worker(config, {"work": work})
    with session_scope(app.extensions["engine"]) as opened:
        job = jobs.enqueue(worker.queue, "work", None)
        opened.commit()
    worker.perform(job.id)
    worker.close()
    with session_scope(app.extensions["engine"], reading=True):
        assert Job.find(job.id).state == "done"
