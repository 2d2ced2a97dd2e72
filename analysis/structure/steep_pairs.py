"""How two stepwise items correlate when the normal variables behind them go closely together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import ndtr

from analysis.arrays import Booleans, Floats, Integers
from analysis.correlations.bivariate_normal import bivariate_normal_cdf, bivariate_normal_density
from analysis.structure.margins import Margin

# With more steps an item is nearly smooth, and the series of its polynomials ends soon enough by itself.
MOST_STEPS = 50


@dataclass(frozen=True)
class Steps:
    """thresholds and rises (p, s), filled up by rises of nothing;  few (p,) which items have few enough."""

    thresholds: Floats
    rises: Floats
    few: Booleans

    @classmethod
    def of(cls, margins: Sequence[Margin]) -> Steps:
        few = np.array([len(margin.values) <= MOST_STEPS for margin in margins])
        thresholds, rises = np.zeros((2, len(margins), MOST_STEPS - 1))
        for j, margin in enumerate(margins):
            if few[j]:
                own = slice(len(margin.values) - 1)
                thresholds[j, own], rises[j, own] = margin.thresholds, margin.rises
        used = slice(int(np.count_nonzero(rises, axis=1).max(initial=1)))
        return cls(thresholds[:, used], rises[:, used], few)

    def correlation(self, first: Integers, second: Integers, rho: Floats) -> tuple[Floats, Floats]:
        """Correlation of items first and second, and how fast it grows with rho, all (n_pairs,).

        Source  Hoeffding (1940): the covariance is what P(X > s, Y > t) exceeds P(X > s) P(Y > t) by, summed
                over all rises; its slope is the density there (Plackett, 1954)
        """
        x, y = self.thresholds[first][:, :, None], self.thresholds[second][:, None, :]
        rise = self.rises[first][:, :, None] * self.rises[second][:, None, :]
        density = bivariate_normal_density(x, y, rho[:, None, None])
        x, y = (np.broadcast_to(one, rise.shape).reshape(len(rho), rise[0].size) for one in (x, y))
        beyond = bivariate_normal_cdf(x, y, rho) - ndtr(x) * ndtr(y)
        return (rise.reshape(beyond.shape) * beyond).sum(axis=1), (rise * density).sum(axis=(1, 2))
