"""Tasks on their way to other machines and back, in order, whatever happens to the machines."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TypeVar

from analysis.packing import Packer
from analysis.remote_task import LibrariesDifferError, do_packed, libraries
from analysis.scheduler import SchedulerError, connection

if TYPE_CHECKING:
    from distributed import Client, Future

Outcome = TypeVar("Outcome")

SECONDS_WITHOUT_MACHINES = 60
SECONDS_BETWEEN_LOOKS = 5
TASKS_A_THREAD = 3  # under way or waiting: enough that nobody idles, few enough that outcomes do not pile up
MOST_SENDINGS = 4


def on_cluster(
    work: Callable[..., Outcome], tasks: Sequence[tuple[Any, ...]]
) -> Generator[Outcome, None, None]:
    """Yield work(*task) in the order of the tasks, done by whichever machine is free.

    A machine that disappears is made up for by the others: what it was doing, and only that, is done again.
    Raises  whatever work raises; SchedulerError when the cluster is gone
    """
    errand = Errand(connection(), work)
    try:
        for task in tasks:
            while len(errand.under_way) >= errand.most_under_way():
                yield errand.next_outcome()
            errand.send(task)
        while errand.under_way:
            yield errand.next_outcome()
    except TaskFault as task:
        raise told(task.fault) from None
    except OSError as fault:
        raise SchedulerError(
            what="it broke off in the middle of the work",
            mend="start it again and repeat the analysis, or unset NEEDMAP_SCHEDULER",
        ) from fault
    finally:
        errand.drop()


class TaskFault(Exception):
    """Carries what a task raised past the faults of the way there and back."""

    def __init__(self, fault: BaseException) -> None:
        super().__init__(str(fault))
        self.fault = fault


class Errand:
    """Tasks of one kind on their way to the cluster and back, in order."""

    def __init__(self, client: Client, work: Callable[..., Any]) -> None:
        self.client = client
        self.packer = Packer(work)
        self.arrays: dict[int, Future[Any]] = {}
        self.under_way: deque[tuple[tuple[Any, ...], Future[Any]]] = deque()

    def most_under_way(self) -> int:
        n_threads = sum(self.client.nthreads().values())
        return int(max(1, TASKS_A_THREAD * n_threads))

    def send(self, task: tuple[Any, ...]) -> None:
        self.under_way.append((task, self.submitted(task)))

    def submitted(self, task: tuple[Any, ...]) -> Future[Any]:
        packed, numbers = self.packer.pack(task)
        arrays = [self.sent_array(number) for number in numbers]
        return self.client.submit(do_packed, packed, numbers, arrays, libraries(), pure=False)

    def sent_array(self, number: int) -> Future[Any]:
        """A large array goes to every machine, once; again when all that held it are gone."""
        if number not in self.arrays or self.arrays[number].status not in ("finished", "pending"):
            self.wait_for_machines()
            array = self.packer.arrays[number]
            self.arrays[number] = self.client.scatter(array, broadcast=True, hash=False)
        return self.arrays[number]

    def wait_for_machines(self) -> None:
        try:
            self.client.wait_for_workers(1, timeout=SECONDS_WITHOUT_MACHINES)
        except TimeoutError:
            raise SchedulerError(
                what=f"for {SECONDS_WITHOUT_MACHINES} seconds no machine has offered to work",
                mend="start workers (docs/scheduler.md), or unset NEEDMAP_SCHEDULER",
            ) from None

    def next_outcome(self) -> Any:
        """The outcome of the oldest task, sent again where it got lost with its machine or arrays."""
        from distributed import CancelledError

        task, future = self.under_way.popleft()
        for _ in range(MOST_SENDINGS):
            fault = self.fault_of(future)
            if fault is not None:
                raise TaskFault(fault)
            if future.status == "finished":
                with suppress(CancelledError):
                    return future.result()
            future = self.submitted(task)
        raise SchedulerError(
            what=f"one task was lost {MOST_SENDINGS} times",
            mend="look at the logs of its machines, which may lack memory",
        )

    def fault_of(self, future: Future[Any]) -> BaseException | None:
        """What the task raised, once it has ended; an outcome lost with its machine is on its way again."""
        while future.status in ("pending", "lost"):
            try:
                future.exception(timeout=SECONDS_BETWEEN_LOOKS)
            except TimeoutError:
                self.wait_for_machines()
        fault: BaseException | None = future.exception()
        return fault

    def drop(self) -> None:
        """Let go of what is not asked for any more."""
        with suppress(OSError):  # the scheduler may be gone
            self.client.cancel([future for _, future in self.under_way])
        self.under_way.clear()
        self.arrays.clear()


def told(fault: BaseException) -> BaseException:
    """The fault of a task as whoever waits should read it."""
    from distributed import KilledWorker

    if isinstance(fault, KilledWorker):
        return SchedulerError(
            what="its machines broke off during the same task several times",
            mend="look at their logs: often they lack memory",
        )
    if isinstance(fault, ImportError):
        return SchedulerError(
            what=f"one of its machines does not know Needmap ({fault})",
            mend="install the same version of Needmap there, with the same constraints.txt",
        )
    if isinstance(fault, LibrariesDifferError):
        return SchedulerError(what=str(fault), mend="install the same constraints.txt on every machine")
    return fault
