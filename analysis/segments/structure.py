"""Whether there are groups at all, which is another question than whether a division can be repeated."""

from __future__ import annotations

from dataclasses import dataclass

UNTESTED = (
    "Whether these answers fall into natural groups has not been tested. Stability alone does not show it: "
    "people spread evenly along a line can also be cut into the same segments again and again. "
    "Read the segments as a division that can be reproduced, not as groups proven to exist."
)


@dataclass(frozen=True)
class Structure:
    """verdict: natural, reproducible, constructive, none or untested; p: of the structure test, or None."""

    verdict: str
    sentence: str
    p: float | None


def judge_structure() -> Structure:
    """Say what is known about the structure of the answers: without a test of it, nothing."""
    return Structure("untested", UNTESTED, None)
