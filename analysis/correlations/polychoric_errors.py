"""How far a polychoric correlation may be off by the chance of who answered."""

from __future__ import annotations

import numpy as np
from scipy.special import ndtr

from analysis.arrays import Floats
from analysis.correlations.cut_tables import cells_of, cut_tables
from analysis.correlations.pair_tables import PairTables

FURTHEST = 1 - 1e-6


def standard_errors(tables: PairTables, rho: Floats, effective_share: float = 1.0) -> Floats:
    """Standard error of each two-step correlation, (n_pairs,), that of its thresholds included.

    rho              (n_pairs,) as fit_pairs gives them from these tables
    effective_share  effective number of people over their number, 1 without weights
    returns          NaN for tables that say nothing; with gaps a little too large, since thresholds then come
                     from more people than the pair has
    Source           Olsson (1979); Muthén (1984), Psychometrika 49:115; R lavaan::lavCor(se = "robust.sem")
    """
    cut = cut_tables(tables, 0.0)
    rho = np.clip(rho, -FURTHEST, FURTHEST)
    cells, rise, _ = cells_of(cut, rho)
    n = tables.n_per_pair
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        share, score = cut.counts / n[:, None, None], rise / cells
        information = (share * score**2).sum(axis=(1, 2))
        pull = share / cells * score
        by_rows = _by_thresholds(cut.rows, cut.columns, rho, pull)
        by_columns = _by_thresholds(cut.columns, cut.rows, rho, pull.transpose(0, 2, 1))
        influence = score - by_rows[:, :, None] - by_columns[:, None, :]
        variance = (share * influence**2).sum(axis=(1, 2)) / information**2
        return np.asarray(np.sqrt(variance / (n * effective_share - 1)))


def _by_thresholds(own: Floats, other: Floats, rho: Floats, pull: Floats) -> Floats:
    """What each answer to one item does to the correlation by moving that item's thresholds, (m, k).

    own, other  (m, k - 1) thresholds;  pull (m, k, k) people a cell over its probability, times its score
    A threshold moves by (1 if the answer lies below it, else 0) less the share below, over the density there;
    the density cancels against the one in the derivative of the cells by the threshold.
    """
    r = rho[:, None, None]
    given = ndtr((other[:, None, :] - r * own[:, :, None]) / np.sqrt(1 - r * r))
    within = np.diff(given, axis=2, prepend=0.0, append=1.0)
    cross = (within * (pull[:, :-1] - pull[:, 1:])).sum(axis=2)
    below = np.tri(own.shape[1] + 1, own.shape[1], -1) == 0  # answers by thresholds
    return np.asarray(((below - ndtr(own)[:, None, :]) * cross[:, None, :]).sum(axis=2))
