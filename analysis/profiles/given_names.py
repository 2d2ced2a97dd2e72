"""Names and descriptions a researcher gave to segments, given again to the segments that are like them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.optimize import linear_sum_assignment

from analysis.arrays import Floats
from analysis.settings import SegmentName

ALIKE = 0.4
"""largest root mean square difference of item means, in standard deviations of the items, to be the same"""


def names_given(
    means: Floats, deviations: Floats, items: Sequence[str], given: Sequence[SegmentName]
) -> list[SegmentName | None]:
    """For each segment the name that was given to one like it, or None.

    means       (k, p) of the items in each segment;  deviations (p,) of the items among everybody
    items       (p,) their names; a name is held against the items it was given with, as far as they are here
    """
    if not given:
        return [None] * len(means)
    apart = np.array([[distance(segment, deviations, items, one) for one in given] for segment in means])
    found: list[SegmentName | None] = [None] * len(means)
    # An impossible pair costs more than any possible one, so that it is taken last.
    for segment, number in zip(*linear_sum_assignment(np.where(apart <= ALIKE, apart, 1e6)), strict=True):
        if apart[segment, number] <= ALIKE:
            found[segment] = given[number]
    return found


def distance(means: Floats, deviations: Floats, items: Sequence[str], given: SegmentName) -> float:
    """Root mean square difference over the items both know; infinite where they share none."""
    known = dict(given.means)
    shared = [place for place, item in enumerate(items) if item in known]
    if not shared:
        return float("inf")
    theirs = np.array([known[items[place]] for place in shared])
    apart = (means[shared] - theirs) / np.where(deviations[shared] > 0, deviations[shared], 1)
    return float(np.sqrt(np.mean(np.square(apart))))
