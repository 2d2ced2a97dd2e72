"""What is known of the whole market, or of all customers: its mix by a variable that was asked."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Margin:
    """The known mix of everybody the study is about, by one describing variable.

    shares  a code and its share of the population; they add up to 1, or to 100 where written in per cent
    source  where the figures come from: "sales by product line, 2025"
    """

    variable: str
    shares: tuple[tuple[object, float], ...]
    source: str = ""
