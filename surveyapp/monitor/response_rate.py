"""How many of those who were asked have finished."""

from dataclasses import dataclass

from surveyapp.monitor.share_interval import Interval, share_interval


@dataclass(frozen=True)
class ResponseRate:
    """asked  None where nobody can say; is_typed: a researcher said it; otherwise mails were counted"""

    asked: int | None
    completed: int
    is_typed: bool

    @property
    def share(self) -> float | None:
        return self.completed / self.asked if self.asked and self.is_possible else None

    @property
    def interval(self) -> Interval | None:
        return share_interval(self.completed, self.asked) if self.asked and self.is_possible else None

    @property
    def is_possible(self) -> bool:
        """False where more have finished than are said to have been asked."""
        return self.asked is None or self.completed <= self.asked


def response_rate(completed: int, typed: int | None, mailed: int, mailed_completed: int) -> ResponseRate:
    """What a researcher says counts: mails are seldom the only way in.

    completed  by any way, held against what was typed;  mailed_completed  by those who were mailed
    """
    if typed:
        return ResponseRate(typed, completed, is_typed=True)
    return ResponseRate(mailed or None, mailed_completed, is_typed=False)
