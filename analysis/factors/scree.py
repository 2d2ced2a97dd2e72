"""Where the scree begins, without anybody's eye: acceleration and optimal coordinates."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.arrays import Floats
from analysis.errors import AnalysisError


@dataclass(frozen=True)
class Scree:
    """acceleration   (p - 2,) how sharply the line of eigenvalues bends at the 2nd, 3rd .. p - 1st
    predicted         (p - 2,) what the line through the next and the last one foretells of the 1st .. p - 2nd
    n_acceleration    eigenvalues before the sharpest bend
    n_coordinates     leading eigenvalues no smaller than foretold, and no smaller than chance
    """

    acceleration: Floats
    predicted: Floats
    n_acceleration: int
    n_coordinates: int


def scree(eigenvalues: Floats, chance: Floats) -> Scree:
    """Two readings of the scree plot by rule.

    eigenvalues  (p,) of a correlation matrix, largest first, at least 3
    chance       (p,) what unrelated items would give, such as parallel analysis's means
    Raises       AnalysisError with fewer than three eigenvalues, or another number of chance values
    Source       Raîche, Walls, Magis, Riopel and Blais (2013), Methodology 9:23
    """
    p = len(eigenvalues)
    if p < 3 or chance.shape != eigenvalues.shape:
        raise AnalysisError(
            where="scree",
            what=f"{p} eigenvalue(s) of the items and {len(chance)} of chance",
            mend="give at least three of each, as many of one as of the other",
        )
    acceleration = np.diff(eigenvalues, 2)
    following, last = eigenvalues[1:-1], eigenvalues[-1]
    predicted = following + (following - last) / np.arange(p - 2, 0, -1)
    stands_out = eigenvalues[:-2] >= np.maximum(predicted, chance[:-2])
    leading = p - 2 if stands_out.all() else int(stands_out.argmin())
    return Scree(acceleration, predicted, int(acceleration.argmax()) + 1, leading)
