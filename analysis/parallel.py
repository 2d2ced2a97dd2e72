"""Where work is spread over processes; the numbers are the same on one core and on many."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

from joblib import Parallel, cpu_count, delayed
from threadpoolctl import threadpool_limits

Outcome = TypeVar("Outcome")


def in_parallel(
    work: Callable[..., Outcome], tasks: Sequence[tuple[Any, ...]], n_jobs: int | None
) -> Iterator[Outcome]:
    """Yield work(*task) in the order of the tasks, each as soon as it is there.

    work    a function of a module, so that another process can find it
    n_jobs  processes; None takes every core; with 1 no other process is started
    """
    n_processes = min(cpu_count() if n_jobs is None else n_jobs, len(tasks))
    if n_processes <= 1:
        for task in tasks:
            yield work(*task)
        return
    calls = [delayed(single_threaded)(work, task) for task in tasks]
    outcomes = Parallel(n_jobs=n_processes, return_as="generator")(calls)
    try:
        yield from outcomes
    finally:
        outcomes.close()


def single_threaded(work: Callable[..., Outcome], task: tuple[Any, ...]) -> Outcome:
    """Do one task with BLAS and OpenMP held to one thread: threads change the last bits of sums."""
    with threadpool_limits(limits=1):
        return work(*task)
