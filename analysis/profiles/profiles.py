"""The profile of a segment, as the result document shows it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.arrays import Floats
from analysis.intervals import Interval
from analysis.profiles.described import Described
from analysis.profiles.judgements import Judgement
from analysis.profiles.needs_in_segments import CandidateInSegment, ItemInSegment, NeedInSegment
from analysis.profiles.quotes import Quote
from analysis.profiles.roles import RoleInSegment
from analysis.profiles.spread import Spread

UNSURE_JACCARD = 0.5


@dataclass(frozen=True)
class Profile:
    """One segment.

    label      1 = largest;  words  how the researcher described it; empty where they did not
    size        people in it;  share  of the whole, 0 to 1, by weight where there are any
    jaccard    mean similarity when found again, 0 to 1
    same       what is shown not to differ from everyone else;  undecided  what is shown neither way
    spread     how alike its people are;  typical  rows of those nearest its centre, for the researcher only
    quotes     what its people wrote, for the researcher only
    roles      value, satisfaction and loyalty, where the study asks for them
    judgements reachable, substantial, actionable
    persona    two to four sentences;  empty where the segment has fewer people than the minimum cell
    """

    label: int
    name: str
    words: str
    size: int
    share: float
    share_interval: Interval | None
    jaccard: float
    needs: tuple[NeedInSegment, ...]
    candidate_needs: tuple[CandidateInSegment, ...]
    items: tuple[ItemInSegment, ...]
    describe: tuple[Described, ...]
    distinctive: tuple[str, ...]
    same: tuple[str, ...]
    undecided: tuple[str, ...]
    spread: Spread
    typical: tuple[int, ...]
    quotes: tuple[Quote, ...]
    roles: tuple[RoleInSegment, ...]
    judgements: tuple[Judgement, ...]
    persona: str


def share_interval_of(shares: Floats, jaccard: float) -> Interval | None:
    """Middle 95 % of a segment's share over resamples (b,); None when it was not found again often enough."""
    if jaccard < UNSURE_JACCARD:
        return None
    low, high = np.quantile(shares, [0.025, 0.975]).tolist()
    return low, high
