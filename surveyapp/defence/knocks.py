"""How often someone came lately: counted in memory that all web processes share, and nowhere else.

What comes in is hashed with a salt of the day. The hash is not kept either: it chooses counters in a table
that many share (a count-min sketch, Cormode and Muthukrishnan 2005), so it may count too many, never too few.
Every ten minutes the older half is wiped, every day the salt; when the server stops everything is gone.
"""

import hashlib
import mmap
import os
import struct
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import get_context

WINDOW = 600  # seconds
WIDTH, DEPTH = 1 << 16, 3
CELL = struct.Struct("<I")
HEAD = struct.Struct("<QQ32s")  # window, day, salt
HALF = WIDTH * DEPTH * CELL.size
PATIENCE = 0.2  # seconds; a process that was killed may have taken the lock along


class Knocks:
    """Made before the server forks: the pages of memory are then the same for all."""

    def __init__(self) -> None:
        self.memory = mmap.mmap(-1, HEAD.size + 2 * HALF)
        self.processes = get_context("fork").Lock()
        self.threads = threading.Lock()

    def count(self, *parts: str | bytes, now: float | None = None) -> float:
        """Note one more of these, and tell how many came in the last ten minutes, this one included."""
        with self.held():
            window, salt = self.turned(time.time() if now is None else now)
            places = list(self.places(salt, parts))
            half = window % 2 * HALF
            for place in places:
                self.add(half + place)
            recent = min(self.at(half + place) for place in places)
            before = min(self.at(HALF - half + place) for place in places)
        passed = (time.time() if now is None else now) % WINDOW / WINDOW
        return recent + before * (1 - passed)

    @contextmanager
    def held(self) -> Iterator[None]:
        with self.threads:
            mine = self.processes.acquire(timeout=PATIENCE)
            try:
                yield
            finally:
                if mine:
                    self.processes.release()

    def turned(self, now: float) -> tuple[int, bytes]:
        """The window and the salt of now; what is older than the window before is wiped."""
        window, day = int(now // WINDOW), int(now // 86400)
        was_window, was_day, salt = HEAD.unpack_from(self.memory, 0)
        if (window, day) == (was_window, was_day):
            return window, salt
        fresh = day != was_day or abs(window - was_window) > 1
        salt = os.urandom(32) if day != was_day else salt
        HEAD.pack_into(self.memory, 0, window, day, salt)
        for half in (0, HALF) if fresh else (window % 2 * HALF,):
            self.memory[HEAD.size + half : HEAD.size + half + HALF] = bytes(HALF)
        return window, salt

    def places(self, salt: bytes, parts: tuple[str | bytes, ...]) -> Iterator[int]:
        mixed = hashlib.blake2b(key=salt, digest_size=4 * DEPTH)
        for part in parts:
            mixed.update(hashlib.sha256(part if isinstance(part, bytes) else part.encode()).digest())
        for row, number in enumerate(struct.unpack(f"<{DEPTH}I", mixed.digest())):
            yield (row * WIDTH + number % WIDTH) * CELL.size

    def at(self, place: int) -> int:
        found: int = CELL.unpack_from(self.memory, HEAD.size + place)[0]
        return found

    def add(self, place: int) -> None:
        CELL.pack_into(self.memory, HEAD.size + place, min(self.at(place) + 1, 2**32 - 1))
