"""Long jobs one after another, short ones beside them: who waits for seconds never waits for minutes."""

import threading
from collections import defaultdict

LANES = {**dict.fromkeys(("analysis", "power", "same_segments", "typing_tool"), "numbers"), "mail": "mail"}
"""kind of job -> where one runs at a time. Mails are paced, and mostly wait: they have a lane of their own"""


class Turns:
    def __init__(self) -> None:
        self.mutex = threading.Lock()
        self.taken: set[str] = set()
        self.put_off: dict[str, dict[int, None]] = defaultdict(dict)  # lane -> numbers of jobs, in order

    def begin(self, kind: str, job_id: int) -> bool:
        """False while another job is in the lane: this one is put off until that has ended."""
        lane = LANES.get(kind)
        if lane is None:
            return True
        with self.mutex:
            if lane in self.taken:
                self.put_off[lane][job_id] = None
                return False
            self.taken.add(lane)
            return True

    def end(self, kind: str) -> tuple[int, ...]:
        """The jobs that were put off meanwhile."""
        lane = LANES.get(kind)
        if lane is None:
            return ()
        with self.mutex:
            self.taken.discard(lane)
            return tuple(self.put_off.pop(lane, {}))
