"""Tells whoever waits how far the analysis is; whatever they raise stops it."""

from __future__ import annotations

from collections.abc import Callable

Report = Callable[[str, float], None]


class Progress:
    """Turns shares of a stage into one share of the whole that only grows."""

    def __init__(self, report: Report | None) -> None:
        self._report = report
        self._stage, self._start, self._end, self._share = "", 0.0, 0.0, 0.0

    def begin(self, stage: str, end: float) -> None:
        """Start a stage, named in words, that will end at this share (0 to 1) of the whole."""
        self._stage, self._start, self._end = stage, self._end, end
        self.reach(0.0)

    def reach(self, share: float) -> None:
        """Say what share (0 to 1) of the present stage is done."""
        self._share = max(self._share, self._start + share * (self._end - self._start))
        if self._report is not None:
            self._report(self._stage, min(self._share, 1.0))
