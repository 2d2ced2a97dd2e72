"""Where answers are missing, sorted by pattern so that each pattern is worked out once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.arrays import Booleans, Floats


@dataclass(frozen=True)
class Group:
    """The people who miss the same number of items: their rows, their pattern, and each pattern's gaps."""

    rows: NDArray[np.intp]
    pattern: NDArray[np.intp]
    columns: NDArray[np.intp]  # (n_patterns, n_missing)
    n_people: Floats  # (n_patterns,), counted by weight


@dataclass(frozen=True)
class Gaps:
    """Items with gaps, and the people in groups by how many they left out; weights (n,), None for 1 each.

    items  as they were given, never copied: worked with is (items - centre) / scale
    """

    items: Floats
    missing: Booleans
    groups: tuple[Group, ...]
    weights: Floats | None = None
    centre: Floats | float = 0.0
    scale: Floats | float = 1.0

    @classmethod
    def of(
        cls,
        items: Floats,
        weights: Floats | None = None,
        centre: Floats | float = 0.0,
        scale: Floats | float = 1.0,
    ) -> Gaps:
        missing = np.isnan(items)
        n_missing = missing.sum(axis=1)
        groups = tuple(
            _group(missing, np.flatnonzero(n_missing == q), int(q), weights)
            for q in np.unique(n_missing[n_missing > 0])
        )
        return cls(items, missing, groups, weights, centre, scale)

    @property
    def n_answers(self) -> Floats:
        """(n_items,) people who answered each, counted by weight."""
        return self.sums(~self.missing)

    def centred(self, mean: Floats | float) -> Floats:
        return np.where(self.missing, 0.0, (self.items - self.centre) / self.scale - mean)

    def sums(self, values: Floats | Booleans) -> Floats:
        """Weighted sums (n_items,) over people of values (n, n_items)."""
        return np.asarray(values.sum(axis=0) if self.weights is None else self.weights @ values)

    def products(self, values: Floats) -> Floats:
        """Weighted sums (n_items, n_items) over people of products of values (n, n_items)."""
        weighted = values if self.weights is None else values * self.weights[:, None]
        return np.asarray(weighted.T @ values)


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


def distinct(missing: Booleans) -> tuple[Booleans, NDArray[np.intp]]:
    """The patterns there are (n_patterns, n_items), and which of them each row (n,) shows."""
    # As bytes a pattern is one short text, which sorts many times faster than a row of truths.
    packed = np.packbits(missing, axis=1)
    text = np.ascontiguousarray(packed).view(f"S{packed.shape[1]}").ravel()
    _, first, pattern = np.unique(text, return_index=True, return_inverse=True)
    return missing[first], pattern.reshape(-1)


def _group(missing: Booleans, rows: NDArray[np.intp], q: int, weights: Floats | None) -> Group:
    patterns, pattern = distinct(missing[rows])
    columns = np.nonzero(patterns)[1].reshape(-1, q)
    n_people = np.bincount(pattern, None if weights is None else weights[rows], minlength=len(patterns))
    return Group(rows, pattern, columns, n_people.astype(np.float64))
