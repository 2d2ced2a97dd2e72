"""How unusual a person's combination of answers is: Mahalanobis distance."""

from __future__ import annotations

import numpy as np
from scipy.stats import chi2

from analysis.arrays import Floats
from analysis.responses.gaps import Gaps, fill
from analysis.responses.row_blocks import blocks


def squared_distances(items: Floats, mean: Floats, covariance: Floats) -> Floats:
    """Squared Mahalanobis distance of each person from the mean, over the items they answered.

    items    (n_respondents, n_items), NaN where not answered; mean (n_items,)
    covariance  (n_items, n_items), positive definite
    returns  (n_respondents,) from 0, no unit; NaN for people without any answer
    Source   Mahalanobis (1936); R careless::mahad, and stats::mahalanobis on each person's answered items
    """
    precision = np.asarray(np.linalg.inv(covariance), dtype=np.float64)
    return np.concatenate([_distances(block, mean, precision) for block in blocks(items)])


def _distances(items: Floats, mean: Floats, precision: Floats) -> Floats:
    gaps = Gaps.of(items)
    centred = gaps.centred(mean)
    # With gaps filled by their expectation the whole row is as far away as its answered part alone.
    fill(gaps, centred, precision)
    distances = np.einsum("ij,ij->i", centred @ precision, centred)
    return np.where(gaps.missing.all(axis=1), np.nan, distances)


def chance_of_distance(distances: Floats, items: Floats) -> Floats:
    """The share of careful people at least so far away, were answers normal; 0 to 1.

    distances  (n_respondents,) squared;  items  (n_respondents, n_items), NaN where not answered
    Source     chi-square with as many degrees of freedom as answers; R pchisq(lower.tail = FALSE)
    """
    return np.asarray(chi2.sf(distances, (~np.isnan(items)).sum(axis=1)))
