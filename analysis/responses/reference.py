"""What everybody answered, to hold each person's answers against."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from analysis.arrays import Booleans, Floats, Integers
from analysis.checks import SINGULAR
from analysis.responses.consistency import pairs_alike, pairs_opposed
from analysis.responses.pairwise import Pairwise, pairwise_moments
from analysis.responses.row_blocks import ends
from analysis.responses.screening_checks import Scales


class Reference(NamedTuple):
    """Moments of all items; items whose covariance can be inverted (n_items,); pairs of columns; what answers
    to items asked the other way round are taken from (n_items,), NaN for the others."""

    moments: Pairwise
    usable: Booleans
    synonyms: Integers
    antonyms: Integers
    scales: Scales
    turn: Floats


def reference_for(
    items: Floats, among: Booleans | None, scales: Scales, turned: Sequence[int], critical_r: float
) -> Reference:
    """From the answers of those among the chosen; the arguments are those of carelessness()."""
    moments = pairwise_moments(items, among)
    turn = np.full(items.shape[1], np.nan)
    lowest, highest = ends(items, among)
    turn[list(turned)] = (lowest + highest)[list(turned)]
    return Reference(
        moments=moments,
        usable=_invertible(moments),
        synonyms=pairs_alike(moments.correlation, critical_r),
        antonyms=pairs_opposed(moments.correlation, critical_r),
        scales=scales,
        turn=turn,
    )


def _invertible(moments: Pairwise) -> Booleans:
    """The items that vary, if their covariance can be inverted; else none."""
    varies = np.diag(moments.covariance) > 0
    block = moments.covariance[np.ix_(varies, varies)]
    sd = np.sqrt(np.diag(block))
    block = block / np.outer(sd, sd)
    sound = np.isfinite(block).all() and varies.sum() > 1 and np.linalg.eigvalsh(block)[0] > SINGULAR
    return varies if sound else np.zeros_like(varies)
