"""How often each answer to ordered items goes with each value of a measured one."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.arrays import Floats
from analysis.correlations.ordinal_codes import Codes

MOST_VALUES = 4096  # different values are kept apart up to here
# Widths of a step in standard deviations; fine ones move a correlation by a thousandth of its standard error.
FINE, COARSE = 0.002, 0.05


@dataclass(frozen=True)
class MeasuredTables:
    """counts (p, k, n_steps) people, or weights, by code of each ordered item and step of the measured one.

    z  (n_steps,) what the steps stand for, in standard deviations from the mean of everybody who answered
    """

    counts: Floats
    z: Floats

    @classmethod
    def of(cls, measured: Floats, codes: Codes, n_levels: int, weights: Floats | None) -> MeasuredTables:
        answered = np.flatnonzero(~np.isnan(measured))
        weight = np.ones(len(answered)) if weights is None else weights[answered]
        mean = np.average(measured[answered], weights=weight)
        sd = np.sqrt(np.average((measured[answered] - mean) ** 2, weights=weight))
        z = (measured[answered] - mean) / sd
        values, step = np.unique(z, return_inverse=True)
        if len(values) > MOST_VALUES:
            values, step = _joined(z, weight, FINE)
        counts = np.empty((codes.shape[1], n_levels, len(values)))
        for j in range(len(counts)):
            code = codes[answered, j].astype(np.intp)
            both = code >= 0
            cell = code[both] * len(values) + step[both]
            counts[j] = np.bincount(cell, weight[both], counts[j].size).reshape(counts[j].shape)
        return cls(counts, values)

    def coarser(self) -> MeasuredTables:
        """With neighbouring steps joined, each standing for the mean of its people."""
        z, step = _joined(self.z, self.counts.sum(axis=(0, 1)), COARSE)
        first = np.flatnonzero(np.diff(step, prepend=-1))  # values rise, so a step is a run of them
        return MeasuredTables(np.add.reduceat(self.counts, first, axis=2), z)


def _joined(z: Floats, weight: Floats, width: float) -> tuple[Floats, NDArray[np.intp]]:
    """Steps of this width: the mean of each that holds somebody, and which one each value falls in."""
    _, step = np.unique(np.floor(z / width), return_inverse=True)
    total = np.bincount(step, weight)
    middle = np.bincount(step, weight * z) / np.where(total > 0, total, 1.0)
    return middle, step
