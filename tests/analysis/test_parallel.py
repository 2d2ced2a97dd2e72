from __future__ import annotations

import os
from contextlib import closing

import numpy as np
import pytest

from analysis.parallel import in_parallel
from analysis.progress import Progress
from analysis.randomness import random_stream


def process_and_square(number: int) -> tuple[int, int]:
    return os.getpid(), number**2


def fail(number: int) -> None:
    raise ZeroDivisionError


def test_with_one_job_no_other_process_is_started():
    outcomes = list(in_parallel(process_and_square, [(1,), (2,), (3,)], 1))
    assert outcomes == [(os.getpid(), 1), (os.getpid(), 4), (os.getpid(), 9)]


def test_with_two_jobs_the_order_stays_and_other_processes_work():
    outcomes = list(in_parallel(process_and_square, [(number,) for number in range(6)], 2))
    assert [square for _, square in outcomes] == [0, 1, 4, 9, 16, 25]
    assert os.getpid() not in {process for process, _ in outcomes}


@pytest.mark.parametrize("n_jobs", [1, 2])
def test_an_error_in_a_task_reaches_who_asked(n_jobs):
    with pytest.raises(ZeroDivisionError):
        list(in_parallel(fail, [(1,), (2,)], n_jobs))


def test_who_stops_early_is_not_scolded():
    with closing(in_parallel(process_and_square, [(number,) for number in range(50)], 2)) as outcomes:
        assert next(outcomes)[1] == 0


def test_a_stream_belongs_to_its_place_and_not_to_the_order_of_drawing():
    first = random_stream(1, 2, 3).random(4)
    random_stream(1, 9).random(100)
    assert np.array_equal(random_stream(1, 2, 3).random(4), first)
    assert not np.array_equal(random_stream(1, 3, 2).random(4), first)
    assert not np.array_equal(random_stream(2, 2, 3).random(4), first)


def test_progress_only_grows_and_keeps_to_its_stage():
    told: list[tuple[str, float]] = []
    progress = Progress(lambda stage, share: told.append((stage, share)))
    progress.begin("One", end=0.4)
    progress.reach(0.5)
    progress.begin("Two", end=1.0)
    progress.reach(0.5)
    progress.reach(0.1)
    assert told == [("One", 0.0), ("One", 0.2), ("Two", 0.4), ("Two", 0.7), ("Two", 0.7)]
