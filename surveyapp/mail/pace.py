"""So many mails a minute, and not more."""

import time
from collections.abc import Callable

STEP = 1.0  # seconds between two looks at whether to go on


class Pace:
    def __init__(self, a_minute: int) -> None:
        self.gap = 60 / a_minute
        self.free_at = time.monotonic()

    def wait(self, look: Callable[[], None]) -> None:
        """Until the next may go out; `look` is called on the way, and may raise."""
        while (left := self.free_at - time.monotonic()) > 0:
            time.sleep(min(left, STEP))
            look()
        self.free_at = max(self.free_at, time.monotonic()) + self.gap
