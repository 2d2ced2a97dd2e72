from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from analysis import errand, remote_task, scheduler
from analysis.errors import AnalysisError
from analysis.findings import derive_findings
from analysis.packing import Packer, unpacked
from analysis.parallel import in_parallel
from tests.analysis.cluster import Cluster, cluster_of
from tests.analysis.remote_work import (
    Survey,
    leave_a_mark,
    refuse,
    spread_of_a_resample,
    threads,
    where_and_what,
)
from tests.analysis.simulated_survey import NEEDS, QUICK, simulated_survey
from tests.free_port import free_port

pytest.importorskip("distributed", reason="the extra 'cluster' is not installed")
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    with cluster_of(2) as started:
        yield started


@pytest.fixture
def on_two_machines(cluster: Cluster) -> Iterator[Cluster]:
    scheduler.use(cluster.address)
    yield cluster
    scheduler.use(None)


def digest_with(n_jobs: int | None) -> str:
    answers = np.random.default_rng(3).normal(size=(300, 6))
    outcomes = list(in_parallel(spread_of_a_resample, [(answers, number) for number in range(12)], n_jobs))
    return hashlib.sha256(np.array(outcomes).tobytes()).hexdigest()


def test_one_core_two_cores_and_a_cluster_come_to_the_same_digest(on_two_machines):
    on_the_cluster = digest_with(None)
    assert on_the_cluster == digest_with(1)
    scheduler.use(None)
    assert on_the_cluster == digest_with(2)


def test_a_whole_analysis_has_the_same_digest_on_a_cluster(on_two_machines):
    answers, quick = simulated_survey(160), replace(QUICK, n_resamples=2, null_draws=0, k_max=3)
    there = derive_findings(answers, (), NEEDS, replace(quick, n_jobs=None)).digest
    assert there == derive_findings(answers, (), NEEDS, quick).digest


def test_the_work_is_done_elsewhere_in_order_and_in_one_thread(on_two_machines):
    survey = Survey("few", np.arange(20.0)[:, None])
    outcomes = list(in_parallel(where_and_what, [(survey, number) for number in range(20)], None))
    assert [answer for _, answer, _ in outcomes] == list(range(20))
    assert os.getpid() not in {process for process, _, _ in outcomes}
    assert set(in_parallel(threads, [(1,), (2,), (3,)], None)) == {1}


def test_with_one_job_nothing_leaves_this_process(on_two_machines):
    survey = Survey("few", np.ones((2, 1)))
    outcomes = in_parallel(where_and_what, [(survey, 0), (survey, 1)], 1)
    assert {process for process, _, _ in outcomes} == {os.getpid()}


def test_a_fault_in_a_task_reads_as_it_would_here(on_two_machines):
    with pytest.raises(AnalysisError, match=r"^task 1: it cannot be\. To mend it, leave it\.$"):
        list(in_parallel(refuse, [(1,), (2,)], None))


def test_who_cancels_stops_the_tasks_that_have_not_begun(on_two_machines, tmp_path):
    tasks = [(str(tmp_path), number) for number in range(200)]
    with closing(in_parallel(leave_a_mark, tasks, None)) as outcomes:
        assert next(outcomes) == 0
    time.sleep(0.5)
    assert len(list(tmp_path.iterdir())) < 20


def test_other_libraries_on_a_machine_are_refused_by_name(on_two_machines, monkeypatch):
    monkeypatch.setattr(errand, "libraries", lambda: {**remote_task.libraries(), "numpy": "1.0"})
    with pytest.raises(scheduler.SchedulerError, match=r"computes with numpy .*constraints\.txt on every"):
        list(in_parallel(threads, [(1,), (2,)], None))


def test_a_machine_that_dies_in_the_middle_changes_nothing(on_two_machines):
    survey = Survey("many", np.arange(400_000.0).reshape(-1, 4))
    tasks = [(survey, number) for number in range(120)]
    with closing(in_parallel(where_and_what, tasks, None)) as outcomes:
        found = [next(outcomes) for _ in range(20)]
        doomed = on_two_machines.processes[1]
        assert doomed.pid in {process for process, _, _ in found}
        doomed.send_signal(signal.SIGKILL)
        found += outcomes
    assert [answer for _, answer, _ in found] == [4.0 * number for number in range(120)]
    assert doomed.pid not in {process for process, _, _ in found[-50:]}
    assert not any(writeable for _, _, writeable in found)


def test_when_every_machine_is_lost_a_new_one_takes_over(on_two_machines):
    survey = Survey("many", np.arange(400_000.0).reshape(-1, 4))
    with closing(in_parallel(where_and_what, [(survey, number) for number in range(40)], None)) as outcomes:
        found = [next(outcomes) for _ in range(5)]
        on_two_machines.processes[2].send_signal(signal.SIGKILL)
        newcomer = on_two_machines.start_worker()
        found += outcomes
    assert [answer for _, answer, _ in found] == [4.0 * number for number in range(40)]
    assert found[-1][0] == newcomer.pid


def test_a_scheduler_that_breaks_off_ends_the_work_with_a_sentence(on_two_machines):
    survey = Survey("few", np.arange(40.0)[:, None])
    outcomes = in_parallel(where_and_what, [(survey, number) for number in range(40)], None)
    assert next(outcomes)[1] == 0
    on_two_machines.processes[0].send_signal(signal.SIGKILL)
    with pytest.raises(scheduler.SchedulerError, match="it broke off in the middle of the work"):
        list(outcomes)


def test_a_scheduler_that_does_not_answer_is_named_with_its_mend(monkeypatch):
    monkeypatch.setattr(scheduler, "SECONDS_TO_CONNECT", 0.5)
    address = f"tcp://127.0.0.1:{free_port()}"
    scheduler.use(address)
    try:
        with pytest.raises(scheduler.SchedulerError) as told:
            list(in_parallel(threads, [(1,), (2,)], None))
    finally:
        scheduler.use(None)
    assert str(told.value).startswith(f"The scheduler {address}: it does not answer within 0.5 seconds.")
    assert "NEEDMAP_SCHEDULER" in told.value.mend


def test_a_large_array_that_tasks_share_is_packed_apart_and_once():
    survey = Survey("many", np.ones((200_000, 1)))
    packer = Packer(where_and_what)
    packed = [packer.pack((survey, number)) for number in range(3)]
    assert [numbers for _, numbers in packed] == [[0], [0], [0]]
    assert max(len(content) for content, _ in packed) < 1000
    work, (again, number) = unpacked(*packed[2], [packer.arrays[0]])
    assert (work, again.name, number) == (where_and_what, "many", 2)
    assert np.shares_memory(again.answers, survey.answers)
    assert not again.answers.flags.writeable


def test_distributed_is_imported_only_where_a_scheduler_is_in_use():
    script = "import sys, analysis.parallel; print('distributed' in sys.modules, 'dask' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.split() == ["False", "False"]
