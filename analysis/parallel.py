"""Where work is spread over processes; the numbers are the same on one core and on many."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Generator, Sequence
from typing import Any, TypeVar

from joblib import Parallel, cpu_count, delayed
from threadpoolctl import threadpool_limits

from analysis import errand, scheduler

Outcome = TypeVar("Outcome")


def in_parallel(
    work: Callable[..., Outcome], tasks: Sequence[tuple[Any, ...]], n_jobs: int | None
) -> Generator[Outcome, None, None]:
    """Yield work(*task) in the order of the tasks, each as soon as it is there.

    work    a function of a module, so that another process can find it
    n_jobs  processes; None takes every core; with 1 no other process is started. Where a scheduler is in
            use, its machines do the work, as many as there are, unless n_jobs is 1
    Closing it early drops the tasks that are left. Arrays of a megabyte and more, wherever they are in a
    task, reach other processes once however many tasks share them, and cannot be written to there.
    """
    if n_jobs != 1 and len(tasks) > 1 and scheduler.in_use():
        return errand.on_cluster(work, tasks)
    n_processes = min(cpu_count() if n_jobs is None else n_jobs, len(tasks))
    if n_processes <= 1:
        return (work(*task) for task in tasks)
    return on_this_machine(work, tasks, n_processes)


def on_this_machine(
    work: Callable[..., Outcome], tasks: Sequence[tuple[Any, ...]], n_processes: int
) -> Generator[Outcome, None, None]:
    calls = [delayed(single_threaded)(work, task) for task in tasks]
    outcomes = Parallel(n_jobs=n_processes, return_as="generator")(calls)
    try:
        # Not `yield from`, which would close joblib's generator itself, and loudly.
        for outcome in outcomes:  # noqa: UP028
            yield outcome
    finally:
        with warnings.catch_warnings():
            # joblib warns that it drops tasks under way, which is what someone who cancels asks for.
            warnings.simplefilter("ignore", UserWarning)
            outcomes.close()


def single_threaded(work: Callable[..., Outcome], task: tuple[Any, ...]) -> Outcome:
    """Do one task with BLAS and OpenMP held to one thread: threads change the last bits of sums."""
    with threadpool_limits(limits=1):
        return work(*task)
