"""Long jobs one after another, short ones beside them: who waits for seconds never waits for minutes."""

import threading

LONG = frozenset({"analysis", "power", "typing_tool"})


class Turns:
    def __init__(self) -> None:
        self.mutex = threading.Lock()
        self.long_one_runs = False
        self.put_off: dict[int, None] = {}  # numbers of long jobs in the order they came

    def begin(self, kind: str, job_id: int) -> bool:
        """False for a long job while another runs: it is put off until that has ended."""
        if kind not in LONG:
            return True
        with self.mutex:
            if self.long_one_runs:
                self.put_off[job_id] = None
                return False
            self.long_one_runs = True
            return True

    def end(self, kind: str) -> tuple[int, ...]:
        """The jobs that were put off meanwhile."""
        if kind not in LONG:
            return ()
        with self.mutex:
            self.long_one_runs = False
            waiting, self.put_off = tuple(self.put_off), {}
            return waiting
