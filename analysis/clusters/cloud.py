"""Points as many k-means starts at once want them: centred, in single precision, ready for products."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.arrays import Floats, Integers
from analysis.clusters.centres import parts_of

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

    def seen(self, centres: Floats) -> Floats:
        """Centres (k, d) of the points as centres of the rows."""
        return (centres - self.middle) / self.unit

    def only(self, numbers: Integers) -> Cloud:
        """The people so numbered alone; middle, unit and total stay those of everybody."""
        rows, weights = self.rows[numbers], self.weights[numbers]
        weighted = rows if self.weighted is self.rows else self.weighted[numbers]
        return Cloud(rows, weighted, weights, self.squares[numbers], self.total, self.middle, self.unit)


def cloud_of(points: Floats, weights: Floats | None = None) -> Cloud:
    """points (n, d), no gaps;  weights (n,) or None for equal ones"""
    n, d = points.shape
    shares = np.ones(n) if weights is None else weights / weights.mean()
    middle, unit = middle_and_unit(points, shares)
    rows = np.ones((n, d + 1), dtype=np.float32)
    for part in parts_of(points):
        rows[part, :-1] = (points[part] - middle) / unit
    squares = np.einsum("ij,ij->i", rows, rows) - 1
    singles = shares.astype(np.float32)
    weighted = rows if weights is None else rows * singles[:, None]
    return Cloud(rows, weighted, singles, squares, float(shares @ squares), middle, unit)


def middle_and_unit(points: Floats, shares: Floats) -> tuple[Floats, float]:
    """The weighted mean (d,), and the root of the mean square about it over everybody and every dimension."""
    n, d = points.shape
    middle = np.zeros(d)
    for part in parts_of(points):
        middle += shares[part] @ points[part] / n
    squares = sum(float(np.square(points[part] - middle).sum()) for part in parts_of(points))
    return middle, float(np.sqrt(squares / (n * d))) or 1.0


def distances_to(cloud: Cloud, centres: Floats | Singles) -> Singles:
    """Squared distances of every point to each of the centres (m, d), in the cloud's unit; (m, n)."""
    singles = centres.astype(np.float32)
    products = singles @ cloud.rows[:, :-1].T
    distances: Singles = cloud.squares - 2 * products + np.square(singles).sum(axis=1)[:, None]
    return np.maximum(distances, 0, out=distances)
