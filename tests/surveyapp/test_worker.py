"""A worker that dies loses nothing; a job can be cancelled; whoever waits is told how it ended."""

import os
import signal
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest

from surveyapp.clock import utc_now
from surveyapp.database import open_engine, session_scope
from surveyapp.jobs import enqueue
from surveyapp.models import Account, Job
from surveyapp.worker import LeaseLost, Worker

pytestmark = pytest.mark.both_databases


class KnownFault(Exception):
    mend = "ask for more answers"


class Office:
    """A worker, its queue and its database, for work of the test's own."""

    def __init__(self, config, work):
        self.config, self.engine = config, open_engine(config.database_url)
        self.worker = Worker(config, {"work": work, "analysis": work})
        self.queue = self.worker.queue

    def ask(self, kind="work", **arguments):
        with session_scope(self.engine) as opened:
            job = enqueue(self.queue, kind, None, **arguments)
            opened.commit()
            return job.id

    def change(self, job_id, **values):
        with session_scope(self.engine) as opened:
            for name, value in values.items():
                setattr(Job.find(job_id), name, value)
            opened.commit()

    def job(self, job_id):
        with session_scope(self.engine):
            return Job.find(job_id)

    def wait_until(self, job_id, *states):
        deadline = time.monotonic() + 30
        while (job := self.job(job_id)).state not in states:
            assert time.monotonic() < deadline, f"job is still {job.state} ({job.stage})"
            time.sleep(0.05)
        return job

    def close(self):
        self.engine.dispose()
        self.worker.close()


@pytest.fixture
def office(config):
    offices = []

    def open_office(work):
        offices.append(Office(config, work))
        return offices[-1]

    yield open_office
    for office in offices:
        office.close()


def test_work_done_is_written_down(office):
    seen = []
    here = office(lambda arguments, config, report: seen.append(arguments))
    job_id = here.ask(run_id=7)
    assert here.job(job_id).state == "waiting"
    here.worker.perform(job_id)
    assert seen == [{"run_id": 7}]
    assert here.job(job_id).state == "done"


def test_a_job_is_on_the_queue_once_it_is_committed_and_not_before(office):
    here = office(lambda *_: None)
    with session_scope(here.engine) as opened:
        enqueue(here.queue, "work", None)
        assert here.queue.huey.pending_count() == 0
        opened.rollback()
    assert here.queue.huey.pending_count() == 0
    here.ask()
    assert here.queue.huey.pending_count() == 1


def test_the_stage_and_the_share_done_can_be_watched(office):
    here = office(lambda arguments, config, report: report("Counting", 0.4) or time.sleep(0.1))
    job_id = here.ask()
    here.worker.perform(job_id)
    assert (here.job(job_id).stage, here.job(job_id).share) == ("Counting", 0.4)


def test_a_fault_of_the_data_is_told_in_its_own_words(office):
    def work(arguments, config, report):
        raise KnownFault("There are 3 answers; ask for more.")

    here = office(work)
    job_id = here.ask()
    here.worker.perform(job_id)
    assert here.job(job_id).state == "failed"
    assert here.job(job_id).error == "There are 3 answers; ask for more."


def test_a_fault_of_ours_is_told_without_its_traceback(office):
    here = office(lambda *_: 1 / 0)
    job_id = here.ask()
    here.worker.perform(job_id)
    assert "ZeroDivision" not in here.job(job_id).error
    assert "Nothing was lost" in here.job(job_id).error


def test_a_job_can_be_cancelled_while_it_runs(office):
    def work(arguments, config, report):
        here.change(job_id, cancel_requested_at=utc_now())
        report("Going on", 1.0)
        pytest.fail("the work went on after it was cancelled")

    here = office(work)
    job_id = here.ask()
    here.worker.perform(job_id)
    assert here.job(job_id).state == "cancelled"


def test_a_job_cancelled_before_it_began_never_runs(office):
    here = office(lambda *_: pytest.fail("it ran"))
    job_id = here.ask()
    with session_scope(here.engine) as opened:
        Job.find(job_id).request_cancel()
        opened.commit()
    here.worker.perform(job_id)
    assert here.job(job_id).state == "cancelled"


def test_two_workers_never_do_the_same_job(office):
    runs = []
    here = office(lambda *_: runs.append(1) or second.perform(job_id))
    second = Worker(here.config, {"work": lambda *_: runs.append(2)})
    job_id = here.ask()
    here.worker.perform(job_id)
    second.perform(job_id)
    second.close()
    assert runs == [1]


def test_a_worker_that_lost_its_lease_leaves_the_job_to_the_other(office):
    def work(arguments, config, report):
        here.change(job_id, holder="another", lease_until=utc_now() + timedelta(minutes=1))
        with pytest.raises(LeaseLost):
            report("Late", 1.0)
        raise LeaseLost(job_id)

    here = office(work)
    job_id = here.ask()
    here.worker.perform(job_id)
    assert here.job(job_id).state == "running"
    assert here.job(job_id).holder == "another"


def test_a_job_that_keeps_killing_its_worker_is_given_up(office):
    here = office(lambda *_: pytest.fail("it ran a fourth time"))
    job_id = here.ask()
    here.change(job_id, attempts=3)
    here.worker.perform(job_id)
    assert here.job(job_id).state == "failed"
    assert "3 times" in here.job(job_id).error


SLOW_WORKER = """
import sys, time
from surveyapp.config import Config
from surveyapp.worker import Worker

def work(arguments, config, report):
    for step in range(arguments["steps"]):
        report(f"Step {step}", step / arguments["steps"])
        time.sleep(0.25)

Worker(Config.from_environment(), {"work": work}).run()
"""


def test_a_short_job_does_not_wait_for_a_long_one(office):
    def work(arguments, config, report):
        if arguments.get("long"):
            here.worker.perform(short)  # as another thread of the same worker does
            assert here.job(short).state == "done"

    here = office(work)
    long, short = here.ask("analysis", long=True), here.ask()
    here.worker.perform(long)
    assert here.job(long).state == "done"


def test_long_jobs_are_done_one_after_another(office):
    def work(arguments, config, report):
        if arguments.get("first"):
            here.worker.perform(second)
            assert here.job(second).state == "waiting"

    here = office(work)
    first, second = here.ask("analysis", first=True), here.ask("analysis")
    before = here.queue.huey.pending_count()
    here.worker.perform(first)
    assert here.queue.huey.pending_count() == before + 1  # the second is called again
    here.worker.perform(second)
    assert here.job(second).state == "done"


def test_the_worker_hears_of_a_job_at_once_and_not_when_its_lease_has_run_out(office, monkeypatch):
    monkeypatch.setattr("surveyapp.models.job.LEASE", timedelta(hours=1))
    here = office(lambda *_: None)
    worker = start_worker(here.config)
    first = here.ask(steps=1)
    here.wait_until(first, "done")
    second = here.ask(steps=1)
    here.wait_until(second, "done")
    worker.terminate()
    assert worker.wait(timeout=20) == 0


def start_worker(config):
    environment = {**os.environ, "NEEDMAP_VAR": str(config.var), "DATABASE_URL": config.database_url}
    root = Path(__file__).parents[2]
    return subprocess.Popen([sys.executable, "-c", SLOW_WORKER], env=environment, cwd=root)


def test_a_killed_workers_job_is_taken_up_again(office):
    here = office(lambda *_: None)
    job_id = here.ask(steps=400)
    first = start_worker(here.config)
    here.wait_until(job_id, "running")
    first.send_signal(signal.SIGKILL)
    first.wait()
    here.change(job_id, lease_until=utc_now() - timedelta(seconds=1), arguments={"steps": 1})
    second = start_worker(here.config)
    job = here.wait_until(job_id, "done")
    second.terminate()
    assert second.wait(timeout=20) == 0
    assert job.attempts == 2


def test_a_job_says_it_is_starting_as_soon_as_it_is_taken_up(office):
    here = office(lambda *_: seen.append(here.job(job_id).stage))
    seen = []
    job_id = here.ask()
    assert here.job(job_id).stage == "Waiting for the worker"
    here.worker.perform(job_id)
    assert seen == ["Starting"]


def test_nothing_is_stored_for_a_job_that_another_took_up(office):
    def work(arguments, config, report):
        here.change(job_id, holder="another", lease_until=utc_now() + timedelta(minutes=1))
        Account.open("late@example.com", "Late", "reader")

    here = office(work)
    job_id = here.ask()
    here.worker.perform(job_id)
    assert here.job(job_id).state == "running"
    with session_scope(here.engine):
        assert Account.by_email("late@example.com") is None


def test_a_job_that_went_with_its_study_is_passed_over(office):
    ran: list[object] = []
    office(lambda *given: ran.append(given)).worker.perform(404)
    assert not ran
