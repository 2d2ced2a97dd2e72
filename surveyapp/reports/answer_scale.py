"""The scale that means of answers are told on."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from surveyapp.filters import share_interval, with_interval


@dataclass(frozen=True)
class AnswerScale:
    """What the items are answered on, as means of answers are told.

    alike: all on one scale; otherwise means of needs run from 0 to 1;  yes_no: on 0 and 1 alone
    """

    low: float
    high: float
    alike: bool
    yes_no: bool

    @property
    def ends(self) -> tuple[float, float]:
        return (self.low, self.high) if self.alike else (0, 1)

    @property
    def in_percent(self) -> bool:
        return self.yes_no or not self.alike

    @property
    def words(self) -> str:
        if self.yes_no:
            return "the share who say yes"
        if self.alike:
            return f"the mean answer on the scale from {self.low:g} to {self.high:g}"
        return "the mean answer, brought to one scale from 0 % to 100 %"

    @property
    def share_of(self) -> str:
        """What means are per cent of, beside a chart; empty where they are in units of the answers."""
        if self.yes_no:
            return "share who say yes"
        return "" if self.alike else "mean answer, from end to end of its scale"

    def mean(self, value: float | None, interval: Sequence[float] | None) -> str:
        return share_interval(value, interval) if self.in_percent else with_interval(value, interval)

    def mean_of(self, item: dict[str, Any]) -> str:
        """An item's own mean; in its own unit where it is measured, and others have other scales."""
        told = self.mean if self.is_known(item) else with_interval
        return told(None if item["mean"] is None else self.placed(item, item["mean"]), None)

    def is_known(self, item: dict[str, Any]) -> bool:
        """Whether means of the item can be told beside others."""
        return self.alike or bool(item.get("ends"))

    def placed(self, item: dict[str, Any], value: float) -> float:
        """A mean of the answers to an item, from 0 to 1 where items have different scales."""
        if self.alike or not self.is_known(item):
            return value
        low, high = item["ends"]
        return float((value - low) / (high - low)) if high > low else 0.0


def answer_scale(result: dict[str, Any]) -> AnswerScale:
    data = result["data"]
    ends = data["scale"] if "scale" in data else ends_seen(data["items"])
    low, high = ends or (0, 1)
    two = all(0 < len(item["shares"]) <= 2 for item in data["items"])
    return AnswerScale(low, high, alike=bool(ends), yes_no=two and bool(ends) and (low, high) == (0, 1))


def ends_seen(items: Sequence[dict[str, Any]]) -> tuple[float, float] | None:
    """For results that do not say on which scale their items were answered."""
    codes = [[one["code"] for one in item["shares"]] for item in items]
    numbers = [[code for code in known if isinstance(code, int | float)] for known in codes]
    ends = {(min(known), max(known)) for known in numbers if known}
    return ends.pop() if len(ends) == 1 else None
