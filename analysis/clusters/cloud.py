"""Points as many k-means starts at once want them: centred, in single precision, ready for products."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.arrays import Floats

Singles = NDArray[np.float32]


@dataclass(frozen=True)
class Cloud:
    """The points moved to their middle and measured in their own spread, so that float32 holds any unit.

    rows      (n, d + 1) the points, then a column of ones: a product with it adds |c|^2 / 2 and counts people
    weighted  (n, d + 1) the same times the weights, which have mean 1;  weights  (n,) those, all 1 if none
    squares   (n,) |x|^2;  total  their weighted sum
    middle    (d,) and unit turn a row into the point it was
    """

    rows: Singles
    weighted: Singles
    weights: Singles
    squares: Singles
    total: float
    middle: Floats
    unit: float


def cloud_of(points: Floats, weights: Floats | None = None) -> Cloud:
    """points (n, d), no gaps;  weights (n,) or None for equal ones"""
    n, d = points.shape
    shares = np.ones(n) if weights is None else weights / weights.mean()
    middle = shares @ points / n
    centred = points - middle
    unit = float(np.sqrt(np.square(centred).mean())) or 1.0
    rows = np.ones((n, d + 1), dtype=np.float32)
    rows[:, :-1] = centred / unit
    squares = np.square(rows[:, :-1]).sum(axis=1)
    singles = shares.astype(np.float32)
    weighted = rows if weights is None else rows * singles[:, None]
    return Cloud(rows, weighted, singles, squares, float(shares @ squares), middle, unit)


def distances_to(cloud: Cloud, centres: Floats | Singles) -> Singles:
    """Squared distances of every point to each of the centres (m, d), in the cloud's unit; (m, n)."""
    singles = centres.astype(np.float32)
    products = singles @ cloud.rows[:, :-1].T
    distances: Singles = cloud.squares - 2 * products + np.square(singles).sum(axis=1)[:, None]
    return np.maximum(distances, 0, out=distances)
