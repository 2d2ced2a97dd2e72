"""Correlations of answers with gaps and weights, each pair from everybody who answered both."""

from __future__ import annotations

import numpy as np

from analysis.arrays import Floats

ROUNDING = 1e-10  # a variance below this share of the squares is what rounding leaves of equal answers


def observed_correlations(items: Floats, weights: Floats | None = None) -> Floats:
    """Correlations (p, p); NaN where nobody answered both, or where one does not vary among those who did.

    items    (n, p), NaN where not answered;  weights  (n,) or None
    Source   R cor with use = "pairwise.complete.obs"; with weights stats::cov.wt of each pair
    """
    answered = ~np.isnan(items)
    centred = np.where(answered, items - np.nanmean(items, axis=0), 0.0)
    given = answered if weights is None else answered * weights[:, None]
    weighed = centred if weights is None else centred * weights[:, None]
    total, square, product = weighed.T @ answered, (weighed * centred).T @ answered, weighed.T @ centred
    with np.errstate(invalid="ignore", divide="ignore"):
        n = given.T.astype(float) @ answered
        variance = square / n - np.square(total / n)
        variance[variance <= ROUNDING * square / n] = np.nan
        found = (product / n - total * total.T / n**2) / np.sqrt(variance * variance.T)
    return np.asarray(np.clip(found, -1, 1))
