"""One division among those that were tried, and all that speaks for and against it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.arrays import Floats
from analysis.segments.grading import Grading
from analysis.segments.prediction import Predicted


@dataclass(frozen=True)
class Stability:
    """Adjusted Rand index over pairs of resamples: middle, mean, middle 95 %, Monte Carlo error of the mean.

    n_people  drawn for each resample;  n_pairs  of resamples
    """

    median: float
    mean: float
    low: float
    high: float
    standard_error: float | None
    n_people: int
    n_pairs: int


def describe_stability(agreements: Floats, n_people: int) -> Stability:
    """agreements (n_pairs,) adjusted Rand indices; the error is unknown with one pair."""
    low, high = np.quantile(agreements, [0.025, 0.975])
    n_pairs = len(agreements)
    error = float(agreements.std(ddof=1) / np.sqrt(n_pairs)) if n_pairs > 1 else None
    middle, mean = float(np.median(agreements)), float(agreements.mean())
    return Stability(middle, mean, float(low), float(high), error, n_people, n_pairs)


@dataclass(frozen=True)
class Candidate:
    """A way of dividing at one number of segments.

    id           such as items/k-means/4;  basis, method  by the names of their words
    n_formed     people drawn of whom the groups were formed, all others being placed by them; None: of all
    stability    None where the division could not be checked on resamples
    jaccard      (k,) mean similarity of each segment to its nearest in the resamples
    dissolved    (k,) share of the resamples in which that was .5 or below
    silhouette   mean width on the points divided; for categories on the items;  silhouette_error  what
                 drawing people for it left open, 0 where all were compared
    explained    share of the spread of the same points that lies between segments
    variance_ratio  that by the rest, each by its degrees of freedom; None where nothing is left
    shares       (k,) by weight where there are weights;  smallest_share  the least of them
    excess       of its number of segments in the structure test, in standard deviations of the draws
    predicted    how well variables outside the basis tell the segments apart
    bic, abic, icl, entropy   None for a method without a likelihood
    needs        (k, m) mean factor scores of each segment
    fault        why it cannot be recommended; "" where nothing speaks against it
    why_not      in a plain word why it was not; "" for the one that is recommended
    """

    id: str
    basis: str
    method: str
    k: int
    n_formed: int | None
    stability: Stability | None
    jaccard: Floats | None
    dissolved: Floats | None
    silhouette: float
    silhouette_error: float
    explained: float
    variance_ratio: float | None
    shares: Floats
    smallest_share: float
    graded: Grading
    excess: float | None
    predicted: Predicted | None
    bic: float | None
    abic: float | None
    icl: float | None
    entropy: float | None
    best_hits: int
    n_starts: int
    needs: Floats
    fault: str
    recommended: bool = False
    chosen: bool = False
    why_not: str = ""
