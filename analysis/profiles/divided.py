"""A division of people as the profiles are given it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.arrays import Floats, Integers
from analysis.clusters.partition import SoftModel
from analysis.segments.search import MOST_DRAWN
from analysis.segments.segments import Division


@dataclass(frozen=True)
class Divided:
    """Who is in which segment, and how sure that is.

    labels            (n,) 0..k-1 of the people who were divided, 0 the largest
    shares            (k,) of each segment in the whole, 0 to 1, by weights where there are any
    resampled_shares  (b, k) the same when the segments were found again in resamples, of as many people
    jaccard           (k,) mean similarity of each segment to its nearest in the resamples
    memberships       (n, k) probabilities, where the division says them; rows sum to 1
    """

    labels: Integers
    shares: Floats
    resampled_shares: Floats
    jaccard: Floats
    memberships: Floats | None = None

    @property
    def k(self) -> int:
        return len(self.shares)

    @property
    def sizes(self) -> Integers:
        """People in each segment, (k,)."""
        return np.bincount(self.labels, minlength=self.k)


def divided_by(division: Division) -> Divided | None:
    """None where no division is offered."""
    found = division.partition, division.shares, division.jaccard
    partition, shares, jaccard = found
    if partition is None or shares is None or jaccard is None:
        return None
    shares = as_among_all(shares, partition.shares, division)
    memberships = None
    if isinstance(partition.model, SoftModel) and division.way is not None:
        memberships = partition.model.memberships(division.way.basis.points)
    return Divided(partition.labels, partition.shares, shares, jaccard, memberships)


def as_among_all(shares: Floats, base: Floats, division: Division) -> Floats:
    """Resamples of fewer people than were divided stray farther, by the root of how many times fewer.

    shares  (b, k) found in the resamples;  base  (k,) of everybody
    Source  Bickel, Goetze and van Zwet (1997), Statistica Sinica 7:1, the m out of n bootstrap
    """
    n = division.evidence.n if division.searched is None else len(division.searched)
    return np.asarray(base + (shares - base) * np.sqrt(min(n, MOST_DRAWN) / n))
