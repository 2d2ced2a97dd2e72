"""Where answers are missing, sorted by pattern so that each pattern is worked out once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.arrays import Floats


@dataclass(frozen=True)
class Group:
    """The people who miss the same number of items: their rows, their pattern, and each pattern's gaps."""

    rows: NDArray[np.intp]
    pattern: NDArray[np.intp]
    columns: NDArray[np.intp]  # (n_patterns, n_missing)
    n_people: Floats  # (n_patterns,)


@dataclass(frozen=True)
class Gaps:
    """Items with gaps, and the people in groups by how many they left out."""

    items: Floats
    missing: NDArray[np.bool_]
    groups: tuple[Group, ...]

    @classmethod
    def of(cls, items: Floats) -> Gaps:
        missing = np.isnan(items)
        n_missing = missing.sum(axis=1)
        groups = tuple(_group(missing, n_missing, int(q)) for q in np.unique(n_missing[n_missing > 0]))
        return cls(items, missing, groups)

    def centred(self, mean: Floats) -> Floats:
        return np.where(self.missing, 0.0, self.items - mean)


def fill(gaps: Gaps, centred: Floats, precision: Floats) -> Floats:
    """Fill the gaps in place; return the summed conditional covariance of what was filled in."""
    # With K the inverse covariance, the missing given the answered have covariance inv(K_mm) and mean
    # -inv(K_mm) K_mo d_o: small inverses, of the size of the gap, one for each pattern.
    uncertainty = np.zeros_like(precision)
    pull = centred @ precision
    for group in gaps.groups:
        rows_of, columns_of = group.columns[:, :, None], group.columns[:, None, :]
        spread = np.linalg.inv(precision[rows_of, columns_of])
        where = (group.rows[:, None], group.columns[group.pattern])
        centred[where] = -np.einsum("rij,rj->ri", spread[group.pattern], pull[where])
        np.add.at(uncertainty, (rows_of, columns_of), spread * group.n_people[:, None, None])
    return uncertainty


def _group(missing: NDArray[np.bool_], n_missing: NDArray[np.intp], q: int) -> Group:
    rows = np.flatnonzero(n_missing == q)
    patterns, pattern, n_people = np.unique(missing[rows], axis=0, return_inverse=True, return_counts=True)
    columns = np.nonzero(patterns)[1].reshape(-1, q)
    return Group(rows, pattern.reshape(-1), columns, n_people.astype(np.float64))
