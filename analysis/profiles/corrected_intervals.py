"""Intervals of corrected shares, where errors by linearisation tell something and where they do not.

A share of 0 or 1 has no error by linearisation, so the interval of Wald would say that 0 of 13 people prove
that nobody is so. There Wilson's interval stands in, on the number of people whom the corrected weights are
worth (Kish), and for a difference Newcombe's of the two shares.

Source  Brown, Cai and DasGupta (2001), Statistical Science 16:101; Newcombe (1998), Statistics in Medicine
        17:873; weights below 0 count in Kish's number by their squares
"""

from __future__ import annotations

import numpy as np

from analysis.intervals import Interval, difference_by_limits, share_interval
from analysis.profiles.corrected import CorrectedPair


def interval_of_share(pair: CorrectedPair) -> Interval:
    if is_degenerate(pair.mean, pair.squared_error):
        return wilson(pair.mean, pair.worth)
    return between(pair.interval, 0, 1)


def interval_of_difference(pair: CorrectedPair) -> Interval:
    rest_degenerate = is_degenerate(pair.rest_mean, pair.rest_squared_error)
    if not rest_degenerate and not is_degenerate(pair.mean, pair.squared_error):
        return between(pair.difference_interval, -1, 1)
    share, rest = within(pair.mean), within(pair.rest_mean)
    return difference_by_limits(share, wilson(share, pair.worth), rest, wilson(rest, pair.rest_worth))


def is_degenerate(share: float, squared_error: float) -> bool:
    """Whether the error of a share says nothing: at 0 and 1, beyond them, and where it is 0 itself."""
    return not 0 < share < 1 or squared_error <= 0


def wilson(share: float, worth: float) -> Interval:
    return share_interval(within(share) * worth, worth) or (0.0, 1.0)


def within(share: float) -> float:
    """The correction can bring an estimate a little below 0 or above 1."""
    return min(max(share, 0.0), 1.0)


def between(interval: Interval, least: float, most: float) -> Interval:
    """The part of an interval that can be: a share is 0 to 1."""
    low, high = np.clip(interval, least, most).tolist()
    return low, high
